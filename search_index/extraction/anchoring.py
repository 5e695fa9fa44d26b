"""Dates that follow from a length of time and an event: "two days after its launch, it docked"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from search_index.edtf import bounds
from search_index.extraction.dates import moved_by
from search_index.extraction.event_kinds import event_kinds
from search_index.models import DatedEvent, DateType, Span

_AFTER = re.compile(
    r"\s+(?P<way>after|before|following)\s+(?:(?:the|its|his|her|their|that|it|he|she|they)\s)?"
    r"(?:(?:was|were|had|been)\s){0,2}(?P<words>[^.,;:!?\n]{3,30})",
    re.IGNORECASE,
)
"""A duration's link to an event, whose words come at once."""
_OF_SOMETHING = re.compile(r"\s+of\s+(?:an?\s|the\s)?[a-z]")
"""What makes a launch one of a strike or an offensive."""


_BESIDE, _BEFORE = 3, 50
"""How many dates beside a duration, and before it, may be of the event it is counted from."""


class Anchored(NamedTuple):
    """A date that was worked out, and the words that name the event it was counted from."""

    event: DatedEvent
    anchor: Span


def anchored_dates(text: str, lowered: str, events: Sequence[DatedEvent]) -> Iterator[Anchored]:
    """Yield the dates that durations beside an event of the text give.

    ``lowered`` is the text in lower case, ``events`` its dates with their kinds, in order.
    The event is the one of that kind dated in the same sentence, else the only one dated
    before. What comes of it is approximate, and derived.
    """
    for number, event in enumerate(events):
        match = _AFTER.match(text, event.end) if event.type is DateType.DURATION else None
        if match is None or event.value is None:
            continue
        found = event_kinds().find_triggers(lowered, *match.span("words"))
        if not found or found[0].start > match.start("words"):
            continue
        if _OF_SOMETHING.match(text, found[0].end):
            continue
        anchor = _dated(events, number, found[0].kind)
        back = match["way"].lower() == "before"
        if anchor and (value := moved_by(anchor, event.value, back=back)):
            yield Anchored(_derived(event, value), (found[0].start, found[0].end))


def _dated(events: Sequence[DatedEvent], number: int, kind: str) -> DatedEvent | None:
    """Return the event of a kind that a duration is counted from, None where it may be two."""
    sentence = events[number].sentence
    around = events[max(0, number - _BESIDE) : number + 1 + _BESIDE]
    beside = [one for one in around if one.sentence == sentence and _is_of(one, kind)]
    before = [one for one in events[max(0, number - _BEFORE) : number] if _is_of(one, kind)]
    chosen = beside or before
    return chosen[-1] if chosen and len({one.earliest for one in chosen}) == 1 else None


def _is_of(event: DatedEvent, kind: str) -> bool:
    return event.kind == kind and event.earliest is not None and not event.derived


def _derived(event: DatedEvent, value: str) -> DatedEvent:
    days = bounds(value)
    return replace(
        event,
        value=value,
        earliest=days[0].isoformat() if days else None,
        latest=days[1].isoformat() if days else None,
        type=DateType.DATE,
        derived=True,
    )
