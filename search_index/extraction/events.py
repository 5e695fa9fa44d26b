"""What happened on a date: its kind and its mission, told by the sentence around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from search_index.extraction.anchoring import anchored_dates
from search_index.extraction.event_kinds import Trigger, event_kinds
from search_index.models import DatedEvent, DocumentEntity, EntityKind, Span

_CLAUSE_BORDER = re.compile(
    r"[;:]|,\s+(?![0-9A-Z])|(?<!,)\s(?:and|but|while|whereas|although|then)\b", re.ASCII
)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_OTHER_CLAUSE = 60
"""How many characters further away a word in another clause counts as."""
_BEFORE_BONUS = 0.8
"""A word before the date is likelier to belong to it than one as near after it."""


_CHOICE = 4
"""How many words before and after a date are weighed."""
_FAR = 400
"""How many characters between a date and a word are searched for borders of clauses."""
_BEGINNINGS = {"launch", "undocking"}
"""Kinds that begin a stay: a date derived from its length is not one of them."""


class _Named(NamedTuple):
    start: int
    end: int
    name: str
    kind: EntityKind


_Found = TypeVar("_Found", Trigger, _Named)


def attach_events(
    text: str,
    dates: Sequence[DatedEvent],
    entities: Sequence[DocumentEntity],
) -> tuple[DatedEvent, ...]:
    """Return the dates with what each tells of: kind, mission, people and organizations.

    The kind is that of the trigger words nearest to the date in its sentence, those of
    its own clause first. The mission is the one named nearest in the sentence, else the
    last one named before it in the paragraph. People and organizations are those that the
    sentence names. Dates that stand on no calendar stay bare. Those that follow from a
    duration beside one of the events ("two days after its launch") are added.
    """
    if not any(event.earliest for event in dates):
        return tuple(dates)
    told = _Told(text, entities)
    attached = [told.attached(event) if event.earliest else event for event in dates]
    derived = [
        told.attached(one.event, one.anchor) for one in anchored_dates(text, told.lowered, attached)
    ]
    return tuple(sorted([*attached, *derived], key=lambda event: (event.start, event.derived)))


class _Told:
    """What the sentences of one text tell, each read once."""

    def __init__(self, text: str, entities: Sequence[DocumentEntity]) -> None:
        self.text = text
        self.lowered = _lowered(text)
        named = sorted(
            _Named(start, end, entity.name, entity.kind)
            for entity in entities
            for start, end in entity.mentions
        )
        self.missions = [one for one in named if one.kind is EntityKind.MISSION]
        self.others = [one for one in named if one.kind is not EntityKind.MISSION]
        breaks = _PARAGRAPH.finditer(text) if self.missions else ()
        self.breaks = [match.end() for match in breaks]
        self.triggers: dict[Span, list[Trigger]] = {}

    def attached(self, event: DatedEvent, anchor: Span = (0, 0)) -> DatedEvent:
        """Return the event with what its sentence tells, but for the words at ``anchor``."""
        if event.sentence not in self.triggers:
            found = event_kinds().find_triggers(self.lowered, *event.sentence)
            self.triggers[event.sentence] = found
        told = [
            one for one in self.triggers[event.sentence] if not anchor[0] <= one.start < anchor[1]
        ]
        kind = _kind(self.text, event, told)
        mission = _mission(self.text, event, self.missions, self.breaks)
        people = self._named_in(event.sentence, EntityKind.PERSON)
        bodies = self._named_in(event.sentence, EntityKind.ORGANIZATION)
        if not (kind or mission or people or bodies):
            return event
        return replace(event, kind=kind, mission=mission, people=people, organizations=bodies)

    def _named_in(self, sentence: Span, kind: EntityKind) -> tuple[str, ...]:
        """Return the names of one kind in a sentence, each once, in its order."""
        first, last = (bisect_left(self.others, at, key=lambda one: one.start) for at in sentence)
        return tuple(dict.fromkeys(one.name for one in self.others[first:last] if one.kind is kind))


def _lowered(text: str) -> str:
    """Return the text in lower case, each character in its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _kind(text: str, event: DatedEvent, triggers: Sequence[Trigger]) -> str | None:
    near = _nearest(triggers, event)
    if event.derived:
        near = [trigger for trigger in near if trigger.kind not in _BEGINNINGS] or near
    if not near:
        return None
    return min(near, key=lambda found: _distance(text, event, found)).kind


def _nearest(found: Sequence[_Found], event: DatedEvent) -> Sequence[_Found]:
    """Return the few words next to a date on either side: enough to choose from."""
    at = bisect_left(found, event.start, key=lambda one: one.start)
    return found[max(0, at - _CHOICE) : at + _CHOICE]


def _distance(text: str, event: DatedEvent, found: Trigger | _Named) -> float:
    """Return how far words are from a date, in characters; another clause counts as farther."""
    if found.end <= event.start:
        between = text[max(found.end, event.start - _FAR) : event.start]
        distance = (event.start - found.end) * _BEFORE_BONUS
    else:
        between = text[event.end : min(found.start, event.end + _FAR)]
        distance = float(max(found.start - event.end, 0))
    return distance + len(_CLAUSE_BORDER.findall(between)) * _OTHER_CLAUSE


def _mission(
    text: str,
    event: DatedEvent,
    mentions: Sequence[_Named],
    breaks: Sequence[int],
) -> str | None:
    low, high = event.sentence
    near = [one for one in _nearest(mentions, event) if low <= one.start < high]
    if near:
        return min(near, key=lambda found: _distance(text, event, found)).name
    paragraph = breaks[at - 1] if (at := bisect_right(breaks, event.start)) else 0
    before = bisect_left(mentions, low, key=lambda one: one.start)
    if before and mentions[before - 1].start >= paragraph:
        return mentions[before - 1].name
    return None
