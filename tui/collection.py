"""What the screen asks of a library, so that tests can stand one in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from search_index.cancelling import Cancelled, never
from search_index.models import (
    Answer,
    Beside,
    Completion,
    Correction,
    Dates,
    Document,
    EntityKind,
    Explanation,
    Extraction,
    Facet,
    FailedFile,
    Filter,
    Granularity,
    KeptCorrection,
    KeptMark,
    Lanes,
    LeafExplanation,
    Order,
    Overview,
    Paragraph,
    SavedSearch,
    Span,
    Timeline,
)


class Collection(Protocol):
    """The part of ``search_index.Library`` that the explorer uses; the same promises hold."""

    @property
    def engine_name(self) -> str:
        """The engine's name."""

    @property
    def notebook_fault(self) -> str | None:
        """Why the corrections of names cannot be read, where names are shown without them."""

    def display_path(self, path: str) -> str:
        """Return a document's path as short as is clear."""

    def close(self) -> None:
        """Let go of the index."""

    def reload(self) -> bool:
        """Look at the newest commit; True when it is newer."""

    def search(
        self,
        query: str,
        *,
        filters: Sequence[Filter] = (),
        limit: int = 50,
        offset: int = 0,
        typing: bool = False,
        facet_limit: int = 50,
        event_limit: int = 50,
        cancelled: Cancelled = never,
    ) -> Answer:
        """Answer a query. Raises SearchCancelled once ``cancelled`` says so."""

    def timeline(
        self,
        query: str = "",
        *,
        filters: Sequence[Filter] = (),
        by: Granularity | None = None,
        first: str | None = None,
        last: str | None = None,
        limit: int = 200,
        offset: int = 0,
        typing: bool = False,
        of: Dates = Dates.EVENTS,
    ) -> Timeline:
        """Return the dated events of the matches."""

    def lanes(
        self,
        query: str = "",
        *,
        filters: Sequence[Filter] = (),
        limit: int = 200,
        offset: int = 0,
        typing: bool = False,
    ) -> Lanes:
        """Return the missions of the matches, each from its launch to its end."""

    def names(
        self,
        kind: EntityKind,
        query: str = "",
        *,
        filters: Sequence[Filter] = (),
        limit: int = 200,
        offset: int = 0,
        order: Order = Order.COUNT,
        beginning: str = "",
        typing: bool = False,
    ) -> Facet:
        """Return the people, organizations or missions of the matches."""

    def beside(
        self,
        kind: EntityKind,
        name: str,
        *,
        query: str = "",
        filters: Sequence[Filter] = (),
        limit: int = 50,
        typing: bool = False,
    ) -> Beside:
        """Return who and what is named together with somebody."""

    def corrections(self) -> tuple[KeptCorrection, ...]:
        """Return the corrections of names."""

    def correct(self, correction: Correction) -> None:
        """Change a name."""

    def undo_correction(self, number: int | None = None) -> Correction | None:
        """Take back the newest correction, or the one of a number."""

    def export_corrections(self) -> str:
        """Return the corrections as the text of a file."""

    def import_corrections(self, text: str) -> int:
        """Keep the corrections of such a file; return how many are new."""

    def explain(
        self,
        query: str,
        document_id: str,
        *,
        filters: Sequence[Filter] = (),
        typing: bool = False,
    ) -> Explanation:
        """Return how a document was found."""

    def parts(self, query: str, *, typing: bool = False) -> tuple[LeafExplanation, ...]:
        """Return in how many documents each part of a query is."""

    def complete(self, query: str, *, limit: int = 8) -> tuple[Completion, ...]:
        """Return ways to go on from what was typed."""

    def marks(self) -> tuple[KeptMark, ...]:
        """Return the user's marks, each with the place where it is found now."""

    def mark(self, document_id: str, start: int = 0, end: int = 0) -> int:
        """Mark a stretch of a document's text, or the document; return the mark's number."""

    def unmark(self, number: int) -> KeptMark | None:
        """Drop a mark."""

    def annotate(self, number: int, note: str, was: str = "") -> bool:
        """Write a note to a mark, in place of the one that ``was`` read."""

    def relabel(self, number: int, added: Iterable[str] = (), removed: Iterable[str] = ()) -> bool:
        """Add labels to a mark, and take some away."""

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches, with how many documents match, and how many anew."""

    def save_search(self, name: str, query: str, filters: Sequence[Filter] = ()) -> bool:
        """Keep a search under a name."""

    def look_at_search(self, name: str) -> None:
        """Take what matches a saved search now as seen."""

    def forget_search(self, name: str) -> bool:
        """Drop a saved search."""

    def history(self) -> tuple[str, ...]:
        """Return the queries remembered, the newest first."""

    def remember(self, query: str) -> None:
        """Keep a query for later."""

    def paragraphs(self, document_id: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a document with their places."""

    def document(self, document_id: str) -> Document:
        """Return a document."""

    def extraction(self, document_id: str) -> Extraction:
        """Return the entities and dated events of a document."""

    def highlights(
        self,
        document_id: str,
        query: str,
        *,
        filters: Sequence[Filter] = (),
        typing: bool = False,
    ) -> tuple[Span, ...]:
        """Return every match of a query and its filters in a document's text."""

    def overview(self) -> Overview:
        """Return the collection at a glance."""

    def failures(self) -> tuple[FailedFile, ...]:
        """Return the files that could not be read."""
