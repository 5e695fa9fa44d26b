"""Seasons: of a year, of the document's, and of none."""

from __future__ import annotations

from datetime import date

from search_index.edtf import bounds
from search_index.extraction.dates.calendar import named_year
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, date_reading
from search_index.extraction.dates.values import unit_of
from search_index.models import DateType

_WINTER = 24
_MONTH_OF_SEASON = {21: 3, 22: 6, 23: 9, 24: 12}
"""EDTF's seasons, and the month each begins in."""


def _season_of_year(match: Match) -> Readings:
    """Read "summer 1998", "the winter of 1776", "the winter of 1776-77"."""
    at = match.find("YA")
    year, season = match.number("YA"), match.number("G")
    following = match.tokens.values[match.last]
    spans = isinstance(year, int) and match.last > at and following == (year + 1) % 100
    last = match.last if spans else at
    return [Reading(DateType.DATE, f"{year:04}-{season}", match.first, last)]


def _season_of_named_year(match: Match) -> Readings:
    """Read "spring of next year"."""
    year = named_year(match, match.name("lxhz")) if match.name("U") == "Y" else None
    if match.name("U") != "Y":
        return []
    return date_reading(None if year is None else f"{year:04}-{match.number('G')}")


def _season(match: Match) -> Readings:
    """Read "last summer", "in the fall", "this spring"; never a bare "fall" or "spring"."""
    season, word = match.number("G"), match.name("lxhz")
    written = match.tokens.word(match.find("G"))
    introduced = bool(word) or match.code_before() in ("p", "e", "S", "z", "f")
    introduced = introduced or match.word(-1) == "over"
    if season is None or not introduced or _is_in_name(match, written):
        return []
    if not word and (
        match.codes == "G" and written in ("fall", "spring") and match.word(-1) == "to"
    ):
        return []
    if written == "fall" and match.code_after() == "f":  # of an empire
        return []
    if word in ("following", "previous"):
        return date_reading(_beside_last(match, season, word))
    if word in ("that", "same"):
        year = match.context.last_year
        return date_reading(None if year is None else f"{year:04}-{season}")
    if not word and (told := _year_in_story(match, season)):
        return date_reading(f"{told:04}-{season}")
    days = bounds(match.context.document or "")
    if days is None or (not word and match.tense() is None):  # "they move south in winter"
        return date_reading(None)
    return date_reading(f"{_season_year(match, days[1], season, word):04}-{season}")


def _year_in_story(match: Match, season: int) -> int | None:
    """Return the year of a season that goes on with a history, None outside of one."""
    year, last = match.context.told_year(match.first), match.context.last
    days = bounds(last) if last and unit_of(last) in "DMQ" else None
    if year is None or days is None or not match.context.is_history(match.first):
        return None
    return year + (days[0].month > _MONTH_OF_SEASON[season] + 2)


def _is_in_name(match: Match, written: str) -> bool:
    """Tell "the Summer Campaign", "The Last Winter" from seasons."""
    modifier = match.tokens.word(match.find("lx")) if match.find("lx") >= 0 else ""
    if modifier.istitle() and written.istitle():
        return True
    following = match.tokens.word(match.last + 1)
    return written[0].isupper() and match.code_after() == "_" and following[0].isupper()


def _beside_last(match: Match, season: int, word: str) -> str | None:
    """Return "the following autumn" after the day or month last spoken of."""
    last = match.context.last
    days = bounds(last) if last and unit_of(last) in "DM" else None
    if days is None:
        return None
    begins_later = _MONTH_OF_SEASON[season] > days[0].month
    shift = 1 - begins_later if word == "following" else -begins_later
    return f"{days[0].year + shift:04}-{season}"


def _season_year(match: Match, now: date, season: int, word: str) -> int:
    begin = _MONTH_OF_SEASON[season]
    begun = begin <= now.month
    if word in ("last", "past", "previous"):
        return now.year if begin + 2 < now.month else now.year - 1
    if word in ("next", "coming", "upcoming") or (not word and match.is_future()):
        return now.year + begun
    if word:  # a winter runs on into the year after its own
        return now.year - (season == _WINTER and now.month <= 3)
    return now.year if begun else now.year - 1


RULES = (
    Rule("spring of next year", r"t?Gf?t?[lxhz]U", _season_of_named_year, staged=True),
    Rule("summer 1998", r"t?G,?f?(?:Y(?:-[Dn])?|A)", _season_of_year, staged=True),
    Rule("last summer", r"t?[lxhz]?G", _season, staged=True),
)
