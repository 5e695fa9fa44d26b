"""Measure an engine alone, at sizes for which extraction would take hours.

    python -m benchmarks.engine_scale --data DATA --folder WORK --engine tantivy \
        --documents 10000 100000 1000000

Documents of about 150 words are recombined from the sentences of the open corpora; of each
the names and dates are drawn, not extracted: three people, two organizations, a mission and
two dated events of lists in which few are frequent. They are handed to the engine's writer
as a refresh would, in batches of 16,000, and what the writer takes is timed; making the
documents is not. Then a new process on one core opens the index and asks for complete answers
as ``search_speed`` does. Printed are documents a second, the size on disk, the resident memory
after opening and after all answers, and the milliseconds of the answers by class; of a cluster
(``MISSIONLOG_OPENSEARCH_HOSTS``) also the processor time of its nodes.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from benchmarks.cluster_cost import ClusterCost
from benchmarks.make_collection import paragraphs_of, read_sentences
from benchmarks.queries import QueryMaker, all_classes
from benchmarks.search_speed import columns, one_core, resident_mb, run_ours
from search_index import DatedEvent, Document, DocumentEntity, EntityKind, Extraction, Library
from search_index.engine_names import ENGINES
from search_index.engines.entries import Entry, FileEntries, FileState
from search_index.passages import cut_passages

SEED, WARM_SEED = 1957, 2021
BATCH = 16_000
SAMPLE = 5000
"""Queries are drawn from the words of so many documents."""
FIRST_DAY = date(1990, 1, 1)


def main() -> int:
    """Read the arguments, build each size, and measure it in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds names/")
    parser.add_argument("--folder", type=Path, required=True, help="where indexes are made")
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--queries", type=int, default=20, help="of each class")
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    sentences = list(read_sentences(arguments.data))
    if arguments.ask:
        ask(arguments.ask, arguments.engine, sentences, arguments.queries)
        return 0
    for size in arguments.documents:
        work = arguments.folder / f"{arguments.engine}-{size}"
        build(work, arguments.engine, sentences, size)
        command = [sys.executable, "-m", "benchmarks.engine_scale", "--ask", str(work)]
        command += ["--engine", arguments.engine, "--queries", str(arguments.queries)]
        command += ["--data", str(arguments.data), "--folder", str(arguments.folder)]
        subprocess.run(command, check=True)
    return 0


def build(work: Path, engine: str, sentences: Sequence[str], size: int) -> None:
    """Write an index of so many documents; print what its writer took."""
    shutil.rmtree(work, ignore_errors=True)
    (work / "documents").mkdir(parents=True)
    cluster = ClusterCost(work / "documents") if engine == "opensearch" else None
    if cluster:
        cluster.begin_anew()
    nodes_began = cluster.processor_seconds() if cluster else 0.0
    with Library.open(work / "documents", engine=engine, index_dir=work / "index") as library:
        writer = library._engine.writer()
        taken = worked = 0.0
        files = made_files(sentences, size)
        for start in range(0, size, BATCH):
            batch = [next(files) for _ in range(min(BATCH, size - start))]
            began, work_began = time.perf_counter(), time.process_time()
            for file in batch:
                writer.add(file)
            writer.commit(last=start + BATCH >= size)
            taken += time.perf_counter() - began
            worked += time.process_time() - work_began
        began = time.perf_counter()
        writer.close()
        taken += time.perf_counter() - began
    on_disk = sum(path.stat().st_size for path in (work / "index").rglob("*") if path.is_file())
    print(
        f"\n{engine}, {size:,} documents: written in {taken:.1f} s, {size / taken:,.0f} a second"
        f" ({worked:.1f} s of processors);"
        f" {on_disk / 1e6:,.0f} MB on disk; peak {peak_mb():.0f} MB",
        flush=True,
    )
    if cluster:
        spent = cluster.processor_seconds() - nodes_began
        sizes = ", ".join(f"{role} {size:,.0f} MB" for role, size in cluster.megabytes().items())
        print(f"the nodes spent {spent:.1f} s of processors; on their disks once: {sizes}")


def made_files(sentences: Sequence[str], size: int) -> Iterator[FileEntries]:
    """Yield files of one document each, always the same ones."""
    chance = random.Random(SEED)
    for number in range(size):
        text = "\n\n".join(paragraphs_of(chance, sentences))
        day = FIRST_DAY + timedelta(days=chance.randrange(12_000))
        path = f"/made/article-{number:07d}.txt"
        document = Document(
            f"{number:016x}", path, text[:60], text, date=day.isoformat(), type="text"
        )
        cuts = cut_passages(text, [(0, len(text))])
        entry = Entry.of(document, Extraction(names(chance), events(chance)), cuts)
        entry.facts  # noqa: B018 - worked out here, as a refresh does in other processes
        yield FileEntries(FileState(path, len(text), number, ""), (entry,))


def names(chance: random.Random) -> tuple[DocumentEntity, ...]:
    """Return the names of a document, each in one place; few names are frequent."""
    kinds = [EntityKind.PERSON] * 3 + [EntityKind.ORGANIZATION] * 2 + [EntityKind.MISSION]
    drawn = {(kind, int(1 / (chance.random() + 1e-5))) for kind in kinds}
    return tuple(
        DocumentEntity(kind, f"{kind.value.title()} Number{letters(number)}", (), (), ((0, 5),))
        for kind, number in sorted(drawn)
    )


def letters(number: int) -> str:
    """Return a number as letters: names have no digits."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def events(chance: random.Random) -> tuple[DatedEvent, ...]:
    """Return two events on days of their own."""
    days = (FIRST_DAY + timedelta(days=chance.randrange(12_000)) for _ in range(2))
    return tuple(
        DatedEvent(0, 5, "x", day.isoformat(), day.isoformat(), day.isoformat(), kind="launch")
        for day in days
    )


def ask(work: Path, engine: str, sentences: Sequence[str], count: int) -> None:
    """Open an index and print what its answers take."""
    one_core()
    began = time.perf_counter()
    with Library.open(work / "documents", engine=engine, index_dir=work / "index") as library:
        library.search("")
        opened = (time.perf_counter() - began) * 1000
        print(f"opened and first answered in {opened:.0f} ms, {resident_mb():.0f} MB resident")
        people = [one.name for one in library.names(EntityKind.PERSON, limit=200).entities]
        texts = [file.entries[0].document.text for file in made_files(sentences, SAMPLE)]
        warm, asked = (QueryMaker(texts, people, seed) for seed in (WARM_SEED, SEED))
        print(f"{'':26}{'p50':>10}{'p95':>10}{'max':>10}  ms")
        every = []
        for name in all_classes():
            run_ours(library, warm.queries(name, count))
            times = run_ours(library, asked.queries(name, count))
            every += times
            print(f"{name:26}{columns(times)}", flush=True)
        print(f"{'all':26}{columns(every)}   {resident_mb():.0f} MB resident")


def peak_mb() -> float:
    """Return the most memory that this process held so far."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
