"""What happened on a date: its kind and its mission, told by the sentence around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from search_index.extraction.event_kinds import Trigger, event_kinds
from search_index.models import DatedEvent, DocumentEntity, Span

_CLAUSE_BORDER = re.compile(
    r"[;:]|,\s+(?:and|but|while|which|who|where|after|before|when|with)\b"
    r"|\b(?:and|but|while|whereas|although|then)\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_OTHER_CLAUSE = 60
"""How many characters further away a word in another clause counts as."""
_BEFORE_BONUS = 0.8
"""A word before the date is likelier to belong to it than one as near after it."""


class _Named(NamedTuple):
    start: int
    end: int
    name: str


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
    starts = [mention.start for mention in mentions]
    breaks = [match.end() for match in _PARAGRAPH.finditer(text)] if mentions else []
    triggers: dict[Span, list[Trigger]] = {}
    attached = []
    for event in dates:
        if event.earliest is None:
            attached.append(event)
            continue
        if event.sentence not in triggers:
            triggers[event.sentence] = _triggers_in(text, event.sentence)
        kind = _kind(text, event, triggers[event.sentence])
        mission = _mission(text, event, mentions, starts, breaks)
        attached.append(replace(event, kind=kind, mission=mission))
    return tuple(attached)


def _triggers_in(text: str, sentence: Span) -> list[Trigger]:
    start, end = sentence
    return [
        Trigger(start + trigger.start, start + trigger.end, trigger.kind)
        for trigger in event_kinds().find_triggers(text[start:end])
    ]


def _kind(text: str, event: DatedEvent, triggers: Sequence[Trigger]) -> str | None:
    if not triggers:
        return None
    if event.derived:
        triggers = _endings(triggers) or triggers
    return min(triggers, key=lambda found: _distance(text, event, found)).kind


def _endings(triggers: Sequence[Trigger]) -> list[Trigger]:
    """Return the triggers that can stand at the end of a stay: what began it cannot."""
    return [trigger for trigger in triggers if trigger.kind != "launch"]


def _distance(text: str, event: DatedEvent, found: Trigger | _Named) -> float:
    """Return how far words are from a date, in characters; another clause counts as farther."""
    if found.end <= event.start:
        between = text[found.end : event.start]
        distance = len(between) * _BEFORE_BONUS
    else:
        between = text[event.end : found.start]
        distance = float(len(between))
    borders = len(_CLAUSE_BORDER.findall(between[:400]))
    return distance + borders * _OTHER_CLAUSE


def _mission(
    text: str,
    event: DatedEvent,
    mentions: Sequence[_Named],
    starts: Sequence[int],
    breaks: Sequence[int],
) -> str | None:
    if not mentions:
        return None
    first, last = bisect_left(starts, event.sentence[0]), bisect_left(starts, event.sentence[1])
    if within := mentions[first:last]:
        return min(within, key=lambda found: _distance(text, event, found)).name
    paragraph = breaks[at - 1] if (at := bisect_right(breaks, event.start)) else 0
    if first and mentions[first - 1].start >= paragraph:
        return mentions[first - 1].name
    return None
