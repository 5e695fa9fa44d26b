"""Dates so many units away: from the document's date, or from the last date spoken of."""

from __future__ import annotations

import re
from datetime import timedelta

from search_index.edtf import bounds
from search_index.extraction.dates.amounts import AMOUNT, amount_of
from search_index.extraction.dates.relative import from_document
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, date_reading
from search_index.extraction.dates.values import is_finer, move_day, shifted, unit_of, value_at
from search_index.models import DateType

_YEARS = {"E": 10, "C": 100}
RESULTS = re.compile(
    r"\b(?:a\s+share|net|sales|revenues?|profits?|earnings|earned|income|loss(?:es)?)\b",
    re.IGNORECASE,
)
_LONGER = re.compile(r"\b(?:months|half|full[- ]year|fiscal year|year ended)\b")
"""Words of results, and of stretches longer than a quarter."""
_WITHIN = re.compile(
    r"\b(?:times?|first|only|most|least|worst|best|[a-z]{3,}est)\b[^.,;:]*\sin\s\Z"
)
_BEFORE = 60
"""Words of what is compared with a whole stretch, "the first time in 60 years", and how near."""
_SAME_AGAIN = re.compile(r",?pY")
"""Codes of a year that says the same once more."""


def _ago(match: Match) -> Readings:
    """Read "three weeks ago": counted from the document's date."""
    count, unit = amount_of(match), match.name("U")
    if count is None:
        return date_reading("PAST_REF")
    if unit in "HIS":
        return [Reading(DateType.TIME, None)]
    if unit == "Y" and count == 1 and (quarter := _compared_quarter(match)):
        return date_reading(shifted(quarter, -1, "Y", "Q"))
    if unit == "E" and count == 1:
        unit, count = "Y", 10
    if unit in "EC" and count % 1:
        value = from_document(match, -count * _YEARS[unit], "Y")
        return date_reading(value and shifted(value, 0, "E"))
    if unit == "Y" and count % 1:  # a year and a half is counted in months
        value = from_document(match, -count * 12, "M")
        return date_reading(value and f"{value}~")
    return date_reading(from_document(match, -count, unit) or _before_christ(match, count, unit))


def _before_christ(match: Match, years: float, unit: str) -> str | None:
    """Return the year of "5,000 years ago", about; EDTF writes four digits."""
    year = match.context.year
    then = None if year is None or unit != "Y" else year - round(years)
    return f"{then:05}~" if then is not None and -9999 <= then < 1 else None


def _long_ago(match: Match) -> Readings:
    """Read "years ago": some time in the past."""
    return date_reading("PAST_REF") if match.word(0).endswith("s") else []


def _from_now(match: Match) -> Readings:
    """Read "two weeks from now", "a year from today", "a week from Monday"."""
    count, unit = amount_of(match), match.name("U")
    if match.tokens.word(match.find("r")).lower() != "from" or count is None or unit in "HIS":
        return []
    if match.find("B") >= 0 and match.word(match.last - match.first) != "now":
        return []
    weekday = match.number("W")
    if weekday is None:
        return date_reading(from_document(match, count, unit))
    base = match.context.document
    days = bounds(base) if base and unit_of(base) == "D" else None
    if days is None:
        return date_reading(None)
    ahead = (weekday - days[0].isoweekday()) % 7
    day_meant = move_day(days[0] + timedelta(days=ahead), count, unit)
    return date_reading(day_meant.isoformat() if day_meant else None)


def _ago_to_the_day(match: Match) -> Readings:
    """Read "a year ago today", "fifty years ago this month": as exactly as the second says."""
    count, unit, document = amount_of(match), match.name("U"), match.context.document
    precision = "D" if match.word(match.last - match.first) == "today" else _this_unit(match)
    days = bounds(document) if document and unit_of(document) == "D" else None
    if count is None or unit in "HIS" or not precision or not is_finer(precision, unit):
        return []
    day = move_day(days[0], -count, unit) if days else None
    return date_reading(value_at(day, precision) if day else None)


def _this_unit(match: Match) -> str:
    """Return the unit of the "this week" that a match ends with, empty for other words."""
    unit = match.tokens.values[match.last]
    return unit if match.name("h") == "this" and unit in ("W", "M") else ""


def _as_long_ago(match: Match) -> Readings:
    """Read "long ago", "a short time ago", whose words before "ago" have no code."""
    before = match.word(-2), match.word(-1)
    if match.word(-1) == "long":
        return [Reading(DateType.DATE, "PAST_REF", match.first - 1)]
    if before in (("long", "time"), ("short", "time")) and match.word(-3) == "a":
        return [Reading(DateType.DATE, "PAST_REF", match.first - 3)]
    return []


def _compared_quarter(match: Match) -> str | None:
    """Return the quarter that a sentence on results compares with the same a year before."""
    quarter, around = match.context.last_quarter, match.context.sentence_around(match.first)
    if quarter is None or _LONGER.search(around):
        return None
    beside = match.context.is_spoken_of_beside(match.first) and match.context.last == quarter
    return quarter if beside or RESULTS.search(around) else None


def _later(match: Match) -> Readings:
    """Read "three days later", "a year earlier": counted from the last date spoken of."""
    count, unit = amount_of(match), match.name("U")
    back = match.find("c") >= 0
    if unit in "HIS" or _has_anchor(match) or (count is None and not back):
        return []
    if count is None:
        return date_reading("PAST_REF")
    if (year := _year_after(match)) and unit in "YEC":
        return date_reading(year)
    base = _base_for(match, unit)
    if base is None:
        return date_reading(None)
    if unit in "EC" and count % 1:
        return date_reading(shifted(base, (-count if back else count) * _YEARS[unit], "Y", "E"))
    if unit == "Y" and count == 1 and back and (quarter := _compared_quarter(match)):
        return date_reading(shifted(quarter, -1, "Y", "Q"))
    return date_reading(shifted(base, -count if back else count, unit))


def _year_after(match: Match) -> str | None:
    """Return the year that says the same once more: "two years later, in 1987"."""
    following = match.tokens.codes[match.last + 1 : match.last + 4]
    found = _SAME_AGAIN.match(following)
    if found is None:
        return None
    return str(match.tokens.values[match.last + found.end()])


def _has_anchor(match: Match) -> bool:
    """Tell "two days after the launch", which counts from what follows."""
    word = match.word(match.last - match.first)
    if word == "prior":
        return match.after() == "to"
    return word in ("after", "before") and match.code_after() not in (
        "",
        ",",
        ".",
        ";",
        "¶",
    )


def _base_for(match: Match, unit: str) -> str | None:
    last, document = match.context.last, match.context.document
    if last is not None and shifted(last, 0, unit) is not None:
        return last
    return document if last is None and match.find("c") >= 0 else None


def _year_ago(match: Match) -> Readings:
    """Read "year-ago", "year-earlier" before a noun."""
    unit, quarter = match.name("U"), match.context.last_quarter
    if unit in "HIS":
        return []
    if unit == "Y" and quarter and not _LONGER.search(match.context.sentence_around(match.first)):
        return date_reading(shifted(quarter, -1, "Y", "Q"))
    return date_reading(from_document(match, -1, unit))


def _day_beside(match: Match) -> Readings:
    """Read "the day before", "the year after" that name nothing else to count from."""
    if match.name("U") in tuple("HISXF") or match.code_after() not in ("", ",", ".", ";", "¶", ")"):
        return []
    shift = -1 if match.find("c") >= 0 else 1
    base = _base_for(match, match.name("U"))
    if match.word(match.last - match.first) not in ("before", "after"):
        return []
    return date_reading(base and shifted(base, shift, match.name("U")))


def _in_future(match: Match) -> Readings:
    """Read "it will be ready in three days": counted from the document's date."""
    count, unit = amount_of(match), match.name("U")
    if match.word(-1) != "in" or count is None or unit in "HIS" or not match.is_future():
        return []
    start = match.tokens.starts[match.first]
    if _WITHIN.search(match.tokens.text, max(0, start - _BEFORE), start):
        return []
    return date_reading(from_document(match, count, unit))


RULES = (
    Rule("in three days", rf"{AMOUNT}U(?![fs])", _in_future, counted=True, remembered=False),
    Rule("two weeks from now", rf"{AMOUNT}-?Ur(?:B|R|W)", _from_now, counted=True),
    Rule("a year ago today", rf"{AMOUNT}Ug(?:R|hU)", _ago_to_the_day, remembered=False),
    Rule("a year and a half ago", r"aU&aFg", _ago, counted=True, remembered=False),
    Rule("ago", rf"{AMOUNT}-?Ug", _ago, counted=True, remembered=False),
    Rule("years ago", r"Ug", _long_ago, remembered=False),
    Rule("long ago", r"g", _as_long_ago, remembered=False),
    Rule("three days later", rf"{AMOUNT}-?Ub", _later, counted=True),
    Rule("a year earlier", rf"{AMOUNT}-?Uc", _later, counted=True, remembered=False),
    Rule("the day before", r"tU[bc]", _day_beside),
    Rule("the year-ago quarter", r"U-[gc]", _year_ago, remembered=False),
)
