"""Count the bytes that the explorer sends to its terminal.

    python -m benchmarks.wire [COLLECTION] [--size 80x24]

Runs the real program on a pseudo-terminal over an index that is up to date (of the sample
collection unless told otherwise), once in its default mode and once with --low-bandwidth,
and prints how many bytes the first screen, a typed letter with its results, a step in a
list, a change of focus, opening a document and a step in it, and five idle seconds take:
the median and the most. ``--through N`` reads so many bytes a second only, as a slow line
carries them, and ``--delay S`` holds each key and each answer back; both print seconds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.pseudo_terminal import PseudoTerminal
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
    arguments = parser.parse_args()
    columns, rows = map(int, arguments.size.split("x"))
    counted = {}
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_in(Path(folder), arguments.term)
        with Library.open(arguments.collection, index_dir=Path(folder, "index")) as library:
            library.refresh()
        for mode, options in MODES.items():
            command = [sys.executable, "-m", "tui", str(arguments.collection), "--no-refresh"]
            command += ["--index-dir", str(Path(folder, "index")), *options]
            terminal = PseudoTerminal(command, columns, rows, environment)
            try:
                counted[mode] = Session(terminal).run()
            finally:
                terminal.close()
    print_table(counted)


def environment_in(home: Path, term: str) -> dict[str, str]:
    """Return an environment whose user keeps and has set nothing."""
    left_out = {"TMUX", "STY", "NO_COLOR", "COLORTERM", "MISSIONLOG_CONFIG"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    names = ("CACHE", "DATA", "STATE", "CONFIG")
    folders = {f"XDG_{name}_HOME": str(home / name) for name in names}
    return {**kept, **folders, "TERM": term, "COLORTERM": "truecolor", "SSH_TTY": "x"}


@dataclass
class Session:
    """One run of the program, and how many bytes it sent for what."""

    terminal: PseudoTerminal
    counted: dict[str, list[int]] = field(default_factory=dict)

    def run(self) -> Mapping[str, Sequence[int]]:
        """Walk through the program; return the bytes of each kind of step."""
        self._count("first screen", START)
        for words in WORDS:
            for letter in words:
                self._press(letter, "letter typed")
            self._press(_CLEAR, "line cleared")
        for letter in WORDS[0]:
            self._press(letter, "letter typed")
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
        self._count("idle, 5 s", IDLE)
        return self.counted

    def _press(self, key: str, kind: str) -> None:
        self.terminal.send(key)
        self._count(kind, QUIET)

    def _count(self, kind: str, quiet: float) -> None:
        self.counted.setdefault(kind, []).append(sum(map(len, self._chunks(quiet))))

    def _chunks(self, quiet: float) -> Iterator[bytes]:
        """Yield what comes until nothing has come for so many seconds."""
        end = time.monotonic() + quiet
        while (left := end - time.monotonic()) > 0:
            data = self.terminal.read(left)
            if data:
                yield data
                end = max(end, time.monotonic() + QUIET)


def print_table(counted: Mapping[str, Mapping[str, Sequence[int]]]) -> None:
    """Print the median and the most bytes of each kind of step, a pair of columns a mode."""
    kinds = list(dict.fromkeys(kind for mode in counted.values() for kind in mode))
    print("| bytes sent for | " + " | ".join(f"{mode}: median | most" for mode in counted) + " |")
    print("|---|" + "--:|--:|" * len(counted))
    for kind in kinds:
        cells = (
            f"{statistics.median(mode[kind]):,.0f} | {max(mode[kind]):,}"
            for mode in counted.values()
        )
        print(f"| {kind} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
