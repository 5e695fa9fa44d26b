"""Damage sample documents in many ways and tell what the readers make of them.

usage: python -m benchmarks.fuzz_readers [--inputs N] [--seconds S] [NAME…]

Prints a row for each sample: how many mutations were tried, read (with or without something
in them that could not be), refused with a reason; how many ended or outlasted their process
(there must be none); and the most memory that a process took. Every text and reason read is
checked to be clean. Without names all samples of tests/sources/samples are tried, and a few
small texts in formats that have no sample.
"""

from __future__ import annotations

import argparse
import os
import resource
import selectors
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.mutations import mutate
from search_index.building.worker import MOST_BYTES
from search_index.errors import UnreadableFile
from search_index.models import Document
from search_index.sanitize import clean_line, clean_path, clean_text
from search_index.sources import SourceFile, read_file

SAMPLES = Path(__file__).parent.parent / "tests" / "sources" / "samples"
_TEXTS = {
    "made.txt": "The Halcyon left.\n\nNaïve readings cost us a month.\f\nA second page.\n",
    "made.md": "---\ntitle: T\ndate: 2021-09\n---\n# H\n\n- a\n- b\n\n| a |\n|---|\n| 1 |\n",
    "made.csv": 'Who,When\nInes Okafor,2021-06-17\n"Lind, Tomas",2021-07-01\n',
    "made.json": '[{"title": "T", "text": "words", "date": 1632787200, "author": ["A", "B"]}]',
    "made.jsonl": '{"text": "one"}\n{"text": "two", "author": {"name": "A"}}\n',
    "made.srt": "1\n00:00:01,000 --> 00:00:02,000\n<i>Hi</i>\n\n2\n00:00:09,0 --> 00:00:12,0\nX\n",
    "made.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ines>Hello &amp; welcome\n",
    "made.xml": "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a><title>T</title>&b;x</a>",
}  # fmt: skip
"""Formats that are written by hand."""
INPUTS = 1000
SECONDS = 20.0


def samples() -> dict[str, bytes]:
    """Return the samples by name."""
    files = {path.name: path for path in SAMPLES.iterdir() if path.suffix != ".py"}
    found = {name: path.read_bytes() for name, path in files.items() if path.is_file()}
    return dict(sorted({**found, **{name: text.encode() for name, text in _TEXTS.items()}}.items()))


@dataclass(slots=True)
class Tally:
    """What became of the mutations of a sample; ``faults`` tells those that must not be."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    most_bytes: int = 0
    slowest: float = 0.0

    @property
    def tried(self) -> int:
        """How many inputs were tried."""
        return self.outcomes.total() + len(self.faults)


def fuzz(name: str, inputs: int, seconds: float = SECONDS, first: int = 0) -> Tally:
    """Try mutations of a sample in processes bounded like those that index."""
    tally = Tally()
    number = first
    while number < first + inputs:
        for line in _run(name, number, first + inputs, seconds):
            if line is None:
                tally.faults.append(
                    f"{name} {number}: its process ended or took over {seconds:g} s"
                )
                number += 1
                break
            outcome, _, detail = line.partition(" ")
            if outcome == "memory":
                tally.most_bytes = max(tally.most_bytes, int(detail))
            elif outcome == "unclean":
                tally.faults.append(f"{name} {number}: {detail}")
                number += 1
            else:
                tally.outcomes[outcome] += 1
                tally.slowest = max(tally.slowest, float(detail))
                number += 1
    return tally


def _run(name: str, number: int, end: int, seconds: float) -> Iterator[str | None]:
    """Yield what a process says of each mutation; None where it says nothing more."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.fuzz_readers",
        "--child",
        str(number),
        str(end),
        name,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        with selectors.DefaultSelector() as ear:
            ear.register(process.stdout, selectors.EVENT_READ)
            heard = b""
            while number < end:
                piece = os.read(process.stdout.fileno(), 1 << 16) if ear.select(seconds) else b""
                if not piece:
                    process.kill()
                    yield None
                    return
                *lines, heard = (heard + piece).split(b"\n")
                for line in lines:
                    number += not line.startswith(b"memory")
                    yield line.decode()


def _child(name: str, number: int, end: int) -> None:
    """Read mutations and say on standard output what became of each."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    results = os.fdopen(os.dup(sys.stdout.fileno()), "w", buffering=1)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sample = samples()[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        for seed in range(number, end):
            path.write_bytes(mutate(sample, seed))
            began = time.process_time()
            outcome = _outcome(path)
            print(
                f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}", file=results
            )
            taken = time.process_time() - began
            unclean = outcome.startswith("unclean")
            print(outcome if unclean else f"{outcome} {taken:.3f}", file=results)


def _outcome(path: Path) -> str:
    """Return what reading a file came to: "read", "partly", "refused", or "unclean …"."""
    source = SourceFile(path, path.parent, path.stat().st_size, 0)
    partly = any_read = False
    try:
        for found in read_file(source):
            if isinstance(found, Document):
                any_read = True
                lines = (found.title, found.author or "", found.unit)
                clean = found.text == clean_text(found.text) and found.path == clean_path(
                    found.path
                )
            else:
                lines, clean, partly = (found.reason,), found.path == clean_path(found.path), True
            if not clean or any(line != clean_line(line) for line in lines):
                return f"unclean {found!r:.500}"
    except UnreadableFile as error:
        if str(error) != clean_line(str(error)):
            return f"unclean {error!r:.500}"
        return "partly" if any_read else "refused"
    return "partly" if partly else "read"


def print_row(name: str, tally: Tally) -> None:
    """Print what became of a sample's mutations."""
    outcomes: Mapping[str, int] = tally.outcomes
    print(
        f"| {name} | {tally.tried:,} | {outcomes.get('read', 0):,} | {outcomes.get('partly', 0):,} "
        f"| {outcomes.get('refused', 0):,} | {len(tally.faults)} | {tally.slowest:.1f} "
        f"| {tally.most_bytes >> 20} |",
        flush=True,
    )


def main() -> None:
    """Print a table; end with 1 where anything came that must not."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--inputs", type=int, default=INPUTS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--child", type=int, nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*")
    wanted = parser.parse_args()
    if wanted.child:
        _child(wanted.names[0], *wanted.child)
        return
    print("| sample | inputs | read | partly | refused | faults | slowest, s | most MiB |")
    print("|---|---|---|---|---|---|---|---|")
    faults: list[str] = []
    for name in wanted.names or samples():
        tally = fuzz(name, wanted.inputs, wanted.seconds)
        print_row(name, tally)
        faults += tally.faults
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
