"""From when to when each mission lasted, by the events told of it.

A numbered mission is launched and comes down once: of several days told for that, those
that most documents tell count. Of a name that stands for many flights, the first launch
and the last thing told count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from search_index.engines.arrays import Places
from search_index.engines.columns import Ints
from search_index.engines.times.tellings import Tellings
from search_index.engines.words import Mask

BEGINS = ("launch",)
ENDS = ("return", "landing")
"""The kinds of event that end a mission; the first that is told does."""
CLOSES = (*ENDS, "failure")
"""The kinds after which nothing more is expected, where they come last."""
ASIDE = ("announcement", "ceremony", "meeting", "publication")
"""The kinds that are about a mission without being part of it: they do not stretch it."""

LabelsOf = Callable[[Iterable[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Course:
    """A mission's lane before its events are read.

    ``begin`` and ``end`` number events as the page they came from does, ``end`` -1 for none.
    """

    mission: int
    begin: int
    end: int
    is_open: bool
    events: int
    documents: int

    @property
    def bounds(self) -> tuple[int, ...]:
        """The events at its ends."""
        return (self.begin,) if self.end < 0 else (self.begin, self.end)


@dataclass(frozen=True, slots=True)
class ToldEvents:
    """The events of missions, as equally long arrays.

    ``mission`` numbers entities, ``sources`` counts the documents that tell an event.
    """

    number: Places
    mission: Ints
    kind: Ints
    first: Ints
    last: Ints
    sources: Ints
    numbered: Mask

    def only(self, kept: Mask | Places) -> ToldEvents:
        """Return some of them."""
        return ToldEvents(*(getattr(self, field.name)[kept] for field in fields(self)))

    def best(self, *keys: npt.NDArray[Any]) -> ToldEvents:
        """Return of each mission the event that comes first by these keys."""
        order = np.lexsort((self.number, *reversed(keys), self.mission))
        _, firsts = np.unique(self.mission[order], return_index=True)
        return self.only(order[firsts])


def find_courses(
    told: Tellings, places: Places, starts: Places, labels_of: LabelsOf
) -> list[Course]:
    """Return the course of each mission, those that most documents tell of first.

    ``places`` and ``starts`` are events as ``calendar.Events`` holds them. Missions of which
    nothing is told but what is ``ASIDE`` have none.
    """
    events = _events(told, places, starts)
    counts, documents = np.bincount(events.mission), _documents(told, places)
    return courses_of(events, counts, documents, labels_of)


def courses_of(
    events: ToldEvents,
    counts: Sequence[int] | Places,
    documents: Sequence[int] | Places,
    labels_of: LabelsOf,
) -> list[Course]:
    """Return the course of each mission of some events; see ``find_courses``.

    ``counts`` are of each mission's events, ``documents`` of those that tell of it, by its number.
    """
    own = events.only((events.kind > 0) & ~np.isin(events.kind, labels_of(ASIDE)))
    if not len(own.number):
        return []
    begins = _beginnings(own, labels_of)
    ends = _endings(own, begins, labels_of)
    begun_by, ended_by = set(labels_of(BEGINS)), set(labels_of(CLOSES))
    ended = dict(zip(ends.mission.tolist(), _numbers_and_kinds(ends), strict=True))
    courses = []
    for mission, (begin, kind) in zip(
        begins.mission.tolist(), _numbers_and_kinds(begins), strict=True
    ):
        end, last_kind = ended.get(mission, (-1, kind))
        is_open = kind in begun_by and last_kind not in ended_by
        told_of = int(counts[mission]), int(documents[mission])
        courses.append(Course(mission, begin, end, is_open, *told_of))
    return sorted(courses, key=lambda it: (-it.documents, -it.events, it.begin))


def _numbers_and_kinds(events: ToldEvents) -> list[tuple[int, int]]:
    return list(zip(events.number.tolist(), events.kind.tolist(), strict=True))


def _events(told: Tellings, places: Places, starts: Places) -> ToldEvents:
    """Return the events that have a mission, with the number of documents that tell each."""
    heads = places[starts]
    number = np.flatnonzero(told.mission[heads] >= 0)
    event = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(places)))
    pairs = np.unique(event.astype(np.int64) << 32 | told.document[places])
    sources = np.bincount(pairs >> 32, minlength=len(starts)).astype(np.int32)
    at = heads[number]
    return ToldEvents(
        number,
        told.mission[at],
        told.kind[at],
        told.first[at],
        told.last[at],
        sources[number],
        told.numbered[at],
    )


def _documents(told: Tellings, places: Places) -> Places:
    """Return for each mission entity how many documents tell of it."""
    of_mission = places[told.mission[places] >= 0]
    pairs = told.mission[of_mission].astype(np.int64) << 32 | told.document[of_mission]
    return np.bincount(np.unique(pairs) >> 32)


def _beginnings(own: ToldEvents, labels_of: LabelsOf) -> ToldEvents:
    """Return each mission's launch, else its first event."""
    launched = np.isin(own.kind, labels_of(BEGINS))
    often = np.where(launched & own.numbered, own.sources, 0)
    return own.best(~launched, -often, own.last, -own.first)


def _endings(own: ToldEvents, begins: ToldEvents, labels_of: LabelsOf) -> ToldEvents:
    """Return each mission's return or landing, else its last event; none before it began."""
    of = np.searchsorted(begins.mission, own.mission)
    ending = np.isin(own.kind, labels_of(ENDS))
    later = (own.last >= begins.first[of]) & (ending | (own.first >= begins.first[of]))
    later &= own.number != begins.number[of]
    again = np.isin(own.kind, labels_of(BEGINS)) & own.numbered
    after = own.only(later & ~again)
    rank = np.full(len(after.kind), len(ENDS))
    for place, kind in enumerate(ENDS):
        rank[np.isin(after.kind, labels_of((kind,)))] = place
    rank[~after.numbered] = 0
    often = np.where(after.numbered & (rank < len(ENDS)), after.sources, 0)
    return after.best(rank, -often, -after.first, after.last)
