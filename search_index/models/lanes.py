"""The missions of a timeline: one lane each, from launch to return."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.edtf import is_approximate
from search_index.models.answers import TimelineEvent


@dataclass(frozen=True, slots=True)
class Lane:
    """A mission from its beginning to its end.

    It begins with its launch; where none is told, with the first thing that happened to it.
    ``end`` is its return or landing, else the last thing told of it, None where nothing is
    told after the beginning. ``is_open`` tells that a launch is told and no end of what began:
    it may still go on.
    ``events`` and ``documents`` count what the matches tell of the mission, of whatever kind.
    """

    mission: str
    begin: TimelineEvent
    end: TimelineEvent | None
    is_open: bool
    events: int
    documents: int

    @property
    def earliest(self) -> str:
        """The first day (ISO) that the mission may have begun on."""
        return self.begin.event.earliest or ""

    @property
    def latest(self) -> str:
        """The last day (ISO) that is told of it."""
        return max(told.event.latest or "" for told in self.ends)

    @property
    def ends(self) -> tuple[TimelineEvent, ...]:
        """The events at both ends; the one there is where no other is told."""
        return (self.begin,) if self.end is None else (self.begin, self.end)

    @property
    def is_approximate(self) -> bool:
        """Whether a date at one of its ends is an estimate."""
        return any(is_approximate(told.event.value or "") for told in self.ends)

    @property
    def is_derived(self) -> bool:
        """Whether a date at one of its ends was worked out from another."""
        return any(told.event.derived for told in self.ends)

    @property
    def is_disputed(self) -> bool:
        """Whether documents give other days for one of its ends."""
        return any(told.disputed for told in self.ends)


@dataclass(frozen=True, slots=True)
class Lanes:
    """A page of missions, in the order of their beginnings.

    The pages go from the most told missions to the least; ``total`` counts all of them.
    """

    lanes: tuple[Lane, ...] = ()
    total: int = 0
