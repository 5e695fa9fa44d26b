"""Days told by others: "two Fridays ago", "week 24 of 2021", "the eve of 5 May 2021"."""

from __future__ import annotations

from datetime import date

from search_index.edtf import add_days, bounds
from search_index.extraction.dates.amounts import AMOUNT, amount_of
from search_index.extraction.dates.rules import Match, Readings, Rule, date_reading
from search_index.extraction.dates.values import unit_of
from search_index.extraction.dates.yearless import day_named


def _fridays_ago(match: Match) -> Readings:
    """Read "two Fridays ago": the last one is one Friday ago."""
    count = match.number("ND")
    return [] if count is None else _weekday_before(match, count - 1)


def _week_ago_friday(match: Match) -> Readings:
    """Read "a week ago Friday": so many weeks before the last one."""
    count, unit = amount_of(match), match.name("U")
    if count is None or count % 1 or unit != "W":
        return []
    return _weekday_before(match, int(count))


def _weekday_before(match: Match, weeks: int) -> Readings:
    weekday, base = match.number("W"), match.context.document
    days = bounds(base) if base and unit_of(base) == "D" else None
    if weekday is None:
        return []
    if days is None:
        return date_reading(None)
    back = (days[0].isoweekday() - weekday) % 7 or 7
    day = add_days(days[0], -back - 7 * weeks)
    return date_reading(day.isoformat() if day else None)


def _week_of_year(match: Match) -> Readings:
    """Read "week 24 of 2021", an ISO week; a year has 52 or 53."""
    week, year = match.number("Dn"), match.number("Y")
    if match.word(0) != "week" or week is None or year is None:
        return []
    last = date(year, 12, 28).isocalendar().week
    return date_reading(f"{year:04}-W{week:02}") if 1 <= week <= last else []


def _eve_of_day(match: Match) -> Readings:
    """Read "the eve of 5 May 2021" as the day before."""
    value = day_named(match)
    days = bounds(value) if value else None
    eve = add_days(days[0], -1) if days else None
    return date_reading(eve.isoformat()) if eve else []


RULES = (
    Rule("a week ago Friday", rf"{AMOUNT}-?UgW", _week_ago_friday),
    Rule("two Fridays ago", r"[ND]Wg", _fridays_ago),
    Rule("week 24 of 2021", r"U[Dn],?[fp]?Y", _week_of_year),
    Rule("the eve of 5 May 2021", r"tdft?(?:[DO]f?M\.?|M\.?[DO])(?:,?Y)?", _eve_of_day),
)
