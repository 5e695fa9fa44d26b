"""The dated events of a snapshot: which fall into a span, in buckets and in order.

An event that several documents tell - the same days, kind and mission - is one, with
several tellings. A date without kind or mission stays its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from search_index.engines.arrays import Places
from search_index.engines.columns import Columns, Ints
from search_index.engines.directory import Directory
from search_index.engines.words import Mask
from search_index.models import Bucket, Granularity
from search_index.timeline import bucket_numbers, choose_granularity, count_buckets


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's telling of an event: its document number, and which of its events."""

    document: int
    index: int


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


@dataclass(frozen=True, slots=True)
class Histogram:
    """The counts of a timeline, before its events are read."""

    by: Granularity
    buckets: tuple[Bucket, ...]
    wider: int


@dataclass(frozen=True, slots=True)
class _Tellings:
    """All tellings in the order of their days, those of one event next to one another."""

    document: Ints
    index: Ints
    first: Ints
    last: Ints
    event: Ints


class Calendar:
    """All dated events of one snapshot."""

    def __init__(self, columns: Columns, directory: Directory) -> None:
        self._columns = columns
        self._directory = directory
        self._numbered = lru_cache(maxsize=len(Granularity))(self._number)

    @cached_property
    def _tellings(self) -> _Tellings:
        columns = self._columns
        missions = self._directory.mission_entities(columns.event_mission)
        alone = (missions < 0) | (columns.event_kind == 0)
        place = np.arange(len(alone))
        keys = (
            columns.event_first,
            columns.event_last,
            alone,
            np.where(alone, place, columns.event_kind),
            np.where(alone, 0, missions),
        )
        order = np.lexsort((place, *reversed(keys)))
        differs = [np.diff(key[order], prepend=-1) != 0 for key in keys]
        return _Tellings(
            document=columns.event_document[order],
            index=columns.event_index[order],
            first=columns.event_first[order],
            last=columns.event_last[order],
            event=np.cumsum(np.logical_or.reduce(differs)).astype(np.int32),
        )

    def _within(self, first: int | None, last: int | None) -> tuple[slice, Mask | None]:
        """Return the run of tellings from a day on, and in it those that end by another."""
        told = self._tellings
        begin = 0 if first is None else int(np.searchsorted(told.first, first))
        end = len(told.first) if last is None else int(np.searchsorted(told.first, last, "right"))
        run = slice(begin, max(begin, end))
        return run, None if last is None else told.last[run] <= last

    def documents_within(self, first: int | None, last: int | None, size: int) -> Mask:
        """Return a mask over ``size`` documents of those with an event between two days."""
        run, inside = self._within(first, last)
        documents = self._tellings.document[run]
        mask = np.zeros(size, dtype=bool)
        mask[documents if inside is None else documents[inside]] = True
        return mask

    def events(self, mask: Mask, first: int | None, last: int | None) -> Events:
        """Return the events of the masked documents between two days."""
        run, inside = self._within(first, last)
        told = mask[self._tellings.document[run]]
        if inside is not None:
            told &= inside
        places = np.flatnonzero(told) + run.start
        starts = np.flatnonzero(np.diff(self._tellings.event[places], prepend=-1))
        return Events(places, starts)

    def histogram(
        self, events: Events, by: Granularity | None, first: int | None, last: int | None
    ) -> Histogram:
        """Count events in buckets; ``by`` None chooses their width by the span."""
        heads = events.heads
        if not len(heads):
            return Histogram(by or Granularity.YEAR, (), 0)
        low = int(self._tellings.first[heads[0]]) if first is None else first
        high = int(self._tellings.last[heads].max()) if last is None else last
        chosen = choose_granularity(low, max(low, high), by)
        every_number, every_fit = self._numbered(chosen)
        numbers, fitting = every_number[heads], every_fit[heads]
        buckets = count_buckets(numbers[fitting], chosen)
        return Histogram(chosen, buckets, int(len(heads) - np.count_nonzero(fitting)))

    def _number(self, by: Granularity) -> tuple[Ints, Mask]:
        """Return the bucket that each telling begins in, and whether it ends in it too."""
        starts = bucket_numbers(self._tellings.first, by)
        return starts.astype(np.int32), starts == bucket_numbers(self._tellings.last, by)

    def tellings(self, event: Places) -> list[Telling]:
        """Return who tells an event."""
        documents = self._tellings.document[event].tolist()
        indexes = self._tellings.index[event].tolist()
        return [Telling(*pair) for pair in zip(documents, indexes, strict=True)]

    def undated(self, mask: Mask) -> int:
        """Return how many dates of the masked documents could not be resolved."""
        return int(self._columns.document_undated[mask].sum())
