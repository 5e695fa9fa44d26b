"""Dates counted from the document's date, or from the last date spoken of."""

from __future__ import annotations

from search_index.edtf import bounds
from search_index.extraction.dates.amounts import AMOUNT, amount_of
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, date_reading
from search_index.extraction.dates.values import shifted, unit_of, value_at
from search_index.models import DateType

_SHIFTS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "latest": 0,
    "this": 0, "current": 0, "present": 0,
    "next": 1, "coming": 1, "upcoming": 1, "following": 1, "subsequent": 1,
}  # fmt: skip
_FROM_LAST = {"following", "preceding", "previous", "subsequent"}
"""Words that count from the last date spoken of."""


def _day_word(match: Match) -> Readings:
    """Read "yesterday", "tomorrow morning", "the day after tomorrow"."""
    count = match.number("R") or 0
    if match.find("bc") >= 0:
        if match.name("U") != "D":
            return []
        count += 1 if match.find("b") >= 0 else -1
    value = from_document(match, count, "D")
    if match.word(match.last - match.first) == "tonight":
        return [Reading(DateType.TIME, f"{value}TNI" if value else None)]
    return date_reading(value)


def from_document(match: Match, count: float, unit: str) -> str | None:
    """Return the document's date moved, None without one precise enough."""
    document = match.context.document
    return None if document is None else shifted(document, count, unit)


def _unit_named(match: Match) -> Readings:
    """Read "last week", "this year", "the following month", "the next day"."""
    word, unit = match.name("lxh"), match.name("U") or "Q"
    if unit in "HIS" or _is_plural(match):
        return []
    base = match.context.document
    shift = _SHIFTS.get(word)
    if shift is None:
        return []
    if word in _FROM_LAST or (match.codes.startswith("tx") and unit == "D"):
        base = match.context.last or base
    if unit == "E" and match.codes.startswith("t"):
        return [Reading(DateType.DURATION, "P10Y")]
    return date_reading(base and shifted(base, shift, unit))


def _is_plural(match: Match) -> bool:
    word = match.tokens.word(match.find("UQ")).lower()
    return word.endswith("s") and word != "s"


def _same_unit(match: Match) -> Readings:
    """Read "the same year", "that day": the one of the last date spoken of."""
    unit = match.name("U") or "Q"
    if unit in "HIS" or _is_plural(match):
        return []
    base = match.context.last or match.context.document
    if base is None:
        return date_reading(None)
    return date_reading(shifted(base, 0, unit))


def _ago(match: Match) -> Readings:
    """Read "three weeks ago": counted from the document's date."""
    count, unit = amount_of(match), match.name("U")
    if count is None:
        return date_reading("PAST_REF")
    if unit in "HIS":
        return [Reading(DateType.TIME, None)]
    value = from_document(match, -count, unit)
    if unit == "E" and count == 1:
        value = from_document(match, -10, "Y")
    return date_reading(value)


def _later(match: Match) -> Readings:
    """Read "three days later", "a year earlier": counted from the last date spoken of."""
    count, unit = amount_of(match), match.name("U")
    back = match.find("c") >= 0
    if count is None:
        return date_reading("PAST_REF" if back else None)
    if unit in "HIS" or _has_anchor(match):
        return []
    base = _base_for(match, unit)
    if base is None:
        return date_reading(None)
    at = "Q" if unit == "Y" and unit_of(base) == "Q" else unit
    return date_reading(shifted(base, -count if back else count, unit, at))


def _has_anchor(match: Match) -> bool:
    """Tell "two days after the launch", which counts from what follows."""
    word = match.word(match.last - match.first)
    return word in ("after", "before") and match.code_after() not in ("", ",", ".", ";", "¶")


def _base_for(match: Match, unit: str) -> str | None:
    last, document = match.context.last, match.context.document
    if last is not None and shifted(last, 0, unit) is not None:
        return last
    return document if last is None else None


def _year_ago(match: Match) -> Readings:
    """Read "year-ago", "year-earlier" before a noun."""
    unit, quarter = match.name("U"), match.context.last_quarter
    if unit in "HIS":
        return []
    if unit == "Y" and quarter:
        return date_reading(shifted(quarter, -1, "Y", "Q"))
    return date_reading(from_document(match, -1, unit))


def _month_named(match: Match) -> Readings:
    """Read "last April", "next June", "this September"."""
    month, word = match.number("M"), match.name("lxh")
    days = bounds(match.context.document or "")
    if month is None or word not in _SHIFTS:
        return []
    if days is None:
        return date_reading(None)
    year, now = days[1].year, days[1].month
    if _SHIFTS[word] < 0:
        year -= month >= now - 1
    elif _SHIFTS[word] > 0:
        year += month <= now
    return date_reading(f"{year:04}-{month:02}")


def _weekend(match: Match) -> Readings:
    """Read "the weekend", "at the weekend": the last one, or the next if so told."""
    base = match.context.document
    if match.name("U") != "X" or base is None or unit_of(base) != "D":
        return date_reading(None) if match.name("U") == "X" else []
    days = bounds(base)
    if days is None:
        return []
    shift = 0 if match.is_future() or days[0].isoweekday() > 5 else -1
    return date_reading(shifted(value_at(days[0], "D"), shift, "X"))


RULES = (
    Rule("the day before yesterday", r"t?U[bc]R", _day_word),
    Rule("yesterday", r"R", _day_word, staged=True),
    Rule("last April", r"[lxh]M", _month_named, staged=True),
    Rule("ago", rf"{AMOUNT}-?Ug", _ago, counted=True, remembered=False),
    Rule("three days later", rf"{AMOUNT}-?Ub", _later, counted=True),
    Rule("a year earlier", rf"{AMOUNT}-?Uc", _later, counted=True, remembered=False),
    Rule("the year-ago quarter", r"U-[gc]", _year_ago, remembered=False),
    Rule("the same year", r"t?z(?:z|h|x)?[UQ]", _same_unit, staged=True, compared=True),
    Rule("last week", r"t?[lxh]j?[UQ]", _unit_named, staged=True, compared=True),
    Rule("the weekend", r"tU(?<=U)", _weekend),
)
