"""The dated events of a snapshot: which fall into a span, in buckets and in order.

An event that several documents tell is one, with several tellings: see ``tellings``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from search_index.engines.arrays import Places, in_runs, run_starts
from search_index.engines.columns import Columns, Ints
from search_index.engines.names.directory import Directory
from search_index.engines.times.lanes import Course, find_courses
from search_index.engines.times.tellings import ONCE, Tellings, arrange_tellings, document_tellings
from search_index.engines.words import Mask
from search_index.models import Bucket, Dates, Granularity
from search_index.timeline import bucket_numbers, choose_granularity, count_buckets

_FEW = 8
"""Of fewer than one document in so many the tellings are cut out, else all are looked at."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's telling of an event: its document number, and which of its events.

    ``disputed`` where other documents tell of other days.
    """

    document: int
    index: int
    disputed: bool


@dataclass(frozen=True, slots=True)
class Events:
    """Events in the order of their days: runs of ``places``, each the tellings of one."""

    places: Places
    starts: Places

    @property
    def heads(self) -> Places:
        """The first telling of each event."""
        return self.places[self.starts]

    def page(self, limit: int, offset: int) -> list[Places]:
        """Return the tellings of each event on a page."""
        ends = np.append(self.starts, len(self.places))[1:]
        chosen = slice(offset, offset + limit)
        pairs = zip(self.starts[chosen].tolist(), ends[chosen].tolist(), strict=True)
        return [self.places[start:end] for start, end in pairs]

    def tellings_of(self, number: int) -> Places:
        """Return the tellings of the event with this number, counted from 0."""
        return self.page(1, number)[0]


@dataclass(frozen=True, slots=True)
class Histogram:
    """The counts of a timeline, before its events are read."""

    by: Granularity
    buckets: tuple[Bucket, ...]
    wider: int


class Calendar:
    """All dated events of one snapshot, or all its documents by their own dates.

    ``missions`` makes, of the mission that the index has for each event (-1 for none), the one
    that corrections give it. ``tellings`` are those of all its events where they are known.
    """

    def __init__(
        self,
        columns: Columns,
        directory: Directory,
        of: Dates = Dates.EVENTS,
        missions: Callable[[Ints], Ints] | None = None,
        tellings: Tellings | None = None,
    ) -> None:
        self.of = of
        self._known_tellings = tellings
        self._corrected_missions = missions
        self._columns = columns
        self._directory = directory
        self._columns_of = lru_cache(maxsize=len(Granularity))(self._number)

    @cached_property
    def arranged(self) -> Tellings:
        """All tellings in the order of their days."""
        if self._known_tellings is not None:
            return self._known_tellings
        if self.of is Dates.DOCUMENTS:
            return document_tellings(self._columns)
        missions = self._directory.mission_entities(self._columns.event_mission)
        if self._corrected_missions is not None:
            missions = self._corrected_missions(missions)
        once = self._directory.labels_of(ONCE)
        return arrange_tellings(self._columns, missions, once, self._directory.names)

    def documents_within(self, first: int | None, last: int | None, size: int) -> Mask:
        """Return a mask over ``size`` documents of those that tell of a time between two days."""
        told = self.arranged
        inside = np.ones(len(told.document), dtype=bool)
        if first is not None:
            inside &= told.own_first >= first
        if last is not None:
            inside &= told.own_last <= last
        mask = np.zeros(size, dtype=bool)
        mask[told.document[inside]] = True
        return mask

    def events(self, mask: Mask, first: int | None, last: int | None) -> Events:
        """Return the events of the masked documents between two days."""
        told = self.arranged
        begin = 0 if first is None else int(np.searchsorted(told.first, first))
        end = len(told.first) if last is None else int(np.searchsorted(told.first, last, "right"))
        places = self._told_by(mask, begin, max(begin, end))
        if last is not None:
            places = places[told.last.take(places) <= last]
        return Events(places, self._starts(places))

    def _told_by(self, mask: Mask, begin: int, end: int) -> Places:
        """Return the tellings of the masked documents between two places."""
        if int(np.count_nonzero(mask)) * _FEW < len(mask):
            runs, places = self._by_document
            found = np.sort(places.take(in_runs(runs, np.flatnonzero(mask))))
            return found[found.searchsorted(begin) : found.searchsorted(end)].astype(np.intp)
        return np.flatnonzero(mask.take(self.arranged.document[begin:end])) + begin

    @cached_property
    def _by_document(self) -> tuple[Places, Ints]:
        """Where the run of each document begins, and the places of its tellings."""
        documents = self.arranged.document
        places = np.argsort(documents, kind="stable").astype(np.int32)
        return run_starts(documents, len(self._columns.rows)), places

    def _starts(self, places: Places) -> Places:
        """Return where in a stretch of tellings, in their order, another event begins."""
        event = self.arranged.event
        later = np.flatnonzero(self._goes_on.take(places[1:])) + 1
        same = event.take(places[later]) == event.take(places[later - 1])
        begins = np.ones(len(places), dtype=bool)
        begins[later[same]] = False
        return np.flatnonzero(begins)

    @cached_property
    def _goes_on(self) -> Mask:
        """Mask the tellings of the same event as the one before: few, in most collections."""
        goes_on: Mask = np.diff(self.arranged.event, prepend=-1) == 0
        return goes_on

    def histogram(
        self, events: Events, by: Granularity | None, first: int | None, last: int | None
    ) -> Histogram:
        """Count events in buckets; ``by`` None chooses their width by the span."""
        heads = events.heads
        if not len(heads):
            return Histogram(by or Granularity.YEAR, (), 0)
        told = self.arranged
        low = int(told.first[heads[0]]) if first is None else first
        high = int(told.last.take(heads).max()) if last is None else last
        chosen = choose_granularity(low, max(low, high), by)
        columns, is_wider = self._columns_of(chosen)
        lowest, highest = columns[heads[[0, -1]]].tolist()
        edges = columns.searchsorted(np.arange(lowest, highest + 2, dtype=columns.dtype))
        wider = heads[is_wider.take(heads)]
        counts = np.diff(heads.searchsorted(edges)) - np.diff(wider.searchsorted(edges))
        return Histogram(chosen, count_buckets(lowest, counts.tolist(), chosen), len(wider))

    def _number(self, by: Granularity) -> tuple[Ints, Mask]:
        """Return the bucket in which each telling's event begins, and whether it ends in another.

        Buckets rise, as the days do.
        """
        begins = bucket_numbers(self.arranged.first, by)
        return begins.astype(np.int32), begins != bucket_numbers(self.arranged.last, by)

    def courses(self, events: Events, first: int | None, last: int | None) -> list[Course]:
        """Return the missions that went on between two days, the most told first."""
        told = self.arranged
        found = find_courses(told, events.places, events.starts, self._directory.labels_of)
        begins, ends = told.first[events.heads], told.last[events.heads]
        return [
            course
            for course in found
            if (last is None or begins[course.begin] <= last)
            and (first is None or max(ends[at] for at in course.bounds) >= first)
        ]

    def mission_names(self, missions: Sequence[int]) -> list[str]:
        """Return the names of mission entities."""
        return self._directory.names(np.array(missions, dtype=np.int32))

    def tellings(self, event: Places) -> list[Telling]:
        """Return who tells an event, the most exact telling first."""
        told = self.arranged
        arrays = (told.document[event], told.index[event], told.disputed[event])
        return [Telling(*one) for one in zip(*(a.tolist() for a in arrays), strict=True)]

    def undated(self, mask: Mask) -> int:
        """Return how many dates of the masked documents, or documents, have no known day."""
        if self.of is Dates.DOCUMENTS:
            return int(np.count_nonzero(mask & (self._columns.document_first == 0)))
        places, counts = self._undated
        return int(counts[mask.take(places)].sum())

    @cached_property
    def _undated(self) -> tuple[Places, Ints]:
        """The documents with undated dates, and how many each has."""
        places = np.flatnonzero(self._columns.document_undated)
        return places, self._columns.document_undated[places]
