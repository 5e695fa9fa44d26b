"""What the user marks, notes and labels, and the searches kept for later."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from search_index.models.answers import Filter


class NoteField(StrEnum):
    """What a query can ask of marks; the value is the field's name in the query language."""

    NOTE = "note"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a mark was made, with enough of the text to find the place again.

    ``start``/``end`` are offsets into the document's text as it was then, both 0 for the
    document as a whole. ``quote`` is the text marked (of a document, how it begins),
    ``before`` and ``after`` what stood around it: a text quote selector of the W3C's Web
    Annotation Data Model (4.2.4).
    """

    document_id: str
    path: str
    title: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""

    @property
    def is_of_document(self) -> bool:
        """Whether the document is marked and no passage of it."""
        return not self.end


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """Where a mark is found now; ``start`` and ``end`` are 0 for a document as a whole."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KeptMark:
    """A mark in the notebook: its number, and what the user wrote to it.

    ``made`` is when (UTC, ISO 8601). ``place`` is None where it is found nowhere: the document
    is gone, or holds the text no more.
    """

    number: int
    anchor: Anchor
    note: str
    labels: tuple[str, ...]
    made: str
    place: MarkPlace | None = None


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name: how many documents match it now, and how many of them are new.

    New is what did not match when it was last looked at.
    """

    name: str
    query: str
    filters: tuple[Filter, ...]
    made: str
    total: int = 0
    new: int = 0
