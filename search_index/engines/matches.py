"""The documents that match a query: ranked, counted, and read a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from search_index.analysis import pieces_of
from search_index.engines.arrays import Longs, Places, top
from search_index.engines.engine import Hit
from search_index.engines.holdings import Holdings, to_ordinal
from search_index.engines.matching.matcher import Scored
from search_index.engines.names.directory import Among, Page
from search_index.engines.words import Mask
from search_index.errors import IndexChanged
from search_index.models import (
    Beside,
    Dates,
    EntityKind,
    Facet,
    Granularity,
    Lane,
    Lanes,
    Order,
    Timeline,
)

_DAY_BITS = 22
"""Bits that hold the ordinal of any day up to the year 9999."""
_AT_A_TIME = 8
"""Documents read at a time where the first is likely to be enough."""


@dataclass(frozen=True)
class EmbeddedMatches:
    """See ``engine.Matches``; ``strict`` masks the documents that hold all words."""

    holdings: Holdings
    found: Scored
    strict: Mask

    @cached_property
    def total(self) -> int:
        """How many documents match."""
        return int(np.count_nonzero(self.found.mask))

    @cached_property
    def strict_total(self) -> int:
        """How many of them hold all words."""
        return int(np.count_nonzero(self.strict))

    @property
    def ranked(self) -> int:
        """How many documents the ranking holds: of near-identical ones only the best."""
        return len(self._ranked[0])

    def _ranking(self, count: int) -> Places:
        """Return the first documents: those with all words, then by score, then the newest."""
        documents, keys = self._ranked
        return documents[top(keys, count)]

    @cached_property
    def _ranked(self) -> tuple[Places, Longs]:
        """The documents of the ranking, and numbers that are the higher the better they are."""
        documents = np.flatnonzero(self.found.mask)
        # A positive float's bits, read as an integer, are in the order of the floats.
        scores = self.found.scores[documents].view(np.int32).astype(np.int64)
        days = self.holdings.columns.document_first[documents]
        strict = self.strict[documents].astype(np.int64)
        keys = (strict << 54) | (scores << _DAY_BITS) | days
        copies = self.holdings.copies
        if copies.any:
            kept = copies.best(documents, keys)
            return documents[kept], keys[kept]
        return documents, keys

    def hits(self, limit: int, offset: int = 0) -> list[Hit]:
        """Return a page of the ranking."""
        return self._hits(self._ranking(offset + limit)[offset:])

    def _hits(self, page: Places) -> list[Hit]:
        rows = self.holdings.rows[page].tolist()
        entries = self.holdings.store.documents.entries(rows)
        if len(entries) < len(set(rows)):
            raise IndexChanged("The index changed while it was searched; search again.")
        scores = self.found.scores[page].tolist()
        copies = self._copies(page)
        repeats = self.holdings.repeats.shared[page].tolist()
        found = zip(rows, scores, self.strict[page].tolist(), copies, repeats, strict=True)
        return [Hit(entries[row], *others) for row, *others in found]

    def document_ids(self) -> list[str]:
        """Return the ids of all matches, in no order."""
        rows = self.holdings.rows[self.found.mask].tolist()
        return list(self.holdings.store.documents.ids(rows).values())

    def _copies(self, page: Places) -> list[tuple[str, ...]]:
        """Return for each document the ids of the other matching ones that say the same."""
        copies = self.holdings.copies
        if not copies.any:
            return [()] * len(page)
        members, of = copies.of(page)
        other = members != page[of]
        return self._matching_ids(members[other], of[other], len(page))

    def holding(self, signatures: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """Return the ids of all matches that hold each passage; none where it stands but once."""
        wanted = list(signatures)
        holders, of = self.holdings.repeats.holding(wanted)
        return dict(zip(wanted, self._matching_ids(holders, of, len(wanted)), strict=True))

    def _matching_ids(self, documents: Places, of: Places, count: int) -> list[tuple[str, ...]]:
        """Return the ids of those documents that match, none twice, by the number they are of."""
        matching = self.found.mask[documents]
        rows = self.holdings.rows[documents[matching]].tolist()
        ids = self.holdings.store.documents.ids(sorted(set(rows)))
        listed: list[dict[str, None]] = [{} for _ in range(count)]
        for number, row in zip(of[matching].tolist(), rows, strict=True):
            if row in ids:
                listed[number][ids[row]] = None
        return list(map(tuple, listed))

    def hits_holding(self, signature: int, count: int) -> Iterator[Hit]:
        """Yield those of the ranking's first ``count`` that hold a passage, in its order."""
        first = self._ranking(count)
        holders, _ = self.holdings.repeats.holding([signature])
        holding = first[np.isin(first, holders)]
        for start in range(0, len(holding), _AT_A_TIME):
            yield from self._hits(holding[start : start + _AT_A_TIME])

    def facet(
        self,
        kind: EntityKind,
        limit: int,
        offset: int = 0,
        order: Order = Order.COUNT,
        beginning: str = "",
    ) -> Facet:
        """Return the entities named in all matches, compared with the whole collection.

        ``beginning`` leaves only those with all its words in one form of their name, of the
        last word the beginning.
        """
        among = Among(self.holdings.document_count)
        page = Page(limit, offset, order, tuple(pieces_of(beginning)))
        return self.holdings.directory.facet(kind, self.found.mask, page, among)

    def beside(self, kind: EntityKind, name: str, limit: int, order: Order = Order.COUNT) -> Beside:
        """Return what stands in the matches that name somebody, compared with all matches."""
        directory = self.holdings.directory
        entities = directory.with_name(kind, name)
        chosen = self.found.mask & directory.documents_naming(entities, self.holdings.size)
        among = Among(self.total, self.found.mask, entities)
        people, organizations, missions = (
            directory.facet(each, chosen, Page(limit, order=order), among) for each in EntityKind
        )
        documents = int(np.count_nonzero(chosen))
        return Beside(kind, name, documents, people, organizations, missions)

    def timeline(
        self,
        by: Granularity | None,
        first: str | None,
        last: str | None,
        limit: int,
        offset: int = 0,
        of: Dates = Dates.EVENTS,
    ) -> Timeline:
        """Return the dated events of all matches between two days (ISO, inclusive)."""
        calendar = self.holdings.diary if of is Dates.DOCUMENTS else self.holdings.calendar
        mask = self.found.mask
        low, high = to_ordinal(first), to_ordinal(last)
        events = calendar.events(mask, low, high)
        histogram = calendar.histogram(events, by, low, high)
        page = [calendar.tellings(event) for event in events.page(limit, offset)]
        return Timeline(
            by=histogram.by,
            buckets=histogram.buckets,
            events=tuple(self.holdings.tellings.read(page)),
            total=len(events.starts),
            undated=calendar.undated(mask),
            wider=histogram.wider,
            of=of,
        )

    def lanes(self, first: str | None, last: str | None, limit: int, offset: int = 0) -> Lanes:
        """Return the missions told of that went on between two days (ISO, inclusive)."""
        calendar = self.holdings.calendar
        events = calendar.events(self.found.mask, None, None)
        courses = calendar.courses(events, to_ordinal(first), to_ordinal(last))
        page = sorted(courses[offset : offset + limit], key=lambda it: it.bounds)
        names = calendar.mission_names([course.mission for course in page])
        numbers = [number for course in page for number in course.bounds]
        page_of = [calendar.tellings(events.tellings_of(number)) for number in numbers]
        read = self.holdings.tellings.read(page_of)
        told = dict(zip(numbers, read, strict=True))
        return Lanes(
            tuple(
                Lane(
                    mission=name,
                    begin=told[course.begin],
                    end=told.get(course.end),
                    is_open=course.is_open,
                    events=course.events,
                    documents=course.documents,
                )
                for course, name in zip(page, names, strict=True)
            ),
            total=len(courses),
        )
