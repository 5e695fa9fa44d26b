"""Count the bytes that the explorer sends to its terminal.

    python -m benchmarks.wire [COLLECTION] [--size 80x24]

Runs the real program on a pseudo-terminal over an index that is up to date (of the sample
collection unless told otherwise), once in its default mode and once with --low-bandwidth,
and prints how many bytes the first screen, a typed letter with its results, a step in a
list, a change of focus, opening a document and a step in it, and five idle seconds take:
the median and the most.

    python -m benchmarks.wire --rate 25000 --delay 0.1

lets only so many bytes a second through, each so many seconds late both ways (half of the time
there and back), and prints how many seconds after the key the last byte of its answer came.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from benchmarks.pseudo_terminal import PseudoTerminal
from benchmarks.slow_terminal import SlowTerminal
from search_index.library import Library
from search_index.locations import sample_collection

QUIET = 0.5  # seconds without a byte, after which all of an answer has come
START = 6.0  # seconds that the first answer is waited for
IDLE = 5.0
WORDS = ("shenzhou flag", "launch", "person:liwei moon")
MODES: Mapping[str, tuple[str, ...]] = {"default": (), "low bandwidth": ("--low-bandwidth",)}
_TAB, _DOWN, _ENTER, _ESCAPE, _CLEAR = "\t", "j", "\r", "\x1b", "\x15"


def main() -> None:
    """Read the arguments, drive the program in both modes, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("collection", type=Path, nargs="?", default=sample_collection())
    parser.add_argument("--size", default="80x24", help="columns x rows")
    parser.add_argument("--term", default="xterm-256color")
    parser.add_argument("--rate", type=float, help="bytes a second of a slow line")
    parser.add_argument("--delay", type=float, default=0.0, help="its seconds, each way")
    arguments = parser.parse_args()
    columns, rows = map(int, arguments.size.split("x"))
    measured = {}
    with tempfile.TemporaryDirectory() as folder:
        with Library.open(arguments.collection, index_dir=Path(folder, "index")) as library:
            library.refresh()
        for mode, options in MODES.items():
            command = [sys.executable, "-m", "tui", str(arguments.collection), "--no-refresh"]
            command += ["--index-dir", str(Path(folder, "index")), *options]
            # A home for each: else one would take up the session of the other.
            environment = environment_in(Path(folder, mode), arguments.term)
            place = (command, columns, rows, environment)
            terminal = (
                SlowTerminal(*place, rate=arguments.rate, delay=arguments.delay)
                if arguments.rate
                else PseudoTerminal(*place)
            )
            try:
                measured[mode] = Session(terminal, QUIET + 2 * arguments.delay).run()
            finally:
                terminal.close()
    if arguments.rate:
        print_table("seconds for", ".2f", figures_of(measured, lambda step: step.seconds))
    else:
        print_table("bytes sent for", ",.0f", figures_of(measured, lambda step: step.size))


def environment_in(home: Path, term: str) -> dict[str, str]:
    """Return an environment whose user keeps and has set nothing."""
    left_out = {"TMUX", "STY", "NO_COLOR", "COLORTERM", "MISSIONLOG_CONFIG"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    names = ("CACHE", "DATA", "STATE", "CONFIG")
    folders = {f"XDG_{name}_HOME": str(home / name) for name in names}
    return {**kept, **folders, "TERM": term, "COLORTERM": "truecolor", "SSH_TTY": "x"}


class Step(NamedTuple):
    """What one step took: the bytes that came, and the seconds until the last of them."""

    size: int
    seconds: float


Steps = Mapping[str, Sequence[Step]]
"""The steps of a session by their kind."""


@dataclass
class Session:
    """One run of the program, and what its steps took.

    A step is over after ``quiet`` seconds without a byte.
    """

    terminal: PseudoTerminal
    quiet: float = QUIET
    taken: dict[str, list[Step]] = field(default_factory=dict)

    def run(self) -> Steps:
        """Walk through the program; return the steps by their kind."""
        self._take("first screen", START)
        for words in WORDS:
            for letter in words:
                self._press(letter, "letter typed")
            self._press(_CLEAR, "line cleared")
        self._press(WORDS[0], f"{len(WORDS[0])} letters at once")
        self._press(_ENTER, "focus moved")
        for _ in range(6):
            self._press(_DOWN, "step in a list")
        for _ in range(6):
            self._press(_TAB, "focus moved")
        self._press("1", "focus moved")
        self._press(_ENTER, "document opened")
        for _ in range(6):
            self._press(_DOWN, "step in the reader")
        self._press("n", "to the next hit")
        self._press(_ESCAPE, "document closed")
        self._press("?", "keys listed")
        self._press(_ESCAPE, "keys closed")
        self._take("idle, 5 s", IDLE)
        return self.taken

    def _press(self, keys: str, kind: str) -> None:
        self.terminal.send(keys)
        self._take(kind, self.quiet)

    def _take(self, kind: str, quiet: float) -> None:
        """Read until nothing has come for so many seconds, and take note of it."""
        began = last = time.monotonic()
        end, size = began + quiet, 0
        while (left := end - time.monotonic()) > 0:
            if data := self.terminal.read(left):
                last = time.monotonic()
                end = max(end, last + self.quiet)
                size += len(data)
        self.taken.setdefault(kind, []).append(Step(size, last - began))


Figures = Mapping[str, Mapping[str, Sequence[float]]]
"""Figures by mode and kind of step."""


def figures_of(measured: Mapping[str, Steps], what: Callable[[Step], float]) -> Figures:
    """Return one figure of each step."""
    return {
        mode: {kind: list(map(what, some)) for kind, some in steps.items()}
        for mode, steps in measured.items()
    }


def print_table(what: str, form: str, figures: Figures) -> None:
    """Print the median and the most of each kind of step, a pair of columns a mode."""
    kinds = list(dict.fromkeys(kind for mode in figures.values() for kind in mode))
    print(f"| {what} | " + " | ".join(f"{mode}: median | most" for mode in figures) + " |")
    print("|---|" + "--:|--:|" * len(figures))
    for kind in kinds:
        cells = (
            f"{statistics.median(mode[kind]):{form}} | {max(mode[kind]):{form}}"
            for mode in figures.values()
        )
        print(f"| {kind} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
