"""Times of the day, joined to the day they belong to."""

from __future__ import annotations

from search_index.edtf import bounds
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule
from search_index.extraction.dates.tokens import Tokens
from search_index.extraction.dates.values import unit_of
from search_index.models import DateType


def _day(match: Match) -> str | None:
    """Return the day a bare time belongs to: the one spoken of, else the document's."""
    for value in (match.context.last, match.context.document):
        if value and unit_of(value) == "D" and "/" not in value and bounds(value):
            return value.rstrip("~?%").partition("T")[0]
    return None


def _clock(match: Match) -> Readings:
    day = _day(match) or ""
    return [Reading(DateType.TIME, f"{day}T{match.name('T')}")]


def _part_of_day(match: Match) -> Readings:
    """Read "this morning", "midnight", "the afternoon"."""
    written = match.tokens.word(match.find("P")).lower()
    if match.codes == "P" and written not in ("midnight", "noon", "midday", "overnight"):
        return []
    day = match.context.document if match.find("h") >= 0 else _day(match)
    if not day or unit_of(day) != "D" or not bounds(day):
        day = ""
    return [Reading(DateType.TIME, f"{day.partition('T')[0]}T{match.name('P')}")]


def join_times(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Return the readings with a time and the day beside it as one: "5 p.m. EST, Nov. 6"."""
    joined: list[Reading] = []
    for reading in readings:
        if joined and (whole := _joined(tokens, joined[-1], reading)):
            joined[-1] = whole
        else:
            joined.append(reading)
    return joined


def _joined(tokens: Tokens, first: Reading, last: Reading) -> Reading | None:
    between = tokens.codes[first.last + 1 : last.first]
    if between not in ("", ",", "p") or {first.type, last.type} != {DateType.DATE, DateType.TIME}:
        return None
    if between == "p" and tokens.word(first.last + 1).lower() not in ("on", "at"):
        return None
    time, day = (first, last) if first.type is DateType.TIME else (last, first)
    words = tokens.codes[time.first : time.last + 1]
    if not day.value or not set(words) & {"T", "P"} or set(words) & set("Ww"):
        return None
    if not bounds(day.value) or unit_of(day.value) != "D" or "/" in day.value:
        return None
    clock = (time.value or "").partition("T")[2]
    if not clock:
        return None
    value = f"{day.value.rstrip('~')}T{clock}"
    return Reading(DateType.TIME, value, first.first, last.last)


RULES = (
    Rule("10:35 a.m. EST", r"TZ?", _clock),
    Rule("this morning", r"[ht]?P", _part_of_day),
)
