"""Years: bare, approximate, in two digits, of antiquity, in words, and of a season."""

from __future__ import annotations

import re

from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, date_reading
from search_index.extraction.dates.tokens import Value
from search_index.extraction.dates.year_numbers import (
    COUNTED,
    LIKELY,
    TELLING,
    counts_what_follows,
    is_life_about,
    is_year,
    touches_next,
)
from search_index.models import DateType

_OF_YEARS = ("fiscal", "calendar", "full", "whole", "entire")
"""What may stand before a year; the first two without the word "year"."""
_BEFORE_CHRIST = ("bc", "bce")
_ERA_REACH = 2000
"""How many words back the last "BC" or "AD" is looked for."""


def _bare_year(match: Match) -> Readings:
    index = match.find("Y")
    year = match.tokens.values[index]
    assert isinstance(year, int)
    if match.codes != "Y":
        return _named_year(match, year)
    if not is_year(match, year):
        return []
    mark = "~" if match.word(-1) == "around" or is_life_about(match) else ""
    prefixed = match.word(-2) in ("pre", "post") and match.code_before() == "-"
    return [Reading(DateType.DATE, f"{year:04}{mark}", match.first - 2 * prefixed)]


def _named_year(match: Match, year: int) -> Readings:
    """Read "the year 2000"; "fiscal 1989"; of "the years 1980" only the year."""
    named = _OF_YEARS if "U" in match.codes else _OF_YEARS[:2]
    if match.find("j") >= 0 and match.name("j") not in named:
        return []
    first = match.find("Y") if match.word(1) == "years" else match.first
    return [Reading(DateType.DATE, f"{year:04}", first)]


def _short_year(match: Match) -> Readings:
    """Read "in '98", "the class of '84"; not a quotation that begins with a number."""
    following = match.tokens.word(match.last + 1)
    if match.code_before() not in tuple("pferlt&") or following[:1].isupper():
        return []
    return date_reading(f"{match.number('A'):04}")


def _circa(match: Match) -> Readings:
    """Read "c. 1405", "ca. 1500", "circa 1850" as approximate; not "ca. 1000 authors"."""
    year = match.number("Y")
    if counts_what_follows(match) or match.after() in COUNTED:
        return []
    return date_reading(f"{year:04}~") if match.word(0) in ("circa", "ca", "c") else []


def _ancient_year(match: Match) -> Readings:
    """Read "in 415" in a text that names centuries or years of antiquity."""
    year = match.number("n")
    written, before = match.word(0), match.word(-1)
    if year is None or not match.context.is_ancient or not written.isdigit() or len(written) > 3:
        return []
    if before not in TELLING or match.after() in COUNTED or counts_what_follows(match):
        return []
    if match.code_after() in ("U", "%", "n"):
        return []
    told = match.tokens.codes.rfind("y", max(0, match.first - _ERA_REACH), match.first)
    era = match.tokens.values[told] if told >= 0 else None
    return date_reading(_year_of_era(year, era if isinstance(era, str) else ""))


def _era(match: Match) -> Readings:
    """Read "44 BC" (EDTF counts a year 0, so it is -0043), "AD 79"."""
    year = _year_of_era(match.value("nDY"), match.name("y"))
    return [] if year is None else date_reading(year)


def _era_span(match: Match) -> Readings:
    """Read "447-432 BC", "between 447 and 438 BC": both are of the era that follows."""
    era = match.name("y")
    parts = re.fullmatch(r"(.*)[-&](.*)y", match.codes)
    if era not in _BEFORE_CHRIST or parts is None:
        return []
    ends = match.first + parts.end(1) - 1, match.first + parts.end(2) - 1
    begin, end = (_year_of_era(match.tokens.values[at], era) for at in ends)
    if begin is None or end is None:
        return []
    return [
        Reading(DateType.DATE, begin, match.first, ends[0]),
        Reading(DateType.DATE, end, ends[0] + 2, match.last),
    ]


def _year_of_era(year: Value, era: str) -> str | None:
    """Return the value of a year of an era, None for a number that is none."""
    if not isinstance(year, int) or not 1 <= year <= 9999:
        return None
    year = 1 - year if era in _BEFORE_CHRIST else year
    return f"{year:05}" if year < 0 else f"{year:04}"


def _short_range(match: Match) -> Readings:
    """Read "1985-86" as the one season 1985/1986; "1892-94", "1890 – 91" as two years."""
    first, end = match.number("Y"), match.tokens.values[match.last]
    if first not in LIKELY or first is None or not isinstance(end, int):
        return []
    if len(match.tokens.word(match.last)) != 2 or end <= first % 100:
        return []
    last = first - first % 100 + end
    if last == first + 1 and touches_next(match._replace(last=match.first)):
        return date_reading(f"{first:04}/{last:04}")
    return [
        Reading(DateType.DATE, f"{first:04}", match.first, match.first),
        Reading(DateType.DATE, f"{last:04}", match.last, match.last),
    ]


def _spelled_year(match: Match) -> Readings:
    """Read "nineteen ninety-seven", "the year two thousand"."""
    numbers = [
        value
        for index in range(match.first, match.last + 1)
        if match.tokens.codes[index] in "NC"
        and isinstance(value := match.tokens.values[index], int)
    ]
    is_title = match.tokens.word(match.last).istitle() and match.tokens.word(match.first).istitle()
    if len(numbers) < 2 or is_title:  # "Nineteen Eighty-Four"
        return []
    if numbers[:2] == [2, 1000]:
        return date_reading(f"{2000 + sum(numbers[2:]):04}")
    century, tens = numbers[0], sum(numbers[1:])
    plausible = century in (17, 18, 19, 20) and 10 <= numbers[1] < 100 and tens < 100
    return date_reading(f"{century}{tens:02}") if plausible else []


def _year_end(match: Match) -> Readings:
    """Read "year-end", "by year's end"."""
    if match.name("U") != "Y" or match.name("S") != "end" or match.context.year is None:
        return []
    return date_reading(f"{match.context.year:04}~")


_ABOUT = r"(?:~\.?)?"
RULES = (
    Rule("447-432 BC", rf"{_ABOUT}[nY][-&]{_ABOUT}[nDY]y", _era_span),
    Rule("44 BC", rf"{_ABOUT}[nDY]y|y[nDY]", _era, staged=True, counted=True),
    Rule("the year two thousand", r"tUN[NC](?:&?N)?(?:-?N)?", _spelled_year),
    Rule("in two thousand and eight", r"(?<=[pf])NC&?N(?:-?N)?(?![_UQn%C])", _spelled_year),
    Rule("nineteen ninety-seven", r"NN(?:-?N)?", _spelled_year, staged=True),
    Rule("year-end", r"Us?-?S", _year_end),
    Rule("circa 1405", r"~\.?Y", _circa),
    Rule("in '98", r"A", _short_year, staged=True),
    Rule("in 415", r"n", _ancient_year, staged=True),
    Rule("1985-86", r"Y[-/][Dn]", _short_range),
    Rule("the 2012 fiscal year", r"t?Y-?jU", _bare_year, staged=True),
    Rule("the year 2000", r"tU(?=Y)Y|t?jU?Y", _bare_year, staged=True),
    Rule("2021", r"Y", _bare_year, staged=True),
)
