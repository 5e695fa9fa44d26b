"""Measure an engine alone, at sizes for which extraction would take hours.

    python -m benchmarks.engine_scale --data DATA --folder WORK --engine tantivy \
        --documents 10000 100000 1000000

Documents of about 150 words are recombined from the sentences of the open corpora; of each
the names, dates and signatures are drawn, not extracted: three people, two organizations, a
mission and two dated events of lists in which few are frequent (none with ``--bare``). They
are handed to the engine's writer as a refresh would, in batches of 16,000, and what the
writer takes is timed; making the documents is not. Then a new process on one core opens the
index and asks for complete answers as ``search_speed`` does. Printed are documents a second,
the size on disk, the resident memory after opening and after all answers, and by class how
many milliseconds of a processor the answers take: other programs do not make them longer.
Those of a cluster (``MISSIONLOG_OPENSEARCH_HOSTS``) are told by the clock, with the processor
time of its nodes.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from benchmarks.cluster_cost import ClusterCost
from benchmarks.engines import LIMIT
from benchmarks.make_collection import paragraphs_of, read_sentences
from benchmarks.queries import Query, QueryMaker, all_classes
from benchmarks.search_speed import columns, one_core
from search_index import DatedEvent, Document, DocumentEntity, EntityKind, Library
from search_index.engine_names import ENGINES
from search_index.engines import codec
from search_index.engines.entries import Entry, FileEntries, FileState, Packed
from search_index.engines.facts import KINDS, NO_TEXT, Facts
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
    parser.add_argument("--bare", action="store_true", help="documents without names and dates")
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    sentences = list(read_sentences(arguments.data))
    if arguments.ask:
        ask(arguments.ask, arguments.engine, sentences, arguments.queries)
        return 0
    for size in arguments.documents:
        work = arguments.folder / f"{arguments.engine}-{size}{'-bare' * arguments.bare}"
        build(work, arguments.engine, made_files(sentences, size, bare=arguments.bare), size)
        command = [sys.executable, "-m", "benchmarks.engine_scale", "--ask", str(work)]
        command += ["--engine", arguments.engine, "--queries", str(arguments.queries)]
        command += ["--data", str(arguments.data), "--folder", str(arguments.folder)]
        subprocess.run(command, check=True)
    return 0


def build(work: Path, engine: str, files: Iterator[FileEntries], size: int) -> None:
    """Write an index of so many documents; print what its writer took."""
    shutil.rmtree(work, ignore_errors=True)
    (work / "documents").mkdir(parents=True)
    cluster = ClusterCost(work / "documents") if engine == "opensearch" else None
    if cluster:
        cluster.begin_anew()
    nodes_began = cluster.processor_seconds() if cluster else 0.0
    watch = Stopwatch()
    with Library.open(work / "documents", engine=engine, index_dir=work / "index") as library:
        writer = library._engine.writer()
        for start in range(0, size, BATCH):
            batch = list(islice(files, BATCH))
            with watch:
                for file in batch:
                    writer.add(file)
                writer.commit(last=start + BATCH >= size)
        with watch:
            writer.close()
    on_disk = sum(path.stat().st_size for path in (work / "index").rglob("*") if path.is_file())
    print(
        f"\n{engine}, {size:,} documents: written in {watch.taken:.1f} s,"
        f" {size / watch.taken:,.0f} a second; {watch.thread / size * 1e6:.0f} µs of a processor"
        f" each where documents are added, {watch.worked / size * 1e6:.0f} in all threads;"
        f" {on_disk / 1e6:,.0f} MB on disk; peak {peak_mb():.0f} MB;"
        f" load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    if cluster:
        spent = cluster.processor_seconds() - nodes_began
        sizes = ", ".join(f"{role} {size:,.0f} MB" for role, size in cluster.megabytes().items())
        print(f"the nodes spent {spent:.1f} s of processors; on their disks once: {sizes}")


class Stopwatch:
    """Adds up seconds: by the clock, of processors in this thread, and in all threads."""

    def __init__(self) -> None:
        self.taken = self.thread = self.worked = 0.0

    def __enter__(self) -> None:
        self._began = time.perf_counter(), time.thread_time(), time.process_time()

    def __exit__(self, *_: object) -> None:
        taken, thread, worked = self._began
        self.taken += time.perf_counter() - taken
        self.thread += time.thread_time() - thread
        self.worked += time.process_time() - worked


def made_files(sentences: Sequence[str], size: int, *, bare: bool = False) -> Iterator[FileEntries]:
    """Yield files of one document each, always the same ones."""
    chance = random.Random(SEED)
    for number in range(size):
        text = "\n\n".join(paragraphs_of(chance, sentences))
        day = FIRST_DAY + timedelta(days=chance.randrange(12_000))
        path = f"/made/article-{number:07d}.txt"
        document = Document(
            f"{number:016x}", path, text[:60], text, date=day.isoformat(), type="text"
        )
        entities, events = ((), ()) if bare else (names(chance), dated(chance))
        cuts = cut_passages(text, [(0, len(text))])
        packed = Packed(
            codec.pack_cuts(cuts), codec.pack_entities(entities), codec.pack_events(events)
        )
        facts = drawn_facts(chance, day, entities, events, len(cuts))
        yield FileEntries(
            FileState(path, len(text), number, ""), (Entry.known(document, packed, facts),)
        )


def drawn_facts(
    chance: random.Random,
    day: date,
    entities: Sequence[DocumentEntity],
    events: Sequence[DatedEvent],
    passages: int,
) -> Facts:
    """Return the facts of a document, with signatures that no other has."""
    bits = chance.getrandbits
    return Facts(
        texts=(*(entity.name for entity in entities), "launch"),
        about=(day.toordinal(), day.toordinal(), 0, bits(31), bits(31), bits(31)),
        names=tuple((KINDS.index(entity.kind), place, 1) for place, entity in enumerate(entities)),
        notes=(),
        events=tuple(
            (index, told, told, len(entities), NO_TEXT)
            for index, event in enumerate(events)
            for told in (date.fromisoformat(event.value or "").toordinal(),)
        ),
        passages=tuple((bits(31), bits(31)) for _ in range(passages)),
    )


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


def dated(chance: random.Random) -> tuple[DatedEvent, ...]:
    """Return two events on days of their own."""
    days = (FIRST_DAY + timedelta(days=chance.randrange(12_000)) for _ in range(2))
    return tuple(
        DatedEvent(0, 5, "x", day.isoformat(), day.isoformat(), day.isoformat(), kind="launch")
        for day in days
    )


def ask(work: Path, engine: str, sentences: Sequence[str], count: int) -> None:
    """Open an index and print what its answers take."""
    one_core()
    clock = time.perf_counter if engine == "opensearch" else time.process_time
    began = clock()
    with Library.open(work / "documents", engine=engine, index_dir=work / "index") as library:
        library.search("")
        opened = (clock() - began) * 1000
        print(f"opened and first answered in {opened:.0f} ms; {memory()}")
        people = [one.name for one in library.names(EntityKind.PERSON, limit=200).entities]
        texts = [file.entries[0].document.text for file in made_files(sentences, SAMPLE)]
        warm, asked = (QueryMaker(texts, people or ["Nobody"], seed) for seed in (WARM_SEED, SEED))
        print(f"{'':26}{'p50':>10}{'p95':>10}{'max':>10}  ms")
        every = []
        cluster = ClusterCost(work / "documents") if engine == "opensearch" else None
        before = cluster.spent(library) if cluster else None
        for name in all_classes():
            answer_times(library, warm.queries(name, count), clock)
            times = answer_times(library, asked.queries(name, count), clock)
            every += times
            print(f"{name:26}{columns(times)}", flush=True)
        print(f"{'all':26}{columns(every)}   {memory()}", flush=True)
        if cluster and before:
            print(cluster.spent(library).told(before, 2 * len(every)))  # the warming ones too


def answer_times(
    library: Library, queries: Sequence[Query], clock: Callable[[], float]
) -> list[float]:
    """Return how many milliseconds each complete answer takes."""
    times = []
    for query in queries:
        began = clock()
        library.search(query.text, typing=query.typing, limit=LIMIT)
        times.append((clock() - began) * 1000)
    return times


def memory() -> str:
    """Tell the memory that this process holds now, and how much of it are mapped files."""
    told = dict(
        line.split(":", 1) for line in Path("/proc/self/status").read_text("ascii").splitlines()
    )
    own, files = (int(told[name].split()[0]) / 1000 for name in ("RssAnon", "RssFile"))
    return f"{own + files:.0f} MB resident, {files:.0f} of them mapped files"


def peak_mb() -> float:
    """Return the most memory that this process held so far."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
