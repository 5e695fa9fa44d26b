"""Durations: stretches of time that stand on no calendar."""

from __future__ import annotations

from search_index.extraction.dates.amounts import AMOUNT, amount_of
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule
from search_index.extraction.dates.values import duration_value
from search_index.models import DateType

_ARTICLE_ONLY = {"a", "aj"}


def _duration(match: Match) -> Readings:
    unit = match.name("U")
    count = amount_of(match)
    if _is_age(match) or not _is_duration(match, unit):
        return []
    if unit == "X" and match.find("a") >= 0:
        return []
    return [Reading(DateType.DURATION, duration_value(count, unit))]


def _is_age(match: Match) -> bool:
    """Tell "21-year-old", "70 years old", "of age"."""
    codes = match.tokens.codes
    following = codes[match.last + 1 : match.last + 3]
    return following.startswith(("o", "-o")) or (match.after() == "of" and match.after(2) == "age")


def _is_duration(match: Match, unit: str) -> bool:
    """Tell "a year" as a time from "$5 a year", and "5 second" from "the second"."""
    if match.codes[:1] == "a" and len(match.codes) == 2:
        return match.code_before() not in ("n", "D") and match.after() not in ("ago",)
    number = match.number("Y")
    return number is None or unit in "YD"


def _vague_plural(match: Match) -> Readings:
    """Read "for years", "in recent weeks", "the coming months"."""
    written = match.tokens.word(match.find("U")).lower()
    if not written.endswith("s") or written == "seconds":
        return []
    word = match.name("lxh")
    if word in ("past", "last"):
        return [Reading(DateType.DATE, "PAST_REF")]
    if match.codes == "U" and not _stands_alone(match):
        return []
    return [Reading(DateType.DURATION, duration_value(None, match.name("U")))]


def _stands_alone(match: Match) -> bool:
    return match.word(-1) in ("for", "of", "over", "in", "within", "or", "and", "after", "took")


RULES = (
    Rule("the past two years", rf"t[lxO](?:~)?{AMOUNT}-?U", _duration),
    Rule("three months", rf"t?{AMOUNT}-?U", _duration, counted=True),
    Rule("the coming weeks", r"t?[lx]U|U", _vague_plural),
)
