"""Seasons, quarters and halves of a year."""

from __future__ import annotations

from datetime import date

from search_index.edtf import bounds
from search_index.extraction.dates.calendar import named_year
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, date_reading
from search_index.extraction.dates.values import shifted
from search_index.models import DateType

_FIRST_QUARTER, _FIRST_HALF = 33, 40
_MONTH_OF_SEASON = {21: 3, 22: 6, 23: 9, 24: 12}


def _season_of_year(match: Match) -> Readings:
    """Read "summer 1998", "the winter of 1776"."""
    year, season = match.number("Y"), match.number("G")
    return date_reading(f"{year:04}-{season}")


def _season(match: Match) -> Readings:
    """Read "last summer", "in the fall", "this spring"; never a bare "fall" or "spring"."""
    season, word = match.number("G"), match.name("lxh")
    written = match.tokens.word(match.find("G"))
    introduced = bool(word) or match.code_before() in ("p", "e", "S", "z", "f")
    if season is None or not introduced:
        return []
    if not word and (
        match.codes == "G" and written in ("fall", "spring") and match.word(-1) == "to"
    ):
        return []
    days = bounds(match.context.document or "")
    if days is None:
        return date_reading(None)
    return date_reading(f"{_season_year(match, days[1], season, word):04}-{season}")


def _season_year(match: Match, now: date, season: int, word: str) -> int:
    begin = _MONTH_OF_SEASON[season]
    begun = begin <= now.month
    if word in ("last", "past", "previous"):
        return now.year if begin + 2 < now.month else now.year - 1
    if word in ("next", "coming", "upcoming") or (not word and match.is_future()):
        return now.year + begun
    if word:
        return now.year
    return now.year if begun else now.year - 1


def _quarter_of_year(match: Match) -> Readings:
    """Read "the third quarter of 1967", "Q3 1967", "the 1988 third quarter"."""
    part = _part_number(match)
    return date_reading(f"{match.number('Y'):04}-{part}") if part else []


def _part_number(match: Match) -> int | None:
    """Return the EDTF number of a quarter or half: "last half" is the second."""
    if (quarter := match.number("K")) is not None:
        return quarter
    ordinal = match.number("O")
    if ordinal is None:
        last = 2 if match.find("F") >= 0 else 4
        ordinal = last if match.name("l") in ("last", "latest") else None
    if ordinal is None:
        return None
    if match.find("F") >= 0:
        return _FIRST_HALF + ordinal - 1 if ordinal <= 2 else None
    return _FIRST_QUARTER + ordinal - 1 if ordinal <= 4 else None


def _quarter_of_named_year(match: Match) -> Readings:
    """Read "the first quarter of next year", "last year's third quarter"."""
    part = _part_number(match)
    if part is None or match.name("U") != "Y":
        return []
    word = match.tokens.word(match.find("U") - 1).lower()
    year = named_year(match, word)
    return date_reading(None if year is None else f"{year:04}-{part}")


def _quarter(match: Match) -> Readings:
    """Read "the third quarter": the last one begun, or the next one to begin."""
    part = _part_number(match)
    if part is None or match.after() in ("of", "mile", "miles"):
        return []
    days = bounds(match.context.document or "")
    if days is None:
        return date_reading(None)
    now = days[1]
    months = (part - _FIRST_QUARTER) * 3 if part < _FIRST_HALF else (part - _FIRST_HALF) * 6
    year = now.year if months < now.month else now.year - 1
    if match.is_future() and year < now.year:
        year = now.year
    hyphened = match.codes.startswith("t") and "-" in match.codes
    return [Reading(DateType.DATE, f"{year:04}-{part}", match.first + hyphened)]


def _quarter_spoken_of(match: Match) -> Readings:
    """Read "the quarter", "the latest quarter", "that quarter": the last one named or ended."""
    value = match.context.last_quarter or _last_ended(match)
    return date_reading(value) if match.find("s") < 0 else []


def _last_ended(match: Match) -> str | None:
    document = match.context.document
    return document and shifted(document, -1, "Q")


def _quarter_year_ago(match: Match) -> Readings:
    """Read "the year-ago quarter", "the corresponding period last year"."""
    ordinal = match.number("O")
    base = match.context.last_quarter or _last_ended(match)
    if base is None:
        return date_reading(None)
    value = shifted(base, -1, "Y", "Q")
    if value and ordinal and ordinal <= 4:
        value = f"{value[:4]}-{_FIRST_QUARTER + ordinal - 1}"
    return date_reading(value)


_PART = r"(?:t?[Ol]-?[QF]|K)"
RULES = (
    Rule("Q3 1967", rf"{_PART},?p?f?t?j?Y", _quarter_of_year),
    Rule("the 1988 third quarter", r"t?Y-?s?(?:O-?[QF]|K)", _quarter_of_year),
    Rule("the first quarter of next year", rf"{_PART}f?t?[lxhz]j?U", _quarter_of_named_year),
    Rule("this year's third quarter", r"[lxhz]Us(?:O-?[QF]|K)", _quarter_of_named_year),
    Rule("summer 1998", r"t?G,?f?Y", _season_of_year, staged=True),
    Rule("last summer", r"t?[lxh]?G", _season, staged=True),
    Rule(
        "the year-ago quarter",
        r"t?J?U-[gc](?:O-?)?[Qq]|tJ?[Qq][la]U(?:g|c)?",
        _quarter_year_ago,
        remembered=False,
    ),
    Rule("the quarter", r"t[l]?[Q]|z[Qq]|tl[q]", _quarter_spoken_of),
    Rule("the third quarter", r"(?:tj?-?O-?Q|O-?Q|K)", _quarter),
)
