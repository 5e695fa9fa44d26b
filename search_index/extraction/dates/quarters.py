"""Quarters and halves of a year."""

from __future__ import annotations

import re

from search_index.edtf import bounds
from search_index.extraction.dates.calendar import named_year
from search_index.extraction.dates.counted import RESULTS
from search_index.extraction.dates.relative import from_document, is_fraction
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, date_reading
from search_index.extraction.dates.values import shifted
from search_index.extraction.dates.yearless import month_year
from search_index.models import DateType

_FIRST_QUARTER, _FIRST_HALF = 33, 40
"""EDTF's first quarter and half."""
_ENDED = ("ended", "ending")
_DAY_OF_YEAR = re.compile(r"M\.?[DO]?,?Y")
"""Words and codes after a quarter that say when it ended."""


def _quarter_of_year(match: Match) -> Readings:
    """Read "the third quarter of 1967", "Q3 1967", "the 1988 third quarter"."""
    part = _part_number(match)
    return date_reading(f"{match.number('YA'):04}-{part}") if part else []


def _quarter_of_named_year(match: Match) -> Readings:
    """Read "the first quarter of next year", "last year's third quarter"."""
    part = _part_number(match)
    if part is None or match.name("U") != "Y":
        return []
    word = match.tokens.word(match.find("U") - 1).lower()
    year = named_year(match, word)
    return date_reading(None if year is None else f"{year:04}-{part}")


def _part_of_the_year(match: Match) -> Readings:
    """Read "the second half of the year": of the one spoken of in a history, else this one."""
    part, context = _part_number(match), match.context
    if part is None or match.name("U") != "Y":
        return []
    year = context.last_year if context.is_history(match.first) else context.year
    return date_reading(None if year is None else f"{year:04}-{part}")


def _quarter_of_month(match: Match) -> Readings:
    """Read "the March quarter": the one that ends with that month."""
    month = match.number("M") or 0
    year = month_year(match, month)
    return date_reading(None if year is None else f"{year:04}-{_quarter_ending(month)}")


def _quarter_ending(month: int) -> int:
    """Return the EDTF number of the calendar quarter that most of three months lie in."""
    return _FIRST_QUARTER + (month - 2) % 12 // 3


def _part_number(match: Match) -> int | None:
    """Return the EDTF number of a quarter or half: "last half" is the second."""
    if (quarter := match.number("K")) is not None:
        return quarter
    ordinal = match.number("O")
    if ordinal is None:
        last = 2 if match.find("F") >= 0 else 4
        ordinal = last if match.name("l") in ("last", "latest", "final") else None
    if ordinal is None:
        return None
    if match.find("F") >= 0:
        return _FIRST_HALF + ordinal - 1 if ordinal <= 2 else None
    return _FIRST_QUARTER + ordinal - 1 if ordinal <= 4 else None


def _quarter(match: Match) -> Readings:
    """Read "the third quarter": the last one begun, or the next one to begin."""
    part = _part_number(match)
    if part is None or match.after() in ("mile", "miles") or is_fraction(match):
        return []
    if part >= _FIRST_HALF and not _is_of_accounts(match):
        return []
    days = bounds(match.context.document or "")
    if days is None:
        return date_reading(None)
    if match.after() in _ENDED and (ended := _year_ended(match)):
        return [Reading(DateType.DATE, f"{ended:04}-{part}")]
    now = days[1]
    months = (part - _FIRST_QUARTER) * 3 if part < _FIRST_HALF else (part - _FIRST_HALF) * 6
    year = now.year if months < now.month else now.year - 1
    if match.is_future() and year < now.year:
        year = now.year
    hyphened = match.codes.startswith("t") and "-" in match.codes
    return [Reading(DateType.DATE, f"{year:04}-{part}", match.first + hyphened)]


def _is_of_accounts(match: Match) -> bool:
    """Tell "profit fell in the first half" from a game's half, and a visa or a virus, "H1"."""
    return (
        "F" in match.codes
        and RESULTS.search(match.context.sentence_around(match.first)) is not None
    )


def _quarter_spoken_of(match: Match) -> Readings:
    """Read "the quarter", "the latest quarter", "that quarter": the last one named or ended."""
    if match.find("s") >= 0 or match.word(match.last - match.first) == "quarters":
        return []
    if is_fraction(match):
        return []
    if match.after() in _ENDED and (month := _month_after(match)):
        year = month_year(match, month)
        return date_reading(None if year is None else f"{year:04}-{_quarter_ending(month)}")
    ended, spoken_of = _last_ended(match), match.context.last_quarter
    if ended and spoken_of and match.find("l") >= 0:  # the latest is none that still runs
        return date_reading(min(ended, spoken_of))
    return date_reading(spoken_of or ended)


def _month_after(match: Match) -> int | None:
    """Return the month of "the quarter ended March 31"."""
    following = match.tokens.codes[match.last + 2 : match.last + 3]
    month = match.tokens.values[match.last + 2] if following == "M" else None
    return month if isinstance(month, int) else None


def _year_ended(match: Match) -> int | None:
    """Return the year of "ended January 31, 2020" after a fiscal quarter, None for other words."""
    month = _month_after(match)
    told = _DAY_OF_YEAR.match(match.tokens.codes, match.last + 2)
    if month is None or told is None:
        return month and month_year(match, month)
    year = match.tokens.values[told.end() - 1]
    return year if isinstance(year, int) else None


def _last_ended(match: Match) -> str | None:
    document = match.context.document
    return document and shifted(document, -1, "Q")


def _quarter_year_ago(match: Match) -> Readings:
    """Read "the year-ago quarter", "the corresponding period last year"."""
    ordinal, base = match.number("O"), match.context.last_quarter
    if base is None and ordinal is None and match.find("Q") < 0:  # a period of any length
        return date_reading(from_document(match, -1, "Y"))
    base = base or _last_ended(match)
    if base is None:
        return date_reading(None)
    value = shifted(base, -1, "Y", "Q")
    if value and ordinal and ordinal <= 4:
        value = f"{value[:4]}-{_FIRST_QUARTER + ordinal - 1}"
    return date_reading(value)


_PART = r"(?:t?[Ol]-?[QF]|K)"


def _same_part_of_year(match: Match) -> Readings:
    """Read "the same period of 2007", "the 2007 quarter" as the one spoken of, in that year."""
    quarter, year = match.context.last_quarter, match.number("Y")
    return date_reading(f"{year:04}-{quarter[5:]}" if quarter else f"{year:04}")


RULES = (
    Rule(
        "the same period of 2007", r"t?[zJ][Qq][fp]Y|tY[Qq]", _same_part_of_year, remembered=False
    ),
    Rule("Q3 1967", rf"{_PART},?p?f?t?j?[YA]", _quarter_of_year, staged=True),
    Rule("the 1988 third quarter", r"t?j?Y-?s?(?:O-?[QF]|K)", _quarter_of_year, staged=True),
    Rule("the first quarter of next year", rf"{_PART}f?t?[lxhz]j?U", _quarter_of_named_year),
    Rule("this year's third quarter", r"[lxhz]Us(?:O-?[QF]|K)", _quarter_of_named_year),
    Rule("the second half of the year", r"t[Ol]-?[QF]ftU", _part_of_the_year),
    Rule("the March quarter", r"tM-?Q", _quarter_of_month),
    Rule(
        "the year-ago quarter",
        r"t?J?U-[gc](?:O-?)?[Qq]|t?[zJ]?[Qq],?p?(?:aU[gc]|lU)|lUs[Qq]",
        _quarter_year_ago,
        remembered=False,
    ),
    Rule("the quarter", r"t[l]?[Q]|z[Qq]|tl[q]", _quarter_spoken_of),
    Rule("the third quarter", r"(?:tj?-?O-?j?Q|O-?Q|tO-?F|O-F|K)", _quarter, staged=True),
)
