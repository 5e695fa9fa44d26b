"""Measure indexing and searching on a made-up folder.

    python -m benchmarks.index_folder --documents 2000

The documents, about 150 words each, are sentences of the sample collection put together
anew with a fixed seed: the words and names are real, the vocabulary is small. For a
vocabulary that grows as in life, see ``make_collection``.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from search_index.extraction.sentences import split_sentences
from search_index.library import Library
from search_index.locations import sample_collection
from search_index.models import IndexReport
from search_index.sources import SourceFile, read_file, walk

SEED = 1957
WORDS_PER_DOCUMENT = 150
SENTENCES_PER_PARAGRAPH = 3
DOCUMENTS_PER_FOLDER = 500
CHANGED = 10
SEARCHES = 200


def main() -> None:
    """Read the arguments, make the folder, print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="missionlog-") as temporary:
        folder = Path(temporary) / "documents"
        made = Folder(folder, read_sentences(), random.Random(SEED))
        made.add(arguments.documents)
        with Library.open(folder, index_dir=Path(temporary) / "index") as library:
            measure_refreshes(library, made)
            measure_searches(library, made)


class Folder:
    """A folder of made-up documents that grows, changes and shrinks."""

    def __init__(self, path: Path, sentences: Sequence[str], rng: random.Random) -> None:
        self._path = path
        self._sentences = sentences
        self._rng = rng
        self._files: list[Path] = []
        self._next = 0

    def add(self, count: int) -> None:
        """Write so many new documents."""
        for number in range(self._next, self._next + count):
            path = self._path / f"{number // DOCUMENTS_PER_FOLDER:03}" / f"{number:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self._text(), encoding="utf-8")
            self._files.append(path)
        self._next += count

    def change(self, count: int) -> None:
        """Write other texts into so many documents, chosen at random."""
        for path in self._rng.sample(self._files, count):
            path.write_text(self._text(), encoding="utf-8")

    def remove(self, count: int) -> None:
        """Delete the last documents."""
        for _ in range(count):
            self._files.pop().unlink()

    def queries(self, count: int) -> Iterator[tuple[str, bool]]:
        """Yield queries of every sort, and whether each is still being typed."""
        for number in range(count):
            words = self._some_words()
            first, second, third = words[:3]
            kinds = (
                (first, False),
                (first[: self._rng.randint(1, 5)], True),
                (f"{first} {second}", False),
                (f"{first} OR {second} OR {third}", False),
                (f"{first} -{second}", False),
                (f'"{first} {second}"', False),
                (f"{first[:3]}*", False),
                (f"{first}~", False),
                (f"{first} since:{self._rng.randint(1960, 2024)}", False),
                (f"person:{third}", False),
            )
            yield kinds[number % len(kinds)]

    def _some_words(self) -> list[str]:
        while True:
            words = [word.strip(".,;:!?\"'()") for word in self._sentence().split()]
            begin = self._rng.randint(0, max(len(words) - 3, 0))
            chosen = words[begin : begin + 3]
            if len(chosen) == 3 and all(word.isalpha() for word in chosen):
                return chosen

    def _text(self) -> str:
        day = date(1957, 10, 4) + timedelta(days=self._rng.randrange(24_000))
        paragraphs, words = [], 0
        while words < WORDS_PER_DOCUMENT:
            paragraph = " ".join(self._sentence() for _ in range(SENTENCES_PER_PARAGRAPH))
            words += paragraph.count(" ") + 1
            paragraphs.append(paragraph)
        return f"date {day}\n\n" + "\n\n".join(paragraphs) + "\n"

    def _sentence(self) -> str:
        return self._rng.choice(self._sentences)


def read_sentences() -> list[str]:
    """Return the sentences of the sample collection."""
    sentences = []
    for found in walk([sample_collection()]):
        if isinstance(found, SourceFile):
            for document in read_file(found):
                spans = split_sentences(document.text)
                sentences += [" ".join(document.text[start:end].split()) for start, end in spans]
    return [sentence for sentence in sentences if sentence.count(" ") >= 4]


def measure_refreshes(library: Library, made: Folder) -> None:
    """Time a first refresh, one with nothing to do, and one after a few changes."""
    print(f"{'refresh':<36}{'files':>8}{'seconds':>10}{'files/s':>10}")
    report_refresh("of a new folder", library.refresh)
    report_refresh("with nothing new", library.refresh)
    made.change(CHANGED)
    made.remove(CHANGED)
    made.add(CHANGED)
    report_refresh(f"{CHANGED} changed, {CHANGED} removed, {CHANGED} new", library.refresh)


def report_refresh(name: str, refresh: Callable[[], IndexReport]) -> None:
    """Run a refresh and print a line on it."""
    began = time.perf_counter()
    report = refresh()
    seconds = time.perf_counter() - began
    files = report.added + report.updated + report.removed + report.unchanged
    print(f"{name:<36}{files:>8,}{seconds:>10.2f}{files / seconds:>10,.0f}")
    if report.failed:
        sys.exit(f"{len(report.failed)} files failed, the first: {report.failed[0]}")


def measure_searches(library: Library, made: Folder) -> None:
    """Time mixed searches, each as the screen asks for it, and print how long they took."""
    times, found = [], 0
    for query, typing in made.queries(SEARCHES):
        began = time.perf_counter()
        found += library.search(query, typing=typing).total
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    print(f"\n{'searches':<16}{'p50 ms':>10}{'p95 ms':>10}{'max ms':>10}{'documents each':>18}")
    late = times[int(len(times) * 0.95)]
    each = found / len(times)
    print(
        f"{len(times):<16}{statistics.median(times):>10.1f}{late:>10.1f}"
        f"{times[-1]:>10.1f}{each:>18,.0f}"
    )


if __name__ == "__main__":
    main()
