"""A file of many documents in pieces, so that not all of them are in memory at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.engines.entries import Entry, FileEntries, FileState
from search_index.engines.updating import Same
from search_index.models import FailedFile

_MOST_DOCUMENTS = 200
_MOST_CHARACTERS = 2_000_000
_MOST_SAME = 2000
"""What a piece of a file holds, about, before the next is begun."""


class Pieces:
    """Gathers a file's entries until they make a piece."""

    def __init__(self, state: FileState) -> None:
        self._state = state
        self._first = True
        self._clear()

    def _clear(self) -> None:
        self._entries: list[Entry] = []
        self._failed: list[FailedFile] = []
        self._same: list[Same] = []
        self._characters = 0

    @property
    def is_full(self) -> bool:
        """Whether what is gathered is enough for a piece."""
        return (
            len(self._entries) + len(self._failed) >= _MOST_DOCUMENTS
            or len(self._same) >= _MOST_SAME
            or self._characters >= _MOST_CHARACTERS
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was gathered yet."""
        return self._first and not self._entries and not self._same

    def add(self, found: Entry | Same | FailedFile) -> None:
        """Take a document's entry, what stands for one known, or what could not be read."""
        if isinstance(found, FailedFile):
            self._failed.append(found)
        elif isinstance(found, Same):
            self._same.append(found)
        else:
            self._entries.append(found)
            self._characters += len(found.document.text)

    def take(self, *, last: bool) -> FileEntries:
        """Return the piece, and begin the next."""
        piece = FileEntries(
            self._state,
            tuple(self._entries),
            tuple(self._failed),
            self._first,
            last,
            tuple(self._same),
        )
        self._first = False
        self._clear()
        return piece


def in_pieces(state: FileState, entries: Iterable[Entry]) -> Iterator[FileEntries]:
    """Yield a file's entries in pieces."""
    pieces = Pieces(state)
    for entry in entries:
        if pieces.is_full:
            yield pieces.take(last=False)
        pieces.add(entry)
    yield pieces.take(last=True)
