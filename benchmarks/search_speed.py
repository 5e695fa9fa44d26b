"""Measure complete answers: every class of query, on collections of growing size.

    python -m benchmarks.search_speed --data DATA --folder WORK --documents 1000 10000 100000

makes collections (see ``make_collection``) and their indexes below WORK where they are not
there yet, and asks each, in one process on one core, for complete answers: the first 50
documents' passages with their marks, all people, organizations and missions counted, the
timeline in buckets. Beside them stand Whoosh's own searcher on the same index and SQLite
FTS5 on the same texts, for their hits alone. Each class is asked with queries that were not
asked before; a round of others goes before, so that the process is warm.
"""

from __future__ import annotations

import argparse
import gc
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.engines import LIMIT, OtherEngine, OurHits, SqliteFts5, WhooshItself
from benchmarks.make_collection import make_collection, read_sentences
from benchmarks.queries import Query, QueryMaker, all_classes
from search_index import EntityKind, Library

WARM_SEED, SEED = 1957, 2021
Times = list[float]
"""Milliseconds."""
MOST_TIME = 10_000.0
"""No engine but ours is asked for longer than this in a class: what it took so far counts."""
TOO_SLOW = 300.0
too_slow: dict[tuple[type[OtherEngine], str], float] = {}
"""What another engine took for a class in which it took longer than TOO_SLOW."""


def main() -> int:
    """Read the arguments, make what is missing, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds names/")
    parser.add_argument("--folder", type=Path, required=True, help="where collections are kept")
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--queries", type=int, default=40, help="of each class")
    arguments = parser.parse_args()
    if not (arguments.data / "names").is_dir():
        print(f"There is no names/ in {arguments.data}.", file=sys.stderr)
        return 2
    for size in arguments.documents:
        prepare(arguments.folder / str(size), arguments.data, size)
    one_core()
    ours: dict[int, dict[str, Times]] = {}
    for size in arguments.documents:
        ours[size] = measure(arguments.folder / str(size), size, arguments.queries)
    print_growth(ours)
    return 0


def one_core() -> None:
    """Keep this process to one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def prepare(work: Path, data: Path, size: int) -> None:
    """Make a collection and its index where they are missing."""
    documents = work / "documents"
    if not documents.is_dir():
        make_collection(documents, list(read_sentences(data)), size)
    with Library.open(documents, index_dir=work / "index") as library:
        report = library.refresh()
    if report.added:
        print(f"indexed {report.added:,} documents in {report.seconds:.0f} s")


def measure(work: Path, size: int, count: int) -> dict[str, Times]:
    """Ask one collection, print its table, return our times by class."""
    began = time.perf_counter()
    with Library.open(work / "documents", index_dir=work / "index") as library:
        library.search("")
        opened = (time.perf_counter() - began) * 1000
        ours = resident_mb()
        store = next((work / "index").glob("*/whoosh-*/store.sqlite"))
        rows = sqlite3.connect(store).execute("SELECT date, title, text FROM documents").fetchall()
        others: list[OtherEngine] = [
            OurHits(store.parent.parent),
            WhooshItself(store.parent / "words"),
            SqliteFts5(work / "fts5.sqlite", rows),
        ]
        people = [one.name for one in library.names(EntityKind.PERSON, limit=200).entities]
        texts = [text for _, _, text in rows]
        warm, asked = (QueryMaker(texts, people, seed) for seed in (WARM_SEED, SEED))
        gc.collect()
        gc.freeze()  # as the explorer does once it has started; the texts here are not an answer's
        print(f"\n{size:,} documents; opened and first answered in {opened:.0f} ms, {ours:.0f} MB")
        print_head(others)
        times: dict[str, Times] = {}
        for name in all_classes():
            queries = asked.queries(name, count)
            run_ours(library, warm.queries(name, count))
            times[name] = run_ours(library, queries)
            beside = (run_other(other, name, queries) for other in others)
            print(f"{name:26}{columns(times[name])}", *beside, flush=True)
        print(f"{'all':26}{columns([one for each in times.values() for one in each])}")
    return times


def print_head(others: Sequence[OtherEngine]) -> None:
    """Print the two lines above the columns."""
    print(f"{'':26}{'complete answers, ms':^30}  {'hits alone, p95 ms':^55}")
    print(f"{'':26}{'p50':>10}{'p95':>10}{'max':>10}", *(f"{other.name:>18}" for other in others))


def run_ours(library: Library, queries: Sequence[Query]) -> Times:
    """Return how long each complete answer took."""
    asking = (
        partial(library.search, query.text, typing=query.typing, limit=LIMIT) for query in queries
    )
    return [timed(ask) for ask in asking]


def run_other(engine: OtherEngine, name: str, queries: Sequence[Query]) -> str:
    """Return the 95th percentile of another engine's times, as it stands in the table.

    An engine that was too slow in a class is not asked again on a larger collection.
    """
    if (type(engine), name) in too_slow:
        return f"{'> ' + format(too_slow[type(engine), name], '.0f'):>18}"
    if engine.find(name, queries[0]) is None:
        return f"{'-':>18}"
    times: Times = []
    for query in queries:
        if sum(times) < MOST_TIME:
            times.append(timed(partial(engine.find, name, query)))
    late = percentile(times, 0.95)
    if late > TOO_SLOW:
        too_slow[type(engine), name] = late
    return f"{late:18.1f}"


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds some work takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def percentile(times: Times, share: float) -> float:
    """Return the time that so large a share does not exceed."""
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def columns(times: Times) -> str:
    """Return median, 95th percentile and longest time as columns."""
    return "".join(f"{percentile(times, share):10.1f}" for share in (0.5, 0.95, 1.0))


def resident_mb() -> float:
    """Return the memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def print_growth(ours: dict[int, dict[str, Times]]) -> None:
    """Print the medians of each class at each size."""
    print(f"\n{'median, ms':26}", *(f"{size:>12,}" for size in ours))
    for name in all_classes():
        print(f"{name:26}", *(f"{percentile(ours[size][name], 0.5):12.1f}" for size in ours))


if __name__ == "__main__":
    sys.exit(main())
