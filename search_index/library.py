"""Library: ask a collection things."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from search_index.cancelling import Cancelled, go_on, never
from search_index.counts import check_counts
from search_index.day_bounds import date_filters, days_between
from search_index.engines.engine import Matches, Snapshot
from search_index.errors import DocumentNotFound, NotebookFault
from search_index.explaining import explanation
from search_index.models import (
    Answer,
    Beside,
    Completion,
    Counted,
    Dates,
    EntityKind,
    Explanation,
    Facet,
    Filter,
    Granularity,
    Lanes,
    LeafExplanation,
    Order,
    Timeline,
)
from search_index.pages import Marking, read_page
from search_index.query import describe
from search_index.query.completion import complete
from search_index.query.suggestion import suggest
from search_index.readable import ReadableCollection

_Told = TypeVar("_Told")


class Library(ReadableCollection):
    """A collection that is asked things: what is said, who is in it, when it happened."""

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
        facet_order: Order = Order.COUNT,
        event_limit: int = 50,
        cancelled: Cancelled = never,
    ) -> Answer:
        """Answer a query; an empty one matches every document (newest first).

        ``limit``/``offset`` count documents, each giving up to three passages;
        ``before``/``after`` (EDTF) bound the documents' own dates, both inclusive.
        ``typing`` matches the last word as a prefix. ``by`` sets the timeline's buckets,
        None chooses them by its span. ``cancelled`` is asked between the steps. Never raises for
        what stands in ``query``; raises ValueError for a bound that is no date and for a limit
        or an offset below 0, and SearchCancelled where ``cancelled`` says so.
        """
        began = time.perf_counter()
        check_counts(limit=limit, offset=offset, facet_limit=facet_limit, event_limit=event_limit)
        filters = [*filters, *date_filters(before, after)]

        def answer() -> Answer:
            parsed = self._parsed(query, typing=typing)
            view = self._view()
            matches = view.match(parsed.tree, filters)
            go_on(cancelled)
            marking = Marking(view, matches, parsed.tree, filters, cancelled)
            page = read_page(matches, marking, limit, offset)
            people, organizations, missions = (
                matches.facet(kind, facet_limit, order=facet_order) for kind in EntityKind
            )
            go_on(cancelled)
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
                ranked=matches.ranked,
                next_offset=page.next_offset,
                suggestion=self._suggestion(query, filters, matches, typing=typing),
                elapsed_ms=round((time.perf_counter() - began) * 1000, 3),
                complete=view.looks_up_all(parsed.tree),
            )

        return self._asked(answer)

    def _suggestion(
        self, query: str, filters: Sequence[Filter], matches: Matches, *, typing: bool
    ) -> str | None:
        """Return a mended query that finds more than this one; None where there is none."""
        view = self._view()
        mended = suggest(query, view.speller, matches.strict_total, typing=typing)
        if mended is None:
            return None
        found = view.match(self._parsed(mended, typing=typing).tree, filters)
        more = found.strict_total > matches.strict_total or found.total > matches.total
        return mended if more else None

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
        """Return the dated events of the matches between two EDTF values (inclusive).

        ``of`` the documents' own dates: the matches themselves, each on its day.
        Raises ValueError for a bound that is no date, and a limit or an offset below 0.
        """
        check_counts(limit=limit, offset=offset)
        low, high = days_between(first, last)
        return self._matched(
            query,
            filters,
            lambda matches: matches.timeline(by, low, high, limit, offset, of),
            typing=typing,
        )

    def lanes(
        self,
        query: str = "",
        *,
        filters: Sequence[Filter] = (),
        first: str | None = None,
        last: str | None = None,
        limit: int = 200,
        offset: int = 0,
        typing: bool = False,
    ) -> Lanes:
        """Return the missions of the matches, each from its launch to its end.

        The most told missions, at most ``limit``, in the order of their beginnings; with
        EDTF bounds those that went on between them (inclusive). Raises ValueError for a
        bound that is no date, and a limit or an offset below 0.
        """
        check_counts(limit=limit, offset=offset)
        low, high = days_between(first, last)
        return self._matched(
            query,
            filters,
            lambda matches: matches.lanes(low, high, limit, offset),
            typing=typing,
        )

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
        """Return the people, organizations or missions of the matches, a page of them.

        By ``order`` those stand first that most matches name, or those that they name most
        surprisingly often beside the whole collection. ``beginning`` leaves only those with
        all its words in one form of their name, of the last word the beginning. Raises
        ValueError for a limit or an offset below 0.
        """
        check_counts(limit=limit, offset=offset)
        return self._matched(
            query,
            filters,
            lambda matches: matches.facet(kind, limit, offset, order, beginning),
            typing=typing,
        )

    def beside(
        self,
        kind: EntityKind,
        name: str,
        *,
        query: str = "",
        filters: Sequence[Filter] = (),
        limit: int = 50,
        order: Order = Order.COUNT,
        typing: bool = False,
    ) -> Beside:
        """Return who and what is named together with somebody, over all matches.

        ``name`` is as for a filter; where nobody is called so nothing is beside. Counts are of
        documents; by ``order`` those stand first that most of them name, or those that they
        name most surprisingly often beside all matches. ``limit`` is for each kind; raises
        ValueError for one below 0.
        """
        check_counts(limit=limit)
        return self._matched(
            query,
            filters,
            lambda matches: matches.beside(kind, name, limit, order),
            typing=typing,
        )

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
        filters = [*filters, *date_filters(before, after)]

        def explained() -> Explanation:
            view = self._view()
            tree = self._parsed(query, typing=typing).tree
            account = view.explain(tree, filters, document_id)
            if account is None:
                raise DocumentNotFound
            marking = Marking(view, view.match(tree, filters), tree, filters)
            return explanation(query, tree, entry, account, marking)

        return self._asked(explained)

    def parts(self, query: str, *, typing: bool = False) -> tuple[LeafExplanation, ...]:
        """Return what each part of a query stands for, and in how many documents it is.

        For a query that finds nothing: it tells which part is to blame.
        """
        return self._asked(lambda: self._view().parts(self._parsed(query, typing=typing).tree))

    def _matched(
        self,
        query: str,
        filters: Sequence[Filter],
        tell: Callable[[Matches], _Told],
        *,
        typing: bool,
    ) -> _Told:
        """Return what is told of the documents that match a query and its filters."""

        def told() -> _Told:
            return tell(self._view().match(self._parsed(query, typing=typing).tree, filters))

        return self._asked(told)

    # Going on typing

    def complete(self, query: str, *, limit: int = 8) -> tuple[Completion, ...]:
        """Return ways to go on from what was typed, each a whole query, at most ``limit``.

        What stands at the query's end is completed: names, words, fields and their values;
        past queries that begin so come last. Never raises for what stands in ``query``; raises
        ValueError for a limit below 0.
        """
        check_counts(limit=limit)

        def completions() -> tuple[Completion, ...]:
            view = self._view()
            return complete(query, view, self._history.queries(), limit, self._known_labels(view))

        return self._asked(completions)

    def _known_labels(self, view: Snapshot) -> list[Counted]:
        """Return the labels to go on with; none where the notebook cannot be read."""
        with suppress(NotebookFault):
            return self._noting.labels(view)
        return []
