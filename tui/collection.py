"""What the screen asks of a library, so that tests can stand one in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from search_index.models import (
    Answer,
    Document,
    Extraction,
    FailedFile,
    Filter,
    Granularity,
    Overview,
    Span,
    Timeline,
)


class Collection(Protocol):
    """The part of ``search_index.Library`` that the explorer uses; the same promises hold."""

    @property
    def engine_name(self) -> str:
        """The engine's name."""

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
    ) -> Answer:
        """Answer a query."""

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
    ) -> Timeline:
        """Return the dated events of the matches."""

    def document(self, document_id: str) -> Document:
        """Return a document."""

    def extraction(self, document_id: str) -> Extraction:
        """Return the entities and dated events of a document."""

    def highlights(self, document_id: str, query: str, *, typing: bool = False) -> tuple[Span, ...]:
        """Return every match of a query in a document's text."""

    def overview(self) -> Overview:
        """Return the collection at a glance."""

    def failures(self) -> tuple[FailedFile, ...]:
        """Return the files that could not be read."""
