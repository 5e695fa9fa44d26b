"""EDTF values (ISO 8601-2): the days they cover, and how people read them.

Understood are years (``2021``, ``196X``, ``19XX``, ``-0044``), months, days, seasons
(21-24), quarters (33-36), halves (40, 41), ISO weeks (``1998-W08``, its weekend
``1998-W08-WE``), times of a day (``2021-06-17T10:35``, ``2021-06-17TMO``), the qualifiers
``?``, ``~`` and ``%``, and intervals with open ends (``../2021``). Weeks and parts of
the day are TIMEX3, which says more than EDTF there.

Seasons are those of the northern hemisphere in whole months; a winter begins in the
December of its year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Days = tuple[date, date]
"""A first and a last day, both included."""

_CALENDAR = re.compile(
    r"""(?P<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)
        (?:-(?P<part>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?
        (?:T(?P<time>[0-9:.]+|[A-Z]{2})(?:Z|[+-][0-9:]{4,5})?)?""",
    re.VERBOSE | re.ASCII,
)
_WEEK = re.compile(r"(?P<year>[0-9]{4})-W(?P<week>[0-9]{2})(?:-(?P<day>[1-7]|WE))?", re.ASCII)
_DURATION = re.compile(r"P(?P<time>T?)(?P<count>[0-9.]+|X+)(?P<unit>[A-Z])", re.ASCII)
_TIME = re.compile(r"(?<=[0-9])T[^?~%]*")
_QUALIFIERS = "?~%"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS_OF_PART = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip
"""First and last month of a season, quarter or half; 13 and 14 are in the next year."""
_PART_NAMES = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter",
    33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "H1", 41: "H2",
}  # fmt: skip
_DAY_PARTS = {
    "MO": "morning", "MI": "midday", "AF": "afternoon",
    "EV": "evening", "NI": "night", "DT": "daytime",
}  # fmt: skip
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "E": "decade", "C": "century"}
_TIME_UNITS = {"H": "hour", "M": "minute", "S": "second"}


def is_approximate(value: str) -> bool:
    """Tell whether a value, or an end of an interval, is marked approximate or uncertain."""
    return any(end.rstrip()[-1:] in set(_QUALIFIERS) for end in value.split("/"))


def unqualified(value: str) -> str:
    """Return the value without its qualifiers: ``2021-09~`` gives ``2021-09``."""
    return "/".join(end.rstrip(_QUALIFIERS) for end in value.split("/"))


def day_of(value: str) -> str:
    """Return the value without its times: ``2021-06-17T10:35~`` gives ``2021-06-17~``."""
    return "/".join(_TIME.sub("", end) for end in value.split("/"))


@lru_cache(maxsize=4096)
def bounds(value: str) -> Days | None:
    """Return the first and last day of an EDTF value or interval.

    An open end reaches the first or last day that ``datetime.date`` knows; years outside
    1 to 9999 are cut to that range. None for what is no point in time (``P3M``), lies
    wholly outside, or is no EDTF; qualifiers do not widen the days.
    """
    first, slash, last = value.strip().partition("/")
    if not slash:
        return _single_bounds(first)
    if first in ("", "..") and last in ("", ".."):
        return None
    low = (date.min, date.min) if first in ("", "..") else _single_bounds(first)
    high = (date.max, date.max) if last in ("", "..") else _single_bounds(last)
    if low is None or high is None or low[0] > high[1]:
        return None
    return low[0], high[1]


def days_around(value: str, days: int) -> Days | None:
    """Return the first day so many days before a value, and the last one so many after it.

    Cut to the days that ``datetime.date`` knows; None for what is no point in time.
    """
    around = bounds(value)
    if around is None:
        return None
    low = max(around[0].toordinal() - days, date.min.toordinal())
    high = min(around[1].toordinal() + days, date.max.toordinal())
    return date.fromordinal(low), date.fromordinal(high)


def _single_bounds(value: str) -> Days | None:
    bare = value.rstrip(_QUALIFIERS)
    try:
        if match := _WEEK.fullmatch(bare):
            return _week_bounds(match)
        if match := _CALENDAR.fullmatch(bare):
            return _calendar_bounds(match)
    except (ValueError, OverflowError):
        return None
    return None


def _week_bounds(match: re.Match[str]) -> Days:
    year, week, day = int(match["year"]), int(match["week"]), match["day"]
    if day is None:
        return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    if day == "WE":
        return date.fromisocalendar(year, week, 6), date.fromisocalendar(year, week, 7)
    return (date.fromisocalendar(year, week, int(day)),) * 2


def _calendar_bounds(match: re.Match[str]) -> Days | None:
    low, high = year_range(match["year"])
    if high < 1:
        return None
    part, day = match["part"], match["day"]
    if part in (None, "XX"):
        return date(max(low, 1), 1, 1), date(high, 12, 31)
    number = int(part)
    if day not in (None, "XX"):
        return (date(high, number, int(day)),) * 2
    first, last = _MONTHS_OF_PART.get(number, (number, number))
    if not 1 <= first <= 12:
        return None
    return date(high, first, 1), _last_of_month(high, last)


def year_range(text: str) -> tuple[int, int]:
    """Return the first and last year of ``2021``, ``196X``, ``19XX`` or ``-0044``."""
    return int(text.replace("X", "0")), int(text.replace("X", "9"))


def _last_of_month(year: int, month: int) -> date:
    """Return a month's last day; months 13 and 14 are in the next year, if there is one."""
    if month > 12:
        if year == date.max.year:
            return date.max
        year, month = year + 1, month - 12
    return date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def label(value: str) -> str:
    """Return a value as people write it: ``17 Jun 2021``, ``~Sep 2021``, ``Q3 1967``.

    What is no EDTF comes back as it is.
    """
    first, slash, last = value.strip().partition("/")
    if not slash:
        return _single_label(first)
    if first in ("", ".."):
        return f"until {_single_label(last)}"
    if last in ("", ".."):
        return f"from {_single_label(first)}"
    return f"{_single_label(first)} – {_single_label(last)}"


def _single_label(value: str) -> str:
    bare = value.rstrip(_QUALIFIERS)
    mark = "~" if bare != value else ""
    if match := _WEEK.fullmatch(bare):
        return mark + _week_label(match, bare)
    if match := _CALENDAR.fullmatch(bare):
        return mark + _calendar_label(match)
    if match := _DURATION.fullmatch(bare):
        return _duration_label(match)
    return value


def _week_label(match: re.Match[str], value: str) -> str:
    days = _single_bounds(value)
    if days is None:
        return value
    first = _day_label(days[0])
    if match["day"] == "WE":
        return f"weekend of {first}"
    return first if match["day"] else f"week of {first}"


def _calendar_label(match: re.Match[str]) -> str:
    year, part, day, time = match["year"], match["part"], match["day"], match["time"]
    name = _year_label(year)
    if part in (None, "XX"):
        return name
    number = int(part)
    if number in _PART_NAMES:
        return f"{_PART_NAMES[number]} {name}"
    if not 1 <= number <= 12:
        return match[0]
    name = f"{_MONTHS[number - 1]} {name}"
    if day not in (None, "XX"):
        name = f"{int(day)} {name}"
    return f"{name} {_DAY_PARTS.get(time, time)}" if time else name


def _year_label(year: str) -> str:
    if year.endswith("XX"):
        return f"{_ordinal(int(year[:2]) + 1)} century"
    if year.endswith("X"):
        return f"{year[:3]}0s"
    number = int(year)
    return str(number) if number > 0 else f"{1 - number} BC"


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _day_label(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _duration_label(match: re.Match[str]) -> str:
    units = _TIME_UNITS if match["time"] else _UNITS
    unit = units.get(match["unit"])
    if unit is None:
        return match[0]
    count = match["count"]
    plural = unit if count == "1" else f"{unit[:-1]}ies" if unit == "century" else f"{unit}s"
    return f"some {plural}" if "X" in count else f"{count} {plural}"


def add_days(day: date, days: int) -> date | None:
    """Return the day so many days away, None beyond the calendar's ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
