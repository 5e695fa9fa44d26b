"""Calendar dates with their years, or with words that name the year: "12 July of last year"."""

from __future__ import annotations

from search_index.extraction.dates.rules import Match, Readings, Rule, date_reading
from search_index.extraction.dates.values import day_value

WEEKDAY, MONTH = r"(?:[lxh]?[Ww]\.?,?t?)?", r"M\.?"
"""Codes of a weekday before a day, and of a month's name."""
_STOPS = ("", ".", ",", ";", ")", "-", "¶")


def _full_day(match: Match) -> Readings:
    """Read a day with its year; one that no calendar has stays unresolved."""
    year, month, day = match.number("YA"), match.number("M"), match.number("DO")
    if year is None or month is None or day is None:
        return []
    return date_reading(day_value(year, month, day))


def _early_day(match: Match) -> Readings:
    """Read "July 2, 626", "2 July 626": a year of three digits, with nothing that it counts."""
    year, month, day = match.number("n"), match.number("M"), match.number("DO")
    written = match.tokens.word(match.last)
    if year is None or month is None or day is None or len(written) != 3:
        return []
    return date_reading(day_value(year, month, day)) if match.code_after() in _STOPS else []


def _month_and_year(match: Match) -> Readings:
    year, month = match.number("YA"), match.number("M")
    return date_reading(f"{year:04}-{month:02}")


def _month_of_spelled_year(match: Match) -> Readings:
    """Read "January nineteen ninety-seven"."""
    first, second = match.number("N"), match.tokens.values[match.find("N") + 1]
    rest = match.tokens.values[match.last] if match.codes.endswith("-N") else 0
    if first not in (18, 19, 20) or not isinstance(second, int) or not isinstance(rest, int):
        return []
    year = first * 100 + second + (rest if rest < 10 else 0)
    return date_reading(f"{year:04}-{match.number('M'):02}")


def _month_of_named_year(match: Match) -> Readings:
    """Read "August of that year", "March the same year", "May last year"."""
    month, word = match.number("M"), match.name("zlxh")
    if match.name("U") != "Y":
        return []
    year = named_year(match, word)
    return date_reading(None if year is None else f"{year:04}-{month:02}")


def _day_of_named_year(match: Match) -> Readings:
    """Read "12 July of last year", "July 12 that year"."""
    month, day = match.number("M"), match.number("DO")
    if match.name("U") != "Y" or month is None or day is None:
        return []
    year = named_year(match, match.name("zlxh"))
    return date_reading(day_value(year, month, day) if year else None)


def named_year(match: Match, word: str) -> int | None:
    """Return the year that "that", "last", "this" or "next" before "year" means."""
    context = match.context
    if word in ("that", "same", "following"):
        base = context.last_year or context.year
        return None if base is None else base + (word == "following")
    shifts = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}
    year = context.year
    return None if year is None else year + shifts.get(word, 0)


def _day_in_year(match: Match) -> Readings:
    """Read "10 December in 1989"."""
    return _full_day(match) if match.word(match.last - match.first - 1) == "in" else []


RULES = (
    Rule("June '98", rf"{MONTH},?f?A", _month_and_year, staged=True),
    Rule("June 17, '98", rf"{MONTH}[DO],?A|[DO]f?{MONTH},?A", _full_day),
    Rule("January nineteen ninety-seven", r"MNN(?:-N)?", _month_of_spelled_year),
    Rule("17 June 2021", rf"{WEEKDAY}t?[DO]\.?f?-?{MONTH}(?:-|,)?f?Y", _full_day, staged=True),
    Rule("June 17, 2021", rf"{WEEKDAY}{MONTH},?-?t?[DO](?:,|-)?Y", _full_day, staged=True),
    Rule("10 December in 1989", rf"(?:t?[DO]f?{MONTH}|{MONTH}t?[DO])pY", _day_in_year),
    Rule("July 2, 626", rf"(?:t?[DO]f?{MONTH}|{MONTH}t?[DO]),?n", _early_day),
    Rule("2021 June 17", rf"Y,?-?{MONTH}-?[DO](?!U|,?Y)", _full_day),
    Rule(
        "12 July of last year",
        rf"(?:t?[DO]f?{MONTH}|{MONTH}t?[DO]),?f?t?[zlxh]U",
        _day_of_named_year,
    ),
    Rule("August of that year", rf"{MONTH},?f?t?z?[zlxh]U", _month_of_named_year, staged=True),
    Rule("June 2021", rf"{MONTH},?f?-?Y", _month_and_year, staged=True),
)
