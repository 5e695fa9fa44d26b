"""Durations: stretches of time that stand on no calendar."""

from __future__ import annotations

from search_index.extraction.dates.amounts import AMOUNT, amount_of
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule
from search_index.extraction.dates.values import duration_value
from search_index.models import DateType


def _duration(match: Match) -> Readings:
    unit = match.name("U") or "Q"
    count = amount_of(match)
    if _is_age(match) or _is_comparison(match) or not _is_duration(match, unit):
        return []
    if unit == "X" and match.find("a") >= 0:
        return []
    if match.codes == "aU" and _is_rate(match):
        return [Reading(DateType.SET, duration_value(count, unit))]
    first = match.first + _is_adjective(match)
    return [Reading(DateType.DURATION, duration_value(count, unit), first)]


def _is_adjective(match: Match) -> bool:
    """Tell "a two-week visit", whose article belongs to the visit."""
    if match.codes[0] not in "ta" or match.codes[1:2] in ("F", "N", "U", "j", "l", "x"):
        return match.codes[0] in "ta" and "-" in match.codes and match.after() != "period"
    return not _is_plural(match)


def _is_plural(match: Match) -> bool:
    return match.tokens.word(match.last).lower().endswith("s")


def _is_rate(match: Match) -> bool:
    """Tell "seats a week", "$5 a year" from "a week"."""
    before = match.word(-1)
    return match.code_before() in ("n", "D", "Y", "N", "U") or (
        match.code_before() == "_" and (before.endswith("s") or not before.isalpha())
    )


def _is_age(match: Match) -> bool:
    """Tell "21-year-old", "70 years old", "of age"."""
    codes = match.tokens.codes
    following = codes[match.last + 1 : match.last + 3]
    return following.startswith(("o", "-o")) or (match.after() == "of" and match.after(2) == "age")


def _is_comparison(match: Match) -> bool:
    """Tell "a year-earlier loss", "the year-ago quarter"."""
    following = match.tokens.codes[match.last + 1 : match.last + 3]
    return following in ("-g", "-c")


def _is_duration(match: Match, unit: str) -> bool:
    """Tell "a year" as a time from "$5 a year", and "5 second" from "the second"."""
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
    return match.word(-1) in (
        "for",
        "of",
        "over",
        "in",
        "within",
        "or",
        "after",
        "took",
    ) or match.after() in (
        "before",
        "after",
        "ahead",
    )


def _accounting_year(match: Match) -> Readings:
    """Read "the year ended June 30", "the fiscal year"."""
    if match.name("U") != "Y" or _is_plural(match):
        return []
    if match.find("j") < 0 and match.after() not in ("ended", "ending"):
        return []
    return [Reading(DateType.DURATION, "P1Y")]


RULES = (
    Rule("the fiscal year", r"tj?U", _accounting_year),
    Rule("the past two years", rf"t[lxO](?:~)?{AMOUNT}-?[UQ]", _duration),
    Rule("a minute and a half", r"aU&aF", _duration),
    Rule("three months", rf"t?{AMOUNT}-?U", _duration, counted=True),
    Rule("the coming weeks", r"t?[lx]U|U", _vague_plural),
)
