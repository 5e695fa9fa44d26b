"""Library: open a collection, keep its index fresh, and ask it things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from search_index.models import (
    Answer,
    Document,
    EntityKind,
    Extraction,
    Facet,
    FailedFile,
    Filter,
    Granularity,
    IndexReport,
    Overview,
    Progress,
    Span,
    Timeline,
)


class Library:
    """The documents below some paths, and the index that answers questions about them.

    Methods may be called from any thread; calls are answered one at a time.
    """

    @classmethod
    def open(
        cls,
        paths: str | Path | Sequence[str | Path],
        *,
        engine: str = "whoosh",
        index_dir: str | Path | None = None,
    ) -> Self:
        """Open the collection of all documents below ``paths``; reads no document yet.

        ``index_dir`` replaces the folder below which indexes are kept. Raises
        CollectionError for a path that does not exist, IndexRefused for an index of
        another user.
        """
        raise NotImplementedError

    @property
    def roots(self) -> tuple[Path, ...]:
        """The paths of the collection, absolute."""
        raise NotImplementedError

    @property
    def document_count(self) -> int:
        """How many documents are searchable now."""
        raise NotImplementedError

    @property
    def engine_name(self) -> str:
        """The engine's name, for the status line."""
        raise NotImplementedError

    def display_path(self, path: str) -> str:
        """Return a document's path as short as is clear: relative to its root."""
        raise NotImplementedError

    def refresh(self, progress: Callable[[Progress], None] | None = None) -> IndexReport:
        """Bring the index up to the files: add, update, remove, and leave the rest alone.

        Raises IndexBusy at once when another process is doing so.
        """
        raise NotImplementedError

    def reload(self) -> bool:
        """Look at the newest commit; True when it is newer than the one seen before."""
        raise NotImplementedError

    def search(
        self,
        query: str,
        *,
        filters: Sequence[Filter] = (),
        limit: int = 50,
        offset: int = 0,
        before: str | None = None,
        after: str | None = None,
        typing: bool = False,
        by: Granularity | None = None,
        facet_limit: int = 200,
        event_limit: int = 200,
    ) -> Answer:
        """Answer a query; an empty one matches every document (newest first).

        ``limit``/``offset`` count documents, each giving up to three passages;
        ``before``/``after`` (EDTF) bound the documents' own dates, both inclusive.
        ``typing`` matches the last word as a prefix. ``by`` sets the timeline's buckets,
        None chooses them by its span. Never raises for what stands in ``query``.
        """
        raise NotImplementedError

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
        """Return the dated events of the matches between two EDTF values (inclusive)."""
        raise NotImplementedError

    def names(
        self,
        kind: EntityKind,
        query: str = "",
        *,
        filters: Sequence[Filter] = (),
        limit: int = 200,
        offset: int = 0,
    ) -> Facet:
        """Return the people, organizations or missions of the matches."""
        raise NotImplementedError

    def document(self, document_id: str) -> Document:
        """Return a document. Raises DocumentNotFound."""
        raise NotImplementedError

    def extraction(self, document_id: str) -> Extraction:
        """Return the entities and dated events of a document. Raises DocumentNotFound."""
        raise NotImplementedError

    def highlights(self, document_id: str, query: str, *, typing: bool = False) -> tuple[Span, ...]:
        """Return every match of a query in a document's text, in order."""
        raise NotImplementedError

    def overview(self) -> Overview:
        """Return the collection at a glance."""
        raise NotImplementedError

    def failures(self) -> tuple[FailedFile, ...]:
        """Return the files that the last refresh could not read."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the index; a second call does nothing."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
