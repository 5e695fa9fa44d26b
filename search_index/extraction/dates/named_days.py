"""Days with names: Christmas Eve, Thanksgiving, Easter Sunday."""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta

from search_index.edtf import bounds
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule
from search_index.extraction.dates.tense import Tense
from search_index.models import DateType

DayOfYear = Callable[[int], date]


def _fixed(month: int, day: int) -> DayOfYear:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, number: int) -> DayOfYear:
    """Return the rule for the n-th weekday of a month; number -1 is the last one."""

    def day_of(year: int) -> date:
        if number < 0:
            last = date(year, month + 1, 1) - timedelta(days=1)
            return last - timedelta(days=(last.isoweekday() - weekday) % 7)
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))

    return day_of


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar, by Butcher's rule of 1876."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, century_rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    leap_years, year_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _from_easter(days: int) -> DayOfYear:
    return lambda year: easter(year) + timedelta(days=days)


def _election(year: int) -> date:
    return _nth(11, 1, 1)(year) + timedelta(days=1)


NAMED_DAYS: dict[str, DayOfYear] = {
    "9/11": lambda _: date(2001, 9, 11),  # the one day that goes by its numbers
    "christmas": _fixed(12, 25),
    "christmas day": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "new year's day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "new years eve": _fixed(12, 31),
    "independence day": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "boxing day": _fixed(12, 26),
    "halloween": _fixed(10, 31),
    "valentine's day": _fixed(2, 14),
    "armistice day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "earth day": _fixed(4, 22),
    "thanksgiving": _nth(11, 4, 4),
    "thanksgiving day": _nth(11, 4, 4),
    "labor day": _nth(9, 1, 1),
    "memorial day": _nth(5, 1, -1),
    "columbus day": _nth(10, 1, 2),
    "presidents day": _nth(2, 1, 3),
    "election day": _election,
    "new year's": _fixed(1, 1),
    "anzac day": _fixed(4, 25),
    "mother's day": _nth(5, 7, 2),
    "father's day": _nth(6, 7, 3),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "pentecost": _from_easter(49),
    "good friday": _from_easter(-2),
    "easter": _from_easter(0),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
}
"""Lower-case name to its day of a year; countries' own days are those of US English."""


_AHEAD, _AHEAD_PAST = 60, 30
"""How many days ahead a day without a year may be the coming one, and where it is told as past."""


def _named_day(match: Match) -> Readings:
    opener = match.find("H")
    for last in range(min(match.last, opener + 3), opener - 1, -1):
        words = match.tokens.text[match.tokens.starts[opener] : match.tokens.ends[last]]
        rule = NAMED_DAYS.get(words.lower().replace("’", "'").replace(" '", "'"))
        if rule is not None and not (last == opener and _is_in_name(match, last)):
            return [_reading(match, rule, last)]
    return []


def _is_in_name(match: Match, last: int) -> bool:
    """Tell "Easter Island" from the day."""
    following = match.tokens.codes[last + 1 : last + 2]
    return following == "_" and match.tokens.word(last + 1)[0].isupper()


def _reading(match: Match, rule: DayOfYear, last: int) -> Reading:
    year_at = last + 1
    while match.tokens.codes[year_at : year_at + 1] in (",", "f"):
        year_at += 1
    if year_at <= match.last and match.tokens.codes[year_at] == "Y":
        year = match.tokens.values[year_at]
        assert isinstance(year, int)
        return Reading(DateType.DATE, rule(year).isoformat(), match.first, year_at)
    days = bounds(match.context.document or "")
    if days is None:
        return Reading(DateType.DATE, None, match.first, last)
    base = days[1]
    year = base.year
    ahead = match.is_future()
    told = match.context.told_year(match.first)
    if told is None and not ahead:
        day = rule(base.year)
        told = match.context.story_year(match.first, day.month, day.day)
    if (word := match.name("lx")) in ("last", "past", "previous"):
        year -= rule(year) >= base
    elif word in ("next", "coming", "upcoming"):
        year += rule(year) <= base
    elif told is not None and abs(told - base.year) > 1:
        year = told
    elif ahead:
        year += rule(year) < base
    elif (rule(year) - base).days > (_AHEAD_PAST if match.tense() is Tense.PAST else _AHEAD):
        year -= 1
    known = MINYEAR <= year <= MAXYEAR  # the calendar's own borders
    return Reading(DateType.DATE, rule(year).isoformat() if known else None, match.first, last)


RULES = (Rule("Christmas Day 2021", r"[lx]?H(?:Us?[Ud]|Us|s?[UdW])?(?:,?f?Y)?", _named_day),)
