"""Dates as the screen shows them."""

from __future__ import annotations

from dataclasses import replace

from search_index.edtf import bounds, day_of, is_approximate, label
from search_index.models import DatedEvent, DateSource

_YEAR, _MONTH = 4, 7
"""The characters of a day (ISO) that tell its year, and its month."""


def document_date_label(value: str | None, source: DateSource | None) -> str:
    """Return a document's date in words; the file's own time says that it is no more."""
    words = date_label(value)
    return f"file of {words}" if words and source is DateSource.MODIFIED else words


def date_label(value: str | None) -> str:
    """Return an EDTF value in words (``17 Jun 2021``); nothing for None."""
    return label(value) if value else ""


def days_label(first: str, last: str) -> str:
    """Return a span of days (ISO) in words: whole months and years without their days."""
    cut = next((cut for cut in (_YEAR, _MONTH) if _is_whole(first, last, cut)), None)
    words = [date_label(day[:cut]) for day in (first, last)]
    return " – ".join(dict.fromkeys(words))


def _is_whole(first: str, last: str, cut: int) -> bool:
    """Tell whether a span goes from the first day of a year or month to the last of one."""
    begin, end = bounds(first[:cut]), bounds(last[:cut])
    if begin is None or end is None:
        return False
    return (begin[0].isoformat(), end[1].isoformat()) == (first, last)


def event_date_label(event: DatedEvent) -> str:
    """Return an event's date in words; an estimate has ``~`` in front (``~Sep 2021``)."""
    text = date_label(event.value) or event.text
    return f"~{text}" if is_estimate(event) and not text.startswith("~") else text


def event_day_label(event: DatedEvent) -> str:
    """Return an event's date in words, without the time of the day."""
    return event_date_label(replace(event, value=event.value and day_of(event.value)))


def is_estimate(event: DatedEvent) -> bool:
    """Tell whether a date was worked out from another one, or is marked approximate."""
    return event.derived or bool(event.value and is_approximate(event.value))
