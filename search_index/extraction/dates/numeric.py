"""Dates in numbers: ISO days and weeks, "17/06/2021", "06/2021", "11-Oct-98"."""

from __future__ import annotations

import re

from search_index.edtf import bounds
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, date_reading
from search_index.extraction.dates.values import day_value
from search_index.models import DateType

_SHORT_YEAR_PIVOT = 69
"""POSIX: two digits from 69 on are of the 1900s, those below of the 2000s."""
_LATEST = 2030
"""Until when years of two digits are read as such where no document tells its own."""
_SEASONS = ("season", "session", "campaign", "year", "school", "winter", "edition")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?.*)?")


def _numeric(match: Match) -> Readings:
    written = match.name("I")
    if "W" in written:
        week = written if "-W" in written else f"{written[:4]}-{written[4:]}"
        return date_reading(week) if bounds(week) else []
    if iso := _ISO.fullmatch(written):
        return _iso(iso)
    parts = [int(part) for part in re.split(r"[/.-]", written)]
    lengths = [len(part) for part in re.split(r"[/.-]", written)]
    if len(parts) == 2:
        return _season_of_years(match, parts) or _month_slash_year(parts, lengths)
    if "." in written and lengths[0] < 4:
        value = _dotted(parts, lengths, match.context.year or _LATEST)
    else:
        value = _ordered(parts, lengths, match.context.day_first)
    return date_reading(value) if value else []


def _dotted(parts: list[int], lengths: list[int], latest: int) -> str | None:
    """Read "17.06.2021", "17.6.21", whose day is always first.

    Two digits are no year after ``latest``: "2.11.37" is as well a time of two minutes.
    """
    day, month, year = parts
    if lengths[0] > 2 or lengths[2] not in (2, 4) or (lengths[2] == 4 and year < 1000):
        return None
    year = year if lengths[2] == 4 else _century_added(year)
    return day_value(year, month, day) if lengths[2] == 4 or year <= latest + 1 else None


def _iso(match: re.Match[str]) -> Readings:
    day = day_value(int(match[1]), int(match[2]), int(match[3]))
    if day is None or match[4] is None:
        return date_reading(day) if day else []
    clock = ":".join(part for part in match.group(4, 5, 6) if part)
    return [Reading(DateType.TIME, f"{day}T{clock}")]


def _season_of_years(match: Match, parts: list[int]) -> Readings:
    """Read "the 2008/09 season", "fiscal year 2008-09"; "2008-09" by itself is a month."""
    first, second = parts
    told = match.code_before() in tuple("jU") or match.after() in _SEASONS
    if second != first % 100 + 1 or not (told or "/" in match.name("I")):
        return []
    return date_reading(f"{first:04}/{first + 1:04}")


def _month_slash_year(parts: list[int], lengths: list[int]) -> Readings:
    year, month = parts if lengths[0] == 4 else reversed(parts)
    return date_reading(f"{year:04}-{month:02}") if 1 <= month <= 12 else []


def _ordered(parts: list[int], lengths: list[int], day_first: bool) -> str | None:
    if lengths[0] == 4:
        return day_value(*parts)
    if lengths[0] > 2 or lengths[2] not in (2, 4):
        return None
    first, second, year = parts
    if lengths[2] == 2:
        year = _century_added(year)
    if year < 1000:
        return None
    pairs = [(first, second), (second, first)]
    for month, day in reversed(pairs) if day_first else pairs:
        if value := day_value(year, month, day):
            return value
    return None


def _century_added(year: int) -> int:
    return year + (1900 if year >= _SHORT_YEAR_PIVOT else 2000)


def _short_day(match: Match) -> Readings:
    """Read "11-Oct-98", two digits as in "11/10/98"."""
    year, day = match.tokens.values[match.last], match.number("D")
    if not isinstance(year, int) or len(match.tokens.word(match.last)) != 2 or day is None:
        return []
    value = day_value(_century_added(year), match.number("M") or 0, day)
    return date_reading(value) if value else []


RULES = (
    Rule("11-Oct-98", r"D-M-[Dn]", _short_day),
    Rule("17/06/2021", r"I", _numeric),
)
