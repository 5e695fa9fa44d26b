"""Dates that follow from a duration: "launched on 17 June and returned after three months"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from search_index.edtf import bounds
from search_index.extraction.dates.values import move_day, value_at
from search_index.models import DatedEvent, DateType

_STAYED = re.compile(
    r"\b(?:after|following|completing)\b[^.;:!?]{0,40}$"
    r"|\b(?:spent|spending|stayed|staying|orbited|orbiting)\b[^.;:!?]{0,24}$",
    re.IGNORECASE,
)
"""What comes before a duration that ends in an event."""
_STAY = re.compile(
    r"\b(?:staying|spending|stayed|spent|orbiting|orbited|being|living|flying|aboard"
    r"|mission|flight|stay|voyage|journey|trip|cruise|in\s+(?:space|orbit)|expedition)\b",
    re.IGNORECASE,
)
"""What makes the duration the span between two events, one of them dated."""
_ENDED = re.compile(
    r"\b(?:return(?:ed|ing|s)?|land(?:ed|ing|s)|came\s+back|splash(?:ed|ing)|arriv(?:ed|ing|es)"
    r"|reach(?:ed|ing|es)|undock(?:ed|ing)|re-?enter(?:ed|ing)|touch(?:ed|ing)\s+down|ended"
    r"|back\s+on\s+earth|enter(?:ed|ing)|dock(?:ed|ing))\b",
    re.IGNORECASE,
)
"""What says that the event at the end of the duration happened."""
_LENGTH = re.compile(r"P(?P<time>T?)(?P<count>\d+)(?P<unit>[YMWDHS])")
_REACH = 40
"""How many characters after a duration may say what it was."""


def derive_dates(text: str, events: Sequence[DatedEvent]) -> list[DatedEvent]:
    """Return the events with those that durations anchor added, in order.

    "The flags were sent on June 17, 2021 and returned after staying in space for three
    months" dates the return: about September 2021, at the precision of the duration's
    unit, marked approximate and derived. The anchor is the last day or month dated before
    the duration in its sentence or in the one before.
    """
    derived: list[DatedEvent] = []
    anchor: DatedEvent | None = None
    previous: tuple[int, int] | None = None
    for event in events:
        derived.append(event)
        if event.type is DateType.DURATION:
            if anchor is not None and _is_near(text, anchor, event):
                end = _derived(text, anchor, event)
                derived += [end] if end else []
        elif event.earliest and event.value and "/" not in event.value:
            if event.sentence != previous or anchor is None:
                anchor, previous = event, event.sentence
            else:
                anchor = event
    return derived


def _is_near(text: str, anchor: DatedEvent, event: DatedEvent) -> bool:
    """Tell whether the anchor is in the same sentence or in the one before."""
    if anchor.sentence == event.sentence:
        return True
    between = text[anchor.sentence[1] : event.sentence[0]]
    return anchor.sentence[1] <= event.sentence[0] and not between.strip()


def _derived(text: str, anchor: DatedEvent, event: DatedEvent) -> DatedEvent | None:
    low, high = event.sentence
    before, after = text[max(low, event.start - 80) : event.start], text[event.end : high][:_REACH]
    if not _STAYED.search(before) or not _STAY.search(before[-40:] + " " + after):
        return None
    # What ended comes after the date it began on: "it landed on Monday after ten days" is no such.
    begun = max(low, anchor.end, event.start - 400)
    if not _ENDED.search(text[begun : min(high, event.end + 400)]):
        return None
    value = moved_by(anchor, event.value or "")
    days = bounds(value) if value else None
    if value is None or days is None:
        return None
    first, last = days
    return replace(
        event,
        value=value,
        earliest=first.isoformat(),
        latest=last.isoformat(),
        type=DateType.DATE,
        derived=True,
    )


def moved_by(anchor: DatedEvent, duration: str, *, back: bool = False) -> str | None:
    """Return a date moved by a duration, at the precision of its unit and approximate.

    Hours and minutes stay on the anchor's day. None where the anchor is not dated as
    exactly as the duration's unit, or the duration is none of one unit ("a few days").
    """
    length = _LENGTH.fullmatch(duration)
    if length is None or anchor.earliest is None or anchor.latest is None:
        return None
    first, last = date.fromisoformat(anchor.earliest), date.fromisoformat(anchor.latest)
    unit = "D" if length["time"] else length["unit"]
    if (last - first).days > {"Y": 366, "M": 31}.get(unit, 0):
        return None
    count = 0 if length["time"] else int(length["count"])
    moved = move_day(first, -count if back else count, unit)
    return None if moved is None else value_at(moved, "D" if unit == "W" else unit) + "~"
