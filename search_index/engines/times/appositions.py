"""Which dates of a document stand on its timeline: what a sentence says twice counts once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from search_index.models import DatedEvent

_APPOSED = re.compile(r"\s*[,(]?\s*(?:(?:on|in)\s+)?", re.IGNORECASE)
"""What stands between two ways of saying one date: "two months ago, on 24 April"."""


def events_told(text: str, events: Sequence[DatedEvent]) -> Iterator[int]:
    """Yield the indices of the events on the calendar, those said twice in a sentence once.

    Said twice are the same days of the same kind and mission, and of two dates in
    apposition the less exact one where its days hold the other's.
    """
    seen: set[tuple[object, ...]] = set()
    for index, event in enumerate(events):
        if not (event.earliest and event.latest):
            continue
        if event.sentence[0] == event.sentence[1]:  # of which no sentence is known
            yield index
            continue
        same = (event.sentence, event.earliest, event.latest, event.kind, event.mission)
        if same not in seen and not _is_apposed(text, events, index):
            yield index
        seen.add(same)


def _is_apposed(text: str, events: Sequence[DatedEvent], index: int) -> bool:
    """Tell whether a more exact date beside it says what a date says."""
    event = events[index]
    beside = events[index - 1 if index else 0], events[min(index + 1, len(events) - 1)]
    return any(_holds(event, other) and _are_apposed(text, event, other) for other in beside)


def _are_apposed(text: str, one: DatedEvent, other: DatedEvent) -> bool:
    if one.sentence != other.sentence or one.derived or other.derived:
        return False
    first, last = sorted((one, other), key=lambda event: event.start)
    return _APPOSED.fullmatch(text, first.end, last.start) is not None


def _holds(event: DatedEvent, other: DatedEvent) -> bool:
    """Tell whether the other's days lie within an event's, and are fewer."""
    if not (event.earliest and event.latest and other.earliest and other.latest):
        return False
    within = event.earliest <= other.earliest and other.latest <= event.latest
    return within and (event.earliest, event.latest) != (other.earliest, other.latest)
