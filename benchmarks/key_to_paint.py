"""Measure the explorer as its user sees it: from a key to the paint of the answer.

    python -m benchmarks.key_to_paint COLLECTION --index-dir INDEX

Runs the real program on a pseudo-terminal over an index that is up to date, types queries
letter by letter, each letter once the answer to the one before is painted, and prints how
long it took from the key to the first frame that shows how the new query was read, and to
the last byte after it. A key that leaves the reading as it is (a minus sign before a word) is
not counted. Also told: first paint and first answer after start, the processor
time a key costs in the program's main thread (drawing) and in its others (searching), and
the memory held.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.pseudo_terminal import PseudoTerminal
from search_index.library import Library

SEED = 1957
QUIET = 0.06  # seconds without a byte, after which a frame is complete
PATIENCE = 30.0
SILENT_KEYS = frozenset('"-')
SILENCE = 0.4  # seconds to wait after a key that changes nothing
_CLEAR_LINE = "\x15"
_TICK = 1 / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Read the arguments, drive the program, print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("collection", type=Path)
    parser.add_argument("--index-dir", type=Path, required=True)
    parser.add_argument("--queries", type=int, default=20)
    parser.add_argument("--size", default="160x50", help="columns x rows")
    arguments = parser.parse_args()
    columns, rows = map(int, arguments.size.split("x"))
    queries = list(sample_queries(arguments.collection, arguments.index_dir, arguments.queries))
    command = [sys.executable, "-m", "tui", str(arguments.collection), "--no-refresh"]
    command += ["--index-dir", str(arguments.index_dir)]
    with tempfile.TemporaryDirectory() as home:
        began = time.perf_counter()
        terminal = PseudoTerminal(command, columns, rows, environment_in(Path(home)))
        try:
            Session(terminal, began).run(queries)
        finally:
            terminal.close()


def environment_in(home: Path) -> dict[str, str]:
    """Return an environment whose user keeps nothing of what the benchmark does."""
    kept = {name: value for name, value in os.environ.items() if name not in {"TMUX", "NO_COLOR"}}
    folders = {f"XDG_{name}_HOME": str(home / name) for name in ("CACHE", "DATA", "STATE")}
    return {**kept, **folders, "TERM": "xterm-256color", "SSH_TTY": "x"}


def sample_queries(collection: Path, index_dir: Path, count: int) -> Iterator[tuple[str, str]]:
    """Yield kinds of queries with words and names of the collection's own texts."""
    rng = random.Random(SEED)
    with Library.open(collection, index_dir=index_dir) as library:
        ids = {passage.document_id for passage in library.search("", limit=300).passages}
        texts = [library.document(document_id).text for document_id in sorted(ids)]
        people = [entity.name for entity in library.overview().people.entities]
    for number in range(count):
        first, second, third = _three_words(rng, texts)
        kinds = (
            ("one word", first),
            ("three words", f"{first} {second} {third}"),
            ("phrase", f'"{first} {second}"'),
            ("without", f"{first} -{third}"),
            ("person", f"{first} person:{rng.choice(people).split()[-1].lower()}"),
        )
        yield kinds[number % len(kinds)]


def _three_words(rng: random.Random, texts: Sequence[str]) -> tuple[str, str, str]:
    """Return three words that stand together in some text."""
    for text in rng.sample(texts, len(texts)):
        words = [word.strip(".,;:!?\"'()").lower() for word in text.split()]
        runs = [
            run
            for run in zip(words, words[1:], words[2:], strict=False)
            if all(word.isalpha() and len(word) > 2 for word in run)
        ]
        if runs:
            return rng.choice(runs)
    sys.exit("No text of this collection has three plain words in a row.")


@dataclass
class Session:
    """One run of the program, and what was measured in it."""

    terminal: PseudoTerminal
    began: float
    painted: dict[str, list[float]] = field(default_factory=dict)
    settled: dict[str, list[float]] = field(default_factory=dict)

    def run(self, queries: Sequence[tuple[str, str]]) -> None:
        """Wait for the start, type all queries, and print."""
        for name, sign in (("first paint", "missionlog"), ("first answer", "Newest documents")):
            seconds = self._wait_for(sign)
            used = sum(self._processor_times())
            print(f"{name:<12} {seconds * 1000:7.0f} ms, {used * 1000:.0f} ms of processor time")
        print(f"resident     {self._resident():7.0f} MB at the first answer")
        before = self._processor_times()
        for kind, query in queries:
            for letter in query:
                if letter in SILENT_KEYS:
                    self._press_silently(letter)
                else:
                    self._press(letter, kind)
            self._press(_CLEAR_LINE, "line cleared")
        self._print(before)

    def _press(self, key: str, kind: str) -> None:
        reading = self._reading
        began = time.perf_counter()
        self.terminal.send(key)
        painted, settled = self._await_change(reading, began)
        self.painted.setdefault(kind, []).append(painted * 1000)
        self.settled.setdefault(kind, []).append(settled * 1000)

    def _press_silently(self, key: str) -> None:
        self.terminal.send(key)
        time.sleep(SILENCE)
        for _, data in self._read_frame():
            self.terminal.draw(data)

    @property
    def _reading(self) -> str:
        """The line under the query, which says how it was read: every letter changes it."""
        rows = self.terminal.rows
        query = next((index for index, row in enumerate(rows) if "❯" in row), 0)
        return rows[query + 1]

    def _await_change(self, reading: str, began: float) -> tuple[float, float]:
        """Return the seconds until the reading had changed, and until the bytes ended."""
        painted = 0.0
        while time.perf_counter() - began < PATIENCE:
            chunks = self._read_frame()
            for moment, data in chunks:
                self.terminal.draw(data)
                if not painted and self._reading != reading:
                    painted = moment - began
            if painted:
                return painted, chunks[-1][0] - began
        sys.exit(f"No answer came. The screen:\n{chr(10).join(self.terminal.rows)}")

    def _read_frame(self) -> list[tuple[float, bytes]]:
        """Read until nothing comes for a while; return what came, and when."""
        chunks = []
        while data := self.terminal.read(QUIET):
            chunks.append((time.perf_counter(), data))
        return chunks

    def _wait_for(self, text: str) -> float:
        """Return the seconds from the start until a text stood on the screen."""
        while time.perf_counter() - self.began < PATIENCE:
            data = self.terminal.read(QUIET)
            moment = time.perf_counter()
            self.terminal.draw(data)
            if any(text in row for row in self.terminal.rows):
                return moment - self.began
        sys.exit(f"“{text}” never came. The screen:\n{chr(10).join(self.terminal.rows)}")

    def _resident(self) -> float:
        status = Path(f"/proc/{self.terminal.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def _processor_times(self) -> tuple[float, float]:
        """Return the seconds used by the main thread and by all others."""
        process = self.terminal.process.pid
        main = others = 0.0
        for thread in Path(f"/proc/{process}/task").iterdir():
            fields = (thread / "stat").read_text().rpartition(")")[2].split()
            seconds = (int(fields[11]) + int(fields[12])) * _TICK
            if thread.name == str(process):
                main = seconds
            else:
                others += seconds
        return main, others

    def _print(self, before: tuple[float, float]) -> None:
        after = self._processor_times()
        keys = sum(len(times) for times in self.painted.values())
        print(f"resident     {self._resident():7.0f} MB at the end, after {keys:,} keys")
        for name, old, new in zip(("drawing", "searching"), before, after, strict=True):
            print(f"{name:<12} {(new - old) / keys * 1000:7.1f} ms of processor time a key")
        heads = f"{'keys':>6}{'p50':>8}{'p95':>8}{'max':>8}{'last byte p95':>16}"
        print(f"\n{'key to paint, ms':<18}{heads}")
        for kind, times in self.painted.items():
            self._print_row(kind, times, self.settled[kind])
        typed = [kind for kind in self.painted if kind != "line cleared"]
        all_times = [time for kind in typed for time in self.painted[kind]]
        self._print_row("every letter", all_times, [t for k in typed for t in self.settled[k]])

    def _print_row(self, name: str, times: Sequence[float], settled: Sequence[float]) -> None:
        print(
            f"{name:<18}{len(times):>6}{statistics.median(times):>8.0f}{_late(times):>8.0f}"
            f"{max(times):>8.0f}{_late(settled):>16.0f}"
        )


def _late(times: Sequence[float]) -> float:
    return sorted(times)[min(int(len(times) * 0.95), len(times) - 1)]


if __name__ == "__main__":
    main()
