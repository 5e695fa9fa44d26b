"""Words for the present, the past and the future at large, and for what recurs.

Their values are those of TIMEX3 (``PRESENT_REF``): they stand on no calendar.
"""

from __future__ import annotations

from search_index.extraction.dates.durations import TIMES
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, date_reading
from search_index.extraction.dates.values import duration_value
from search_index.models import DateType

_QUALIFIED = {("now", "right"), ("recently", "more"), ("recently", "most")}
"""Such words with one before that belongs to them: "right now"."""


def _reference(match: Match) -> Readings:
    """Read "now", "recently", "the future"; not "future earnings"."""
    word = match.word(match.last - match.first)
    if word == "moment" and match.code_before() != "h" and match.word(-1) != "at":
        return []
    if word == "recently" and match.after() == "as":
        return []
    if word == "future" and match.codes == "B" and match.word(-1) != "in":
        return []
    if "i" in match.codes and (word != "future" or match.name("i") == "other"):
        return []
    with_article = word in ("future", "moment")
    first = match.first if with_article else match.last
    before = match.tokens.word(first - 1).lower()
    first -= (word, before) in _QUALIFIED
    return [Reading(DateType.DATE, match.name("B"), first)]


def _other_day(match: Match) -> Readings:
    """Read "the other day" as one in the past, "every other week" as every two."""
    unit, plural = match.name("U"), match.tokens.word(match.last).lower().endswith("s")
    if match.name("i") != "other" or plural:
        return []
    if match.codes[0] == "v":
        return [Reading(DateType.SET, duration_value(2, unit))] if match.word(0) == "every" else []
    return date_reading("PAST_REF") if unit in "DX" and match.code_after() != "_" else []


def _article_reference(match: Match) -> Readings:
    return date_reading("PAST_REF") if match.word(1) == "past" else []


def _recent_units(match: Match) -> Readings:
    return date_reading("PAST_REF") if match.word(0) == "recent" else []


def _these_days(match: Match) -> Readings:
    return date_reading("PRESENT_REF") if match.word(0) == "these" else []


def _recurring(match: Match) -> Readings:
    """Read "daily", "each year", "every Thursday", "each May"; not the paper "the daily Granma"."""
    if repeated := match.name("V"):
        is_title = match.code_after() == "_" and match.tokens.word(match.last + 1)[0].isupper()
        first = match.first - TIMES.get(match.word(-1), 0)
        return [] if is_title else [Reading(DateType.SET, repeated, first)]
    part = f"T{match.name('P')}" if match.find("P") >= 0 else ""
    if part and (weekday := match.number("W")) is not None:
        return [Reading(DateType.SET, f"XXXX-WXX-{weekday}{part}")]
    if part:
        return [Reading(DateType.SET, f"XXXX-XX-XX{part}")]
    if match.codes[1] in "GMW":
        return _named_parts(match)
    unit = match.name("U")
    at = match.find("ND")
    count = 1.0 if at < 0 else None if match.tokens.values[at] is None else match.number("ND")
    return [Reading(DateType.SET, duration_value(count, unit))]


def _named_parts(match: Match) -> Readings:
    """Read "each May", "every Monday and Tuesday", the first one with its "every"."""
    readings = []
    for at in range(match.first + 1, match.last + 1, 2):
        part = match.tokens.values[at]
        value = f"WXX-{part}" if match.tokens.codes[at] == "W" else f"{part:02}"
        first = match.first if at == match.first + 1 else at
        readings.append(Reading(DateType.SET, f"XXXX-{value}", first, at))
    return readings


RULES = (
    Rule("every day", r"v(?:W?P|(?:[ND]-?)?U|[GMW](?:&[GMW])?(?!\.?[DO]))", _recurring),
    Rule("recent years", r"B[UQ]", _recent_units),
    Rule("these days", r"hU", _these_days),
    Rule("the past", r"tl(?![~NDnaUjQMWG_-])", _article_reference),
    Rule("the other day", r"[tv]iU", _other_day, remembered=False),
    Rule("the future", r"t?i?B", _reference, remembered=False),
    Rule("daily", r"V", _recurring),
)
