"""Measure how fast a folder is indexed as it grows: documents a second, memory, size.

    python -m benchmarks.index_pace --data DATA --documents 1000 10000 100000

Collections are made as ``make_collection`` makes them, with its seed, where they are not
there yet. Each is indexed once, by a fresh process that may use two cores. CPU time is that
of all its processes; memory is the sum of what they have resident, looked at ten times a
second: pages that they share count twice. What each step costs is measured apart, see
``index_phases``.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.make_collection import make_collection, read_sentences

CORES = 2
_LOOK_SECONDS = 0.1


def main() -> int:
    """Read the arguments, measure, print a line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder that holds names/")
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--folder", type=Path, help="where collections are kept")
    parser.add_argument("--index", type=Path, help="index this collection, print JSON, no more")
    given = parser.parse_args()
    if given.index:
        print(json.dumps(index_once(given.index)))
        return 0
    if given.data is None or not (given.data / "names").is_dir():
        parser.error("give the folder that holds names/: --data DATA")
    with tempfile.TemporaryDirectory(prefix="missionlog-") as temporary:
        compare(sorted(given.documents), given.folder or Path(temporary), given.data)
    return 0


@dataclass(frozen=True)
class Run:
    """What indexing one collection took: seconds, CPU seconds, bytes."""

    documents: int
    seconds: float
    cpu_seconds: float
    peak_bytes: int
    index_bytes: int

    @property
    def pace(self) -> float:
        """Documents a second."""
        return self.documents / self.seconds


def compare(sizes: Sequence[int], folder: Path, data: Path) -> None:
    """Index a collection of each size, and print how they compare."""
    sentences = list(read_sentences(data))
    print(
        f"{'documents':>10}{'seconds':>10}{'a second':>10}{'CPU ms each':>13}"
        f"{'peak MB':>10}{'index MB':>10}{'KB each':>9}"
    )
    runs = []
    for size in sizes:
        collection = folder / f"{size}" / "documents"
        if not collection.is_dir():
            make_collection(collection, sentences, size)
        runs.append(run := index_in_a_process(collection))
        print(
            f"{run.documents:>10,}{run.seconds:>10.1f}{run.pace:>10.0f}"
            f"{run.cpu_seconds / run.documents * 1000:>13.2f}{run.peak_bytes / 1e6:>10.0f}"
            f"{run.index_bytes / 1e6:>10.1f}{run.index_bytes / run.documents / 1000:>9.1f}",
            flush=True,
        )
    for smaller, larger in pairwise(runs):
        ratio = larger.pace / smaller.pace
        print(f"pace at {larger.documents:,} to that at {smaller.documents:,}: {ratio:.2f}")
    print(flush=True)
    phases = [sys.executable, "-m", "benchmarks.index_phases", str(collection)]
    subprocess.run(phases, check=True)


def index_in_a_process(collection: Path) -> Run:
    """Index a collection in a process of its own, on so many cores, and watch its memory."""
    command = [sys.executable, "-m", "benchmarks.index_pace", "--index", str(collection)]
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(resident_bytes, process_tree(process.pid))))
            time.sleep(_LOOK_SECONDS)
        printed, _ = process.communicate()
    if process.returncode:
        sys.exit(process.returncode)
    return Run(peak_bytes=peak, **json.loads(printed))


def process_tree(top: int) -> list[int]:
    """Return a process and all below it (on Linux; elsewhere it alone)."""
    tree = [top]
    for process in tree:
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                tree += map(int, children.read_text().split())
            except OSError:
                continue  # it has just ended
    return tree


def resident_bytes(process: int) -> int:
    """Return how much memory a process has resident; nothing once it has ended."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * resource.getpagesize()


def index_once(collection: Path) -> dict[str, float]:
    """Index a collection anew; return what ``Run`` tells of it but for its memory."""
    from search_index.library import Library  # loaded in the measured process, and counted

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    with tempfile.TemporaryDirectory(prefix="missionlog-") as temporary:
        began = time.monotonic()
        with Library.open(collection, index_dir=temporary) as library:
            report = library.refresh()
        passed = time.monotonic() - began
        if report.failed:
            sys.exit(f"{len(report.failed)} files failed, the first: {report.failed[0]}")
        files = [path for path in Path(temporary).rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "documents": report.added,
        "seconds": passed,
        "cpu_seconds": sum(each.ru_utime + each.ru_stime for each in used),
        "index_bytes": size,
    }


if __name__ == "__main__":
    sys.exit(main())
