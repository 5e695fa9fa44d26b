"""Library: open a collection, keep its index fresh, and ask it things."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from search_index import edtf, locations
from search_index.building.refresh import refresh_index
from search_index.engines import drop_older_indexes, engine_folder, open_engine
from search_index.engines.engine import Engine, Matches, Snapshot
from search_index.engines.entries import Entry
from search_index.errors import CollectionError, DocumentNotFound, IndexDamaged
from search_index.examples import example_queries
from search_index.explaining import explanation
from search_index.highlights import merge_spans
from search_index.models import (
    Answer,
    Completion,
    Document,
    EntityKind,
    Explanation,
    Extraction,
    Facet,
    FailedFile,
    Filter,
    FilterField,
    Granularity,
    IndexReport,
    LeafExplanation,
    Overview,
    Progress,
    Span,
    Timeline,
)
from search_index.notebook.history import History
from search_index.pages import Marking, read_page
from search_index.query import describe, parse
from search_index.query.completion import complete
from search_index.query.suggestion import suggest
from search_index.query.tree import Everything
from search_index.sanitize import clean_path
from search_index.sources.opening import os_reason


class Library:
    """The documents below some paths, and the index that answers questions about them.

    Methods may be called from any thread; calls are answered one at a time.
    """

    def __init__(self, roots: Sequence[Path], engine_name: str, folder: Path) -> None:
        self._roots = tuple(roots)
        self._engine_name = engine_name
        self._folder = folder
        self._lock = RLock()
        self._history = History(locations.collection_key(roots))
        self._engine: Engine = self._open_engine()
        self._snapshot: Snapshot | None = None

    def _open_engine(self) -> Engine:
        try:
            return open_engine(self._engine_name, self._folder)
        except IndexDamaged:
            self._discard_index()
            return open_engine(self._engine_name, self._folder)

    def _discard_index(self) -> None:
        """Set a damaged index aside for good: everything in it can be made again."""
        shutil.rmtree(self._folder / engine_folder(self._engine_name), ignore_errors=True)

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
        another user, MissionlogError for an engine that does not.
        """
        given = [paths] if isinstance(paths, str | Path) else list(paths)
        roots = [Path(os.path.abspath(Path(path).expanduser())) for path in given]
        if not roots:
            raise CollectionError("A collection needs at least one folder or file.")
        for root in roots:
            if not _exists(root):
                raise CollectionError(f"There is no {clean_path(str(root))}.")
        return cls(roots, engine, locations.collection_index_dir(roots, index_dir))

    # The collection

    @property
    def roots(self) -> tuple[Path, ...]:
        """The paths of the collection, absolute."""
        return self._roots

    @property
    def engine_name(self) -> str:
        """The engine's name, for the status line."""
        return self._engine_name

    @property
    def document_count(self) -> int:
        """How many documents are searchable now."""
        with self._lock:
            return self._view().document_count

    def display_path(self, path: str) -> str:
        """Return a document's path as short as is clear: relative to its root."""
        for root in self._roots:
            shown, name = clean_path(str(root)), clean_path(root.name)
            if path == shown:
                return name
            if path.startswith(f"{shown}/"):
                short = path.removeprefix(f"{shown}/")
                return f"{name}/{short}" if len(self._roots) > 1 else short
        return path

    # Freshness

    def refresh(self, progress: Callable[[Progress], None] | None = None) -> IndexReport:
        """Bring the index up to the files: add, update, remove, and leave the rest alone.

        A damaged index is made anew. Raises IndexBusy at once when another process is
        refreshing this collection. What is already in the index can be searched meanwhile.
        """
        try:
            report = self._refresh(progress)
        except IndexDamaged:
            with self._lock:
                self._engine.close()
                self._discard_index()
                self._engine = self._open_engine()
            report = self._refresh(progress)
        self.reload()
        drop_older_indexes(self._engine_name, self._folder)
        return report

    def _refresh(self, progress: Callable[[Progress], None] | None) -> IndexReport:
        writer = self._engine.writer()
        try:
            return refresh_index(writer, self._roots, progress)
        finally:
            writer.close()

    def reload(self) -> bool:
        """Look at the newest commit; True when it is newer than the one seen before."""
        with self._lock:
            if self._snapshot is not None and not self._engine.is_stale(self._snapshot):
                return False
            self._snapshot = self._engine.snapshot()
            return True

    def _view(self) -> Snapshot:
        if self._snapshot is None:
            self.reload()
        assert self._snapshot is not None
        return self._snapshot

    def failures(self) -> tuple[FailedFile, ...]:
        """Return the files that the last refresh could not read."""
        with self._lock:
            return self._engine.failed_files()

    # Questions

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
        facet_limit: int = 50,
        event_limit: int = 50,
    ) -> Answer:
        """Answer a query; an empty one matches every document (newest first).

        ``limit``/``offset`` count documents, each giving up to three passages;
        ``before``/``after`` (EDTF) bound the documents' own dates, both inclusive.
        ``typing`` matches the last word as a prefix. ``by`` sets the timeline's buckets,
        None chooses them by its span. Never raises for what stands in ``query``; raises
        ValueError for a bound that is no date.
        """
        began = time.perf_counter()
        with self._lock:
            parsed = parse(query, typing=typing)
            filters = [*filters, *_date_filters(before, after)]
            view = self._view()
            matches = view.match(parsed.tree, filters)
            marking = Marking(view, matches, parsed.tree, filters)
            page = read_page(matches, marking, limit, offset)
            people, organizations, missions = (
                matches.facet(kind, facet_limit) for kind in EntityKind
            )
            return Answer(
                query=query,
                understood=describe(parsed.tree),
                misread=parsed.misread,
                total=matches.total,
                documents=view.document_count,
                passages=page.passages,
                people=people,
                organizations=organizations,
                missions=missions,
                timeline=matches.timeline(by, None, None, event_limit),
                widened=matches.strict_total < matches.total,
                strict_total=matches.strict_total,
                next_offset=page.next_offset,
                suggestion=_suggestion(view, query, filters, matches, typing=typing),
                elapsed_ms=round((time.perf_counter() - began) * 1000, 3),
            )

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
        """Return the dated events of the matches between two EDTF values (inclusive).

        Raises ValueError for a bound that is no date.
        """
        low = _bounds(first) if first else None
        high = _bounds(last) if last else None
        with self._lock:
            matches = self._view().match(parse(query, typing=typing).tree, filters)
            return matches.timeline(
                by,
                low[0].isoformat() if low else None,
                high[1].isoformat() if high else None,
                limit,
                offset,
            )

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
        with self._lock:
            matches = self._view().match(parse(query).tree, filters)
            return matches.facet(kind, limit, offset)

    def explain(
        self,
        query: str,
        document_id: str,
        *,
        filters: Sequence[Filter] = (),
        before: str | None = None,
        after: str | None = None,
        typing: bool = False,
    ) -> Explanation:
        """Return how a document was found, or why not: what each part of the query did.

        The score is that of the document in ``search`` with the same query and options.
        Raises DocumentNotFound, and ValueError for a bound that is no date.
        """
        entry = self._entry(document_id)
        filters = [*filters, *_date_filters(before, after)]
        with self._lock:
            view = self._view()
            tree = parse(query, typing=typing).tree
            account = view.explain(tree, filters, document_id)
            marks = Marking(view, view.match(tree, filters), tree, filters).marks(entry)
        if account is None:
            raise DocumentNotFound("This document is no longer in the collection.")
        return explanation(query, tree, entry, account, marks)

    def parts(self, query: str, *, typing: bool = False) -> tuple[LeafExplanation, ...]:
        """Return what each part of a query stands for, and in how many documents it is.

        For a query that finds nothing: it tells which part is to blame.
        """
        with self._lock:
            return self._view().parts(parse(query, typing=typing).tree)

    # Going on typing

    def complete(self, query: str, *, limit: int = 8) -> tuple[Completion, ...]:
        """Return ways to go on from what was typed, each a whole query, at most ``limit``.

        What stands at the query's end is completed: names, words, fields and their values;
        past queries that begin so come last. Never raises for what stands in ``query``.
        """
        with self._lock:
            return complete(query, self._view(), self._history.queries(), limit)

    def history(self) -> tuple[str, ...]:
        """Return the queries remembered of this collection, the newest first."""
        with self._lock:
            return self._history.queries()

    def remember(self, query: str) -> None:
        """Keep a query in the user's data folder, for completions here and in later sessions.

        For queries that were meant: submitted, or a result of which was opened. Where the
        folder cannot be written to, nothing is kept.
        """
        with self._lock:
            self._history.add(query)

    # Documents

    def document(self, document_id: str) -> Document:
        """Return a document. Raises DocumentNotFound."""
        return self._entry(document_id).document

    def extraction(self, document_id: str) -> Extraction:
        """Return the entities and dated events of a document. Raises DocumentNotFound."""
        return self._entry(document_id).extraction

    def highlights(
        self,
        document_id: str,
        query: str,
        *,
        filters: Sequence[Filter] = (),
        typing: bool = False,
    ) -> tuple[Span, ...]:
        """Return every match of a query and its filters in a document's text, in order."""
        entry = self._entry(document_id)
        with self._lock:
            view = self._view()
            tree = parse(query, typing=typing).tree
            marks = Marking(view, view.match(tree, filters), tree, filters).marks(entry)
        return merge_spans([(mark.start, mark.end) for mark in marks])

    def _entry(self, document_id: str) -> Entry:
        with self._lock:
            entry = self._view().entries([document_id]).get(document_id)
        if entry is None:
            raise DocumentNotFound("This document is no longer in the collection.")
        return entry

    def overview(self) -> Overview:
        """Return the collection at a glance."""
        with self._lock:
            view = self._view()
            matches = view.match(Everything(), ())
            people, organizations, missions = (matches.facet(kind, 12) for kind in EntityKind)
            timeline = matches.timeline(None, None, None, 0)
            years = [
                date.fromisoformat(bucket.first).year for bucket in timeline.buckets if bucket.count
            ]
            return Overview(
                documents=view.document_count,
                first_year=min(years, default=None),
                last_year=max(years, default=None),
                people=people,
                organizations=organizations,
                missions=missions,
                timeline=timeline,
                examples=example_queries(people, organizations, missions),
            )

    # Closing

    def close(self) -> None:
        """Let go of the index; a second call does nothing."""
        with self._lock:
            self._snapshot = None
            self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _exists(path: Path) -> bool:
    """Tell whether there is such a path; raises CollectionError where nobody may look."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError as error:
        shown = clean_path(str(path))
        raise CollectionError(f"{shown} cannot be opened: {os_reason(error)}.") from error
    return True


def _bounds(value: str) -> edtf.Days:
    bounds = edtf.bounds(value)
    if bounds is None:
        raise ValueError(f"not a date in EDTF: {value}")
    return bounds


def _date_filters(before: str | None, after: str | None) -> list[Filter]:
    """Bounds on the documents' own dates, as filters; what is no date raises ValueError."""
    filters = []
    for value, interval in ((after, "{}/.."), (before, "../{}")):
        if value is None:
            continue
        _bounds(value)
        filters.append(Filter(FilterField.DATE, interval.format(value)))
    return filters


def _suggestion(
    view: Snapshot, query: str, filters: Sequence[Filter], matches: Matches, *, typing: bool
) -> str | None:
    """Return a mended query that finds more than this one; None where there is none."""
    mended = suggest(query, view.speller, matches.strict_total, typing=typing)
    if mended is None:
        return None
    found = view.match(parse(mended, typing=typing).tree, filters)
    more = found.strict_total > matches.strict_total or found.total > matches.total
    return mended if more else None
