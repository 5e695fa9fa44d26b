"""A file that is read anew: which of its documents stay as they are, and which go.

Ten messages appended to a mailbox are ten documents to write, not all of it. A document
stays where nothing of it changed; one that is only told by another place now (the messages
behind one that was deleted) is written again with what was extracted from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from search_index.models import Document


class Same(NamedTuple):
    """A document of which the index holds all but, maybe, its ``id`` and ``path``.

    ``content`` is its ``content_number``.
    """

    content: int
    id: str
    path: str


class HeldDocument(NamedTuple):
    """A document that the index holds: its row, its ``content_number``, id and path."""

    row: int
    content: int
    id: str
    path: str


def content_number(document: Document) -> int:
    """Return a number that only documents have of which all but id and path is the same."""
    told = (
        *(document.title, document.text, document.date, document.date_source, document.type),
        *(document.pages, document.author, document.unit),
    )
    raw = repr(told).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "big", signed=True)


class Update:
    """The documents that the index holds of one file, while the file is read anew.

    ``dropped`` are the rows that are known to go; what is left at the ``end`` goes too.
    """

    def __init__(self, held: Iterable[HeldDocument]) -> None:
        self._left = {one.id: one for one in held}
        self._by_content = {one.content: one.row for one in self._left.values()}
        self.dropped: list[int] = []

    def stays(self, same: Same) -> bool:
        """Tell whether a document stays just as the index holds it: it is then not dropped."""
        held = self._left.get(same.id)
        if held is None or (held.content, held.path) != (same.content, same.path):
            return False
        del self._left[same.id]
        return True

    def row_of(self, same: Same) -> int:
        """Return a row with what was extracted from such a document."""
        return self._by_content[same.content]

    def replace(self, document_id: str) -> None:
        """Drop the document of this id: another is written in its place."""
        if held := self._left.pop(document_id, None):
            self.dropped.append(held.row)

    def end(self) -> None:
        """Drop what the file does not hold any more."""
        self.dropped += [held.row for held in self._left.values()]
        self._left.clear()

    def take_dropped(self) -> list[int]:
        """Return the rows dropped since the last time."""
        dropped, self.dropped = self.dropped, []
        return dropped
