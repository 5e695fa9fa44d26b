"""What happened on a date: its kind and its mission, told by the sentence around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from search_index.extraction.event_kinds import Trigger, event_kinds
from search_index.models import DatedEvent, DocumentEntity, Span

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


_Found = TypeVar("_Found", Trigger, _Named)


def attach_events(
    text: str,
    dates: Sequence[DatedEvent],
    missions: Sequence[DocumentEntity],
) -> tuple[DatedEvent, ...]:
    """Return the dates with the kind of event and the mission that each tells of.

    The kind is that of the trigger words nearest to the date in its sentence, those of
    its own clause first. The mission is the one named nearest in the sentence, else the
    last one named before it in the paragraph. Dates that stand on no calendar stay bare.
    """
    mentions = sorted(
        _Named(start, end, mission.name) for mission in missions for start, end in mission.mentions
    )
    breaks = [match.end() for match in _PARAGRAPH.finditer(text)] if mentions else []
    kinds, lowered = event_kinds(), _lowered(text)
    triggers: dict[Span, list[Trigger]] = {}
    attached = []
    for event in dates:
        if event.earliest is None:
            attached.append(event)
            continue
        if event.sentence not in triggers:
            triggers[event.sentence] = kinds.find_triggers(lowered, *event.sentence)
        kind = _kind(text, event, triggers[event.sentence])
        mission = _mission(text, event, mentions, breaks)
        told = kind is not None or mission is not None
        attached.append(replace(event, kind=kind, mission=mission) if told else event)
    return tuple(attached)


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
