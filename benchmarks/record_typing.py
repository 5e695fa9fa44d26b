"""Record in tmux what stands on the screen while a query is typed letter by letter.

    python -m benchmarks.record_typing COLLECTION --index-dir INDEX "prime minister talks"

prints, for every letter, how long it took until tmux showed the answer, and of the screen the
query line, how it was read, and what each pane counts. Passages are left out: a recording
is to be shown, and their texts are somebody's.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

PATIENCE = 30.0
_PANE = re.compile(r"\b[1-9] [A-Z]{5,}\s+\d\S*(?: \S+)*")
_SILENCE = 0.4  # seconds to wait after a space, which seldom changes how a query is read


def main() -> None:
    """Read the arguments and record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("collection", type=Path)
    parser.add_argument("query")
    parser.add_argument("--index-dir", type=Path, required=True)
    parser.add_argument("--size", default="160x50", help="columns x rows")
    arguments = parser.parse_args()
    command = [sys.executable, "-m", "tui", str(arguments.collection), "--no-refresh"]
    command += ["--index-dir", str(arguments.index_dir)]
    with tempfile.TemporaryDirectory() as folder:
        tmux = Tmux(Path(folder) / "socket", arguments.size, command)
        try:
            record(tmux, arguments.query)
        finally:
            tmux.run("kill-server")


class Tmux:
    """A tmux server of its own with one window."""

    def __init__(self, socket: Path, size: str, command: list[str]) -> None:
        self._socket = socket
        columns, _, rows = size.partition("x")
        self.run(
            *("-f", "/dev/null", "new-session", "-d", "-x", columns, "-y", rows),
            *("-c", os.getcwd(), shlex.join(command)),
        )

    def run(self, *arguments: str) -> str:
        """Return what a tmux command prints."""
        command = ["tmux", "-S", str(self._socket), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    @property
    def rows(self) -> list[str]:
        """What stands on the screen."""
        return self.run("capture-pane", "-p").splitlines()


def record(tmux: Tmux, query: str) -> None:
    """Type a query letter by letter and print what is seen."""
    wait_until(tmux, lambda rows: any("Newest documents" in row for row in rows))
    for number, letter in enumerate(query, start=1):
        before = reading(tmux.rows)
        began = time.perf_counter()
        tmux.run("send-keys", "-l", letter)
        if letter == " ":
            time.sleep(_SILENCE)
        else:
            wait_until(tmux, partial(has_other_reading, before))
        seconds = time.perf_counter() - began
        print(f"{seconds * 1000:5.0f} ms  {query[:number]}▏")
        for row in told(tmux.rows):
            print(f"          {row}")


def wait_until(tmux: Tmux, is_so: Callable[[list[str]], bool]) -> None:
    """Wait until the screen is as it should be."""
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        if is_so(tmux.rows):
            return
        time.sleep(0.005)
    sys.exit("\n".join(tmux.rows))


def reading(rows: list[str]) -> str:
    """Return the line under the query, which says how it was read."""
    query = next((number for number, row in enumerate(rows) if "❯" in row), 0)
    return rows[query + 1] if query + 1 < len(rows) else ""


def has_other_reading(before: str, rows: list[str]) -> bool:
    """Tell whether the query was read in another way than before."""
    return reading(rows) != before


def told(rows: list[str]) -> list[str]:
    """Return the query's tally, its reading, and the titles of the panes with their counts."""
    query = next((row for row in rows if "❯" in row), "")
    tally = query.rpartition("  ")[2].strip()
    titles = (" ".join(title.split()) for row in rows for title in _PANE.findall(row))
    return [tally, reading(rows).strip(), " · ".join(titles)]


if __name__ == "__main__":
    main()
