"""The dated events of a snapshot: which fall into a span, in buckets and in order.

An event that several documents tell - the same days, kind and mission - is one, with
several tellings. A date without kind or mission stays its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from search_index.engines.columns import Columns, Ints
from search_index.engines.directory import Directory
from search_index.engines.words import Mask
from search_index.models import Bucket, Granularity
from search_index.timeline import bucket_numbers, choose_granularity, count_buckets

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's telling of an event: its document number, and which of its events."""

    document: int
    index: int


@dataclass(frozen=True, slots=True)
class Events:
    """Events in the order of their days, each a run of ``places`` in the arrays of tellings."""

    places: Places
    starts: Places
    sizes: Places

    @property
    def heads(self) -> Places:
        """The first telling of each event."""
        return self.places[self.starts]

    def page(self, limit: int, offset: int) -> list[Places]:
        """Return the tellings of each event on a page."""
        chosen = slice(offset, offset + limit)
        pairs = zip(self.starts[chosen].tolist(), self.sizes[chosen].tolist(), strict=True)
        return [self.places[start : start + size] for start, size in pairs]


@dataclass(frozen=True, slots=True)
class Histogram:
    """The counts of a timeline, before its events are read."""

    by: Granularity
    buckets: tuple[Bucket, ...]
    wider: int


class Calendar:
    """All dated events of one snapshot."""

    def __init__(self, columns: Columns, directory: Directory) -> None:
        self._columns = columns
        self._directory = directory

    @cached_property
    def _identities(self) -> Ints:
        """A number per telling, the same for tellings of one event."""
        columns = self._columns
        missions = self._directory.mission_entities(columns.event_mission)
        alone = (missions < 0) | (columns.event_kind == 0)
        own = np.where(alone, np.arange(len(missions)), -1)
        keys = np.stack(
            [columns.event_first, columns.event_last, columns.event_kind, missions, own]
        )
        _, identities = np.unique(keys, axis=1, return_inverse=True)
        return identities.reshape(-1).astype(np.int32)

    def within(self, first: int | None, last: int | None) -> Places:
        """Return the tellings whose event lies between two days (ordinals, None for open)."""
        columns = self._columns
        inside = np.ones(len(columns.event_first), dtype=bool)
        if first is not None:
            inside &= columns.event_first >= first
        if last is not None:
            inside &= columns.event_last <= last
        return np.flatnonzero(inside)

    def documents_within(self, first: int | None, last: int | None, size: int) -> Mask:
        """Return a mask over ``size`` documents of those with an event between two days."""
        mask = np.zeros(size, dtype=bool)
        mask[self._columns.event_document[self.within(first, last)]] = True
        return mask

    def events(self, mask: Mask, first: int | None, last: int | None) -> Events:
        """Return the events of the masked documents between two days."""
        columns = self._columns
        places = self.within(first, last)
        places = places[mask[columns.event_document[places]]]
        places = places[np.argsort(self._identities[places], kind="stable")]
        starts = np.flatnonzero(np.diff(self._identities[places], prepend=-1))
        sizes = np.diff(starts, append=len(places))
        heads = places[starts]
        order = np.lexsort((heads, columns.event_last[heads], columns.event_first[heads]))
        return Events(places, starts[order], sizes[order])

    def histogram(
        self, events: Events, by: Granularity | None, first: int | None, last: int | None
    ) -> Histogram:
        """Count events in buckets; ``by`` None chooses their width by the span."""
        heads = events.heads
        if not len(heads):
            return Histogram(by or Granularity.YEAR, (), 0)
        starts, ends = self._columns.event_first[heads], self._columns.event_last[heads]
        low = int(starts.min()) if first is None else first
        high = int(ends.max()) if last is None else last
        chosen = choose_granularity(low, max(low, high), by)
        numbers = bucket_numbers(starts, chosen)
        fitting = numbers == bucket_numbers(ends, chosen)
        buckets = count_buckets(numbers[fitting], chosen)
        return Histogram(chosen, buckets, int(len(heads) - fitting.sum()))

    def tellings(self, event: Places) -> list[Telling]:
        """Return who tells an event."""
        documents = self._columns.event_document[event].tolist()
        indexes = self._columns.event_index[event].tolist()
        return [Telling(*pair) for pair in zip(documents, indexes, strict=True)]

    def undated(self, mask: Mask) -> int:
        """Return how many dates of the masked documents could not be resolved."""
        return int(self._columns.document_undated[mask].sum())
