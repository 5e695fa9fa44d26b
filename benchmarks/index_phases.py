"""Measure what each step of indexing costs a document, one process doing all of them.

    python -m benchmarks.index_phases FOLDER --documents 1000

Times are CPU milliseconds a document. What an indexing of many documents takes beyond
their sum is starting its processes, passing on what they made, and writing anew.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from search_index.building.frames import HEADER_BYTES, pack_frame, unpack_body
from search_index.engines import open_engine
from search_index.engines.entries import Entry, FileEntries, FileState
from search_index.engines.whoosh.index import WhooshIndex
from search_index.extraction.extractor import extract
from search_index.extraction.sentences import split_sentences
from search_index.models import Document, Extraction, Span
from search_index.passages import cut_passages
from search_index.sources import SourceFile, open_file, walk

Made = TypeVar("Made")


def main() -> None:
    """Read the arguments, take the steps one after another, print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    arguments = parser.parse_args()
    walked = [found for found in walk([arguments.folder]) if isinstance(found, SourceFile)]
    steps = Steps(walked[: arguments.documents])
    steps.take_all()
    print(f"CPU milliseconds a document, over {len(steps.sources):,} of them")
    for name, milliseconds in steps.taken.items():
        print(f"  {name:<40}{milliseconds:>8.3f}")
    print(f"  {'together':<40}{sum(steps.taken.values()):>8.3f}")


class Steps:
    """The steps of indexing some files, and the milliseconds a file that each took."""

    def __init__(self, sources: Sequence[SourceFile]) -> None:
        self.sources = sources
        self.taken: dict[str, float] = {}

    def _measure(self, name: str, step: Callable[[], Made]) -> Made:
        began = time.process_time()
        made = step()
        self.taken[name] = (time.process_time() - began) * 1000 / len(self.sources)
        return made

    def take_all(self) -> None:
        """Take every step on all files before the next."""
        documents = self._measure("reading: hash, decode, title, date", self._read)
        extract(documents[0].text)  # reads the model, once a process
        sentences = self._measure(
            "sentences", lambda: [split_sentences(document.text) for document in documents]
        )
        extractions = self._measure(
            "names, roles, dates", lambda: [*map(_extracted, documents, sentences)]
        )
        entries = self._measure(
            "passages, and packing what is stored",
            lambda: [*map(_entry, documents, extractions, sentences)],
        )
        self._measure(
            "days, names, likeness for the arrays", lambda: [entry.facts for entry in entries]
        )
        files = [
            FileEntries(FileState(str(source.path), source.size, source.mtime_ns, ""), (entry,))
            for source, entry in zip(self.sources, entries, strict=True)
        ]
        passed = self._measure(
            "passing on between processes",
            lambda: [unpack_body(pack_frame(file)[HEADER_BYTES:]) for file in files],
        )
        with tempfile.TemporaryDirectory(prefix="missionlog-") as temporary:
            self._measure(
                "words: cut, invert, write", lambda: _write_words(Path(temporary), documents)
            )
            self._measure("words and store", lambda: _write_all(Path(temporary), passed))
        both = self.taken.pop("words and store")
        self.taken["store: texts, names, events"] = both - self.taken["words: cut, invert, write"]

    def _read(self) -> list[Document]:
        documents = []
        for source in self.sources:
            with open_file(source) as opened:
                opened.digest()
                documents += [one for one in opened.read() if isinstance(one, Document)]
        return documents


def _extracted(document: Document, sentences: Sequence[Span]) -> Extraction:
    return extract(document.text, document.date, sentences)


def _entry(document: Document, extraction: Extraction, sentences: Sequence[Span]) -> Entry:
    return Entry.of(document, extraction, cut_passages(document.text, sentences))


def _write_words(folder: Path, documents: Sequence[Document]) -> None:
    index = WhooshIndex(folder / "words")
    change = index.begin()
    for row, document in enumerate(documents, start=1):
        change.add(row, document.title, document.text)
    change.commit()
    index.close()


def _write_all(folder: Path, files: Sequence[FileEntries]) -> None:
    engine = open_engine("whoosh", folder)
    writer = engine.writer()
    for file in files:
        writer.add(file)
    writer.commit(last=True)
    writer.close()
    engine.close()


if __name__ == "__main__":
    sys.exit(main())
