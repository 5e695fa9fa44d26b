"""Times of the day, joined to the day they belong to."""

from __future__ import annotations

from search_index.edtf import bounds
from search_index.extraction.dates.rules import Reading
from search_index.extraction.dates.tokens import Tokens
from search_index.extraction.dates.values import unit_of
from search_index.models import DateType

_NEAR = 7
"""How many words after a clock time its day may stand."""
_OF_TIMES = set("TPZUnY")
"""Codes that a time without its day has one of."""


def join_times(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Return the readings with a time and the day beside it as one: "5 p.m. EST, Nov. 6"."""
    joined: list[Reading] = []
    for reading in readings:
        if joined and (whole := _joined(tokens, joined[-1], reading)):
            joined[-1] = whole
        else:
            joined.append(reading)
    return _with_day_after(tokens, joined)


def _with_day_after(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Return the readings with each clock time on a day said right after: "(0735 GMT) Friday"."""
    placed: list[Reading] = []
    day: Reading | None = None
    for reading in reversed(readings):
        if reading.type is DateType.DATE:
            day = reading if _is_day(reading.value) else None
        near = day is not None and day.first - reading.last <= _NEAR
        placed.append(_on(day, reading) if near and _is_clock(tokens, reading) else reading)
    return placed[::-1]


def _on(day: Reading | None, time: Reading) -> Reading:
    clock = (time.value or "").partition("T")[2]
    return time._replace(value=f"{((day and day.value) or '').rstrip('~')}T{clock}")


def _is_clock(tokens: Tokens, reading: Reading) -> bool:
    words = tokens.codes[reading.first : reading.last + 1]
    return reading.type is DateType.TIME and set(words) <= set("TZnYU")


def _is_day(value: str | None) -> bool:
    return (
        value is not None
        and "/" not in value
        and bounds(value) is not None
        and (unit_of(value) == "D")
    )


def _joined(tokens: Tokens, first: Reading, last: Reading) -> Reading | None:
    between = tokens.codes[first.last + 1 : last.first]
    if {first.type, last.type} != {DateType.DATE, DateType.TIME}:
        return None
    of_day = between == "f" and tokens.codes[first.last] == "P"  # "the evening of 14 March"
    if between not in ("", ",", "p", ",p") and not of_day:
        return None
    if between.endswith("p") and tokens.word(last.first - 1).lower() not in ("on", "at"):
        return None
    time, day = (first, last) if first.type is DateType.TIME else (last, first)
    words = tokens.codes[time.first : time.last + 1]
    if not day.value or not set(words) & _OF_TIMES or set(words) & set("Ww"):
        return None
    if not _is_day(day.value):
        return None
    clock = (time.value or "").partition("T")[2]
    if not clock:
        return None
    value = f"{day.value.rstrip('~')}T{clock}"
    return Reading(DateType.TIME, value, first.first, last.last)
