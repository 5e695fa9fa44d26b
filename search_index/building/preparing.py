"""One file, made ready for the index: read, extracted, cut into passages."""

from __future__ import annotations

from collections.abc import Iterator

from search_index.engines.entries import Entry, FileEntries, FileState
from search_index.errors import UnreadableFile
from search_index.extraction.extractor import extract
from search_index.extraction.sentences import split_sentences
from search_index.models import DateSource, Document, FailedFile
from search_index.passages import cut_passages
from search_index.sanitize import clean_path
from search_index.sources import SourceFile, open_file

_MOST_DOCUMENTS = 200
_MOST_CHARACTERS = 2_000_000
"""What a piece of a file holds, about, before the next is begun."""


def prepare(source: SourceFile) -> Iterator[FileEntries]:
    """Yield a file's documents with all that is stored of them, in pieces.

    What cannot be read in the file, or of its end, comes with the pieces. Raises
    UnreadableFile where nothing can be read.
    """
    with open_file(source) as opened:
        state = FileState(str(source.path), source.size, source.mtime_ns, opened.digest())
        pieces = _Pieces(state)
        try:
            for found in opened.read():
                if pieces.is_full:
                    yield pieces.take(last=False)
                pieces.add(found)
        except UnreadableFile as error:
            if pieces.is_empty:
                raise
            pieces.add(FailedFile(clean_path(str(source.path)), str(error), error.extra))
        yield pieces.take(last=True)


class _Pieces:
    """Gathers a file's documents until they make a piece."""

    def __init__(self, state: FileState) -> None:
        self._state = state
        self._first = True
        self._clear()

    def _clear(self) -> None:
        self._entries: list[Entry] = []
        self._failed: list[FailedFile] = []
        self._characters = 0

    @property
    def is_full(self) -> bool:
        return (
            len(self._entries) + len(self._failed) >= _MOST_DOCUMENTS
            or self._characters >= _MOST_CHARACTERS
        )

    @property
    def is_empty(self) -> bool:
        return self._first and not self._entries

    def add(self, found: Document | FailedFile) -> None:
        """Take a document, extracted, or what could not be read."""
        if isinstance(found, FailedFile):
            self._failed.append(found)
        else:
            self._entries.append(_entry(found))
            self._characters += len(found.text)

    def take(self, *, last: bool) -> FileEntries:
        """Return the piece, and begin the next."""
        piece = FileEntries(
            self._state, tuple(self._entries), tuple(self._failed), self._first, last
        )
        self._first = False
        self._clear()
        return piece


def _entry(document: Document) -> Entry:
    # A file's own time says when it was copied rather than written: no date to reckon from.
    assumed = document.date_source is DateSource.MODIFIED
    sentences = split_sentences(document.text)
    extraction = extract(document.text, None if assumed else document.date, sentences)
    return Entry.of(document, extraction, cut_passages(document.text, sentences))
