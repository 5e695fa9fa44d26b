"""Stretches told by what they are of: "the end of the year", "the week of May 5"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from search_index.edtf import bounds
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, date_reading
from search_index.extraction.dates.values import day_value, shifted, value_at
from search_index.extraction.dates.yearless import day_named, month_year
from search_index.models import DateType


def _stage_of_unit(match: Match) -> Readings:
    """Read "the end of the year", "the middle of the month": of the one spoken of, or now."""
    if match.name("U") == "D" and "at" in (match.word(-1), match.word(-2)):  # an idiom, not an hour
        return []
    value = _unit_now(match)
    return date_reading(value and f"{value}~")


def _unit_of_stage(match: Match) -> Readings:
    """Read the "the year" of "earlier in the year", "early in the month", "later in the day"."""
    word = match.word(0)
    if match.codes[0] in "bc" and word not in ("earlier", "later"):
        return []
    return [Reading(DateType.DATE, _unit_now(match), match.last - 1, match.last)]


def _unit_now(match: Match) -> str | None:
    unit, context = match.name("U"), match.context
    if unit in "HIS":
        return None
    last, document = context.last, context.document
    told = context.is_history(match.first) or context.is_spoken_of_beside(match.first)
    told = told or (context.story_goes_on(match.first) and not match.is_future())
    base = last if last and (told or document is None) else document
    return base and shifted(base, 0, unit)


def _week_of_day(match: Match) -> Readings:
    """Read "the week of May 5", "the weekend of 5 May 2012"."""
    day, unit = day_named(match), match.name("U")
    if unit not in ("W", "X"):
        return []
    days = bounds(day) if day else None
    return date_reading(value_at(days[0], unit) if days else None)


def _weekday_of_week(match: Match) -> Readings:
    """Read "Tuesday of last week", "Tuesday next week", "next week Tuesday"."""
    shift = _SHIFTS.get(match.name("lxh"))
    weekday, document = match.number("W"), match.context.document
    if shift is None or match.name("U") != "W" or weekday is None:
        return []
    week = document and shifted(document, shift, "W")
    days = bounds(week) if week else None
    return date_reading((days[0] + timedelta(days=weekday - 1)).isoformat() if days else None)


def _weekday_of_month(match: Match) -> Readings:
    """Read "the third Thursday of November 1998", "the last Friday in May"."""
    month, weekday = match.number("M"), match.number("W")
    year = None if month is None else match.number("Y") or month_year(match, month)
    if month is None or weekday is None:
        return []
    if year is None:
        return date_reading(None)
    first, length = date(year, month, 1), monthrange(year, month)[1]
    if match.find("l") >= 0:
        last = first + timedelta(days=length - 1)
        return date_reading((last - timedelta(days=(last.isoweekday() - weekday) % 7)).isoformat())
    ordinal = match.number("O") or 0
    day = 1 + (weekday - first.isoweekday()) % 7 + 7 * (ordinal - 1)
    return date_reading(day_value(year, month, day)) if 1 <= day <= length else []


def _day_of_month(match: Match) -> Readings:
    """Read "the last day of May", "the first day of May 1998"."""
    month, unit = match.number("M"), match.name("U")
    if month is None or unit != "D":
        return []
    year = match.number("Y") or month_year(match, month)
    if year is None:
        return date_reading(None)
    last = match.find("l") >= 0
    return date_reading(
        day_value(year, month, monthrange(year, month)[1] if last else match.number("O") or 0)
    )


def _day_of_that_month(match: Match) -> Readings:
    """Read "the last day of that month": of the month last spoken of."""
    last = match.context.last
    days = bounds(month) if last and (month := shifted(last, 0, "M")) else None
    units = match.tokens.values[match.find("U")], match.tokens.values[match.last]
    if units != ("D", "M") or match.tokens.word(match.find("U")).endswith("s"):
        return []
    if days is None:
        return date_reading(None)
    day = days[1].day if match.find("l") >= 0 else match.number("O") or 0
    return date_reading(day_value(days[0].year, days[0].month, day))


def _day_of_next_month(match: Match) -> Readings:
    """Read "the 1st of next month", "the 14th of this month"."""
    shift, document = _SHIFTS.get(match.name("lxh")), match.context.document
    day = (match.number("O") or 0) + (match.number("N") or 0)
    if shift is None or match.name("U") != "M":
        return []
    month = document and shifted(document, shift, "M")
    days = bounds(month) if month else None
    return date_reading(day_value(days[0].year, days[0].month, day) if days else None)


_SHIFTS = {"last": -1, "this": 0, "next": 1}
RULES = (
    Rule("the 1st of next month", r"t(?:N-)?Of[lxh]U", _day_of_next_month),
    Rule("the end of the year", r"t?Sft(?:h)?U", _stage_of_unit),
    Rule("earlier in the year", r"[bce]ptU", _unit_of_stage),
    Rule("the week of May 5", r"tU[fS]t?(?:M\.?-?[DO](?:,?Y)?|[DO]f?M\.?(?:,?Y)?)", _week_of_day),
    Rule("Tuesday of last week", r"W,?f?[lxh]U|[lxh]UW", _weekday_of_week),
    Rule("the third Thursday of November", r"t[Ol]W[fp]M\.?(?:,?f?Y)?", _weekday_of_month),
    Rule("the last day of that month", r"t[Ol]Ufz(?:z)?U", _day_of_that_month),
    Rule("the last day of May", r"t[Ol]U[fp]M\.?(?:,?f?Y)?", _day_of_month),
)
