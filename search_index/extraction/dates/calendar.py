"""Calendar dates: days, months and years in every usual order, with a year or without."""

from __future__ import annotations

import re
from datetime import date

from search_index.edtf import bounds
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, date_reading
from search_index.extraction.dates.values import day_value
from search_index.models import DateType

_WEEKDAY = r"(?:[Ww]\.?,?t?)?"
_MONTH = r"M\.?"
_MONTHS_AHEAD, _MONTHS_BACK = 3, 10
_MONTHS_AHEAD_FUTURE, _MONTHS_BACK_FUTURE = 12, 2
"""How far from the document's date a day without a year may lie, with and without a cue."""
_SHORT_YEAR_PIVOT = 69
"""POSIX: two digits from 69 on are of the 1900s, those below of the 2000s."""


def _full_day(match: Match) -> Readings:
    year, month, day = match.number("Y"), match.number("M"), match.number("DO")
    if year is None or month is None or day is None:
        return []
    value = day_value(year, month, day)
    return date_reading(value) if value else []


def _day_without_year(match: Match) -> Readings:
    """Read "June 17": of the year spoken of in a retrospect, else nearest the document."""
    month, day = match.number("M"), match.number("DO")
    if month is None or day is None or not day_value(2000, month, day):
        return []
    if match.code_after() in ("n", "%") or _is_modal_may(match):
        return []
    year = _spoken_year(match, month, day)
    return date_reading(day_value(year, month, day) if year else None)


def _is_modal_may(match: Match) -> bool:
    """Tell "May 20 people come?" and "March 30 miles" from dates."""
    ambiguous = match.tokens.word(match.find("M")).lower() in ("may", "march")
    return ambiguous and match.code_after() == "U"


def _spoken_year(match: Match, month: int, day: int) -> int | None:
    context = match.context
    days = bounds(context.document or "")
    told = context.told_year(match.first)
    if days is None or (told is not None and abs(told - days[1].year) > 1):
        return told
    return _nearest_year(days[1], month, day, future=match.is_future())


def _nearest_year(base: date, month: int, day: int, *, future: bool) -> int:
    """Return the year that puts a day where the tense says, or near the base without one."""
    ahead = month - base.month + (day - base.day) / 31
    if ahead > (_MONTHS_AHEAD_FUTURE if future else _MONTHS_AHEAD):
        return base.year - 1
    return base.year + (ahead < (-_MONTHS_BACK_FUTURE if future else -_MONTHS_BACK))


def _month_and_year(match: Match) -> Readings:
    year, month = match.number("Y"), match.number("M")
    return date_reading(f"{year:04}-{month:02}")


def _month_of_named_year(match: Match) -> Readings:
    """Read "August of that year", "March the same year", "May last year"."""
    month, word = match.number("M"), match.name("zlxh")
    if match.name("U") != "Y":
        return []
    year = named_year(match, word)
    return date_reading(None if year is None else f"{year:04}-{month:02}")


def named_year(match: Match, word: str) -> int | None:
    """Return the year that "that", "last", "this" or "next" before "year" means."""
    context = match.context
    if word in ("that", "same", "following"):
        base = context.last_year or context.year
        return None if base is None else base + (word == "following")
    shifts = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}
    year = context.year
    return None if year is None else year + shifts.get(word, 0)


def _bare_month(match: Match) -> Readings:
    """Read "in August": of the year spoken of in a retrospect, else the last or next one."""
    index = match.find("M")
    month, written = match.number("M"), match.tokens.word(index)
    if month is None or not _is_month_name(match, index, written):
        return []
    year = month_year(match, month)
    return date_reading(None if year is None else f"{year:04}-{month:02}")


def month_year(match: Match, month: int) -> int | None:
    """Return the year that a month without one is of, None where nothing tells."""
    context = match.context
    days = bounds(context.document or "")
    told = context.told_year(match.first)
    if days is None or (told is not None and abs(told - days[1].year) > 1):
        return told
    year, now = days[1].year, days[1].month
    if match.is_future():
        return year + (month < now)
    return year - (month > now)


def _is_month_name(match: Match, index: int, written: str) -> bool:
    """Tell a month standing alone from "may", "march", and from names: "April Jones"."""
    lower = written.lower()
    if len(lower) <= 4 and lower not in ("may", "june", "july"):
        return match.code_after() == "." and match.code_before() in "pelxh&r"
    before, after = match.code_before(), match.code_after()
    if before == "s" or (match.tokens.word(index - 1).istitle() and before == "_"):
        return False
    introduced = before != "" and before in "peSlxhzf&r-~"
    if lower in ("may", "march") or written.isupper():
        return introduced and match.word(-1) not in ("and", "or", "that", "a", "the", "same")
    following = match.tokens.word(match.last + 1)
    if after == "_" and following[:1].isupper() and before not in tuple("pelxhzSf"):
        return False
    return written[0].isupper()


_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?.*)?")


def _numeric(match: Match) -> Readings:
    written = match.name("I")
    if iso := _ISO.fullmatch(written):
        return _iso(iso)
    parts = [int(part) for part in re.split(r"[/.-]", written)]
    lengths = [len(part) for part in re.split(r"[/.-]", written)]
    if len(parts) == 2:
        return _month_slash_year(parts, lengths)
    value = _ordered(parts, lengths, match.context.day_first)
    return date_reading(value) if value else []


def _iso(match: re.Match[str]) -> Readings:
    day = day_value(int(match[1]), int(match[2]), int(match[3]))
    if day is None or match[4] is None:
        return date_reading(day) if day else []
    clock = ":".join(part for part in match.group(4, 5, 6) if part)
    return [Reading(DateType.TIME, f"{day}T{clock}")]


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
        year += 1900 if year >= _SHORT_YEAR_PIVOT else 2000
    if year < 1000:
        return None
    pairs = [(first, second), (second, first)]
    for month, day in reversed(pairs) if day_first else pairs:
        if value := day_value(year, month, day):
            return value
    return None


def _inverted(match: Match) -> Readings:
    return _full_day(match)


def _month_of_spelled_year(match: Match) -> Readings:
    """Read "January nineteen ninety-seven"."""
    first, second = match.number("N"), match.tokens.values[match.find("N") + 1]
    rest = match.tokens.values[match.last] if match.codes.endswith("-N") else 0
    if first not in (18, 19, 20) or not isinstance(second, int) or not isinstance(rest, int):
        return []
    year = first * 100 + second + (rest if rest < 10 else 0)
    return date_reading(f"{year:04}-{match.number('M'):02}")


RULES = (
    Rule("January nineteen ninety-seven", r"MNN(?:-N)?", _month_of_spelled_year),
    Rule("17 June 2021", rf"{_WEEKDAY}t?[DO]f?-?{_MONTH}(?:-|,)?f?Y", _full_day),
    Rule("June 17, 2021", rf"{_WEEKDAY}{_MONTH}-?t?[DO],?Y", _full_day),
    Rule("2021 June 17", rf"Y,?-?{_MONTH}-?[DO](?![U])", _inverted),
    Rule("August of that year", rf"{_MONTH},?f?t?z?[zlxh]U", _month_of_named_year, staged=True),
    Rule("June 2021", rf"{_MONTH},?f?-?Y", _month_and_year, staged=True),
    Rule("June 17", rf"{_WEEKDAY}{_MONTH}-?t?[DO](?![:%])", _day_without_year),
    Rule("17 June", rf"{_WEEKDAY}t?[DO]f?-?{_MONTH}", _day_without_year),
    Rule("17/06/2021", r"I", _numeric),
    Rule("June", r"M", _bare_month, staged=True),
)
