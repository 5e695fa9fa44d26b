"""Dates counted from the document's date, or from the last date spoken of."""

from __future__ import annotations

from search_index.edtf import bounds
from search_index.extraction.dates.nowadays import is_nowadays
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, date_reading
from search_index.extraction.dates.tense import Tense
from search_index.extraction.dates.values import duration_value, shifted, unit_of, value_at
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
    if _is_masthead(match):
        return []
    if match.codes == "R" and match.word(0) == "today" and is_nowadays(match.context, match.first):
        return date_reading("PRESENT_REF")
    value = from_document(match, count, "D")
    part = match.name("P") or ("NI" if match.find("R") == match.last and _is_night(match) else "")
    if part:
        return [Reading(DateType.TIME, f"{value}T{part}" if value else None)]
    return date_reading(value)


def _is_night(match: Match) -> bool:
    return match.tokens.word(match.last).lower() == "tonight"


def _is_masthead(match: Match) -> bool:
    """Tell "USA Today", "NBC's Today show" from a day."""
    return match.tokens.word(match.first)[0].isupper() and (
        match.code_before() == "s"
        or (match.code_before() == "_" and match.tokens.word(match.first - 1)[0].isupper())
    )


def from_document(match: Match, count: float, unit: str) -> str | None:
    """Return the document's date moved, None without one precise enough."""
    document = match.context.document
    return None if document is None else shifted(document, count, unit)


def _unit_named(match: Match) -> Readings:
    """Read "last week", "this year", "the following month", "the next day"."""
    word, unit = _named_by(match), match.name("U") or "Q"
    if unit in "HIS" or _is_plural(match):
        return []
    base = match.context.document
    shift = _SHIFTS.get(word)
    if shift is None or (unit == "D" and word in ("last", "past")):  # no yesterday
        return []
    if unit == "Q" and is_fraction(match):
        return []
    if unit == "D" and (word == "present" or (word, match.word(-1)) == ("this", "to")):
        return date_reading("PRESENT_REF")
    if word in _FROM_LAST:
        base = match.context.last or base
    if match.codes.startswith("tx") and _runs_from_now(match):
        return [Reading(DateType.DURATION, duration_value(1, unit))]
    if word == "next" and (unit == "D" or _goes_on(match)):
        base = match.context.last or base
    if unit in "EC" and match.codes.startswith("tl"):
        return [Reading(DateType.DURATION, duration_value(1, unit))]
    return date_reading(base and shifted(base, shift, unit))


def _runs_from_now(match: Match) -> bool:
    """Tell the stretch "over the next year" from the calendar's next one."""
    before = match.word(-1)
    return before in ("over", "within") or (before == "in" and match.is_future())


def _goes_on(match: Match) -> bool:
    """Tell "the next year he won", after the one spoken of, from "next year"."""
    told = match.codes.startswith("t") and match.tense() is Tense.PAST
    return told or match.context.is_history(match.first)


def is_fraction(match: Match) -> bool:
    """Tell "a quarter of the game", "a quarter century" from "a third quarter of $226 million"."""
    if match.after() == "century":
        return True
    return match.after() == "of" and match.tokens.word(match.last + 2)[:1] not in set("$£€¥")


def _named_by(match: Match) -> str:
    """Return the word that names a unit: "past" of "this past week"."""
    return match.name("lx") or match.name("h")


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


def _month_named(match: Match) -> Readings:
    """Read "last April", "next June", "this September"."""
    month, word = match.number("M"), _named_by(match)
    if match.name("z"):
        return _month_of_that_year(match)
    base = match.context.last if word in _FROM_LAST else None
    days = bounds(base or match.context.document or "")
    if month is None or word not in _SHIFTS:
        return []
    if days is None:
        return date_reading(None)
    year, now = days[1].year, days[1].month
    if _SHIFTS[word] < 0:
        year -= month >= now - (base is None)
    elif _SHIFTS[word] > 0:
        year += month <= now
    return date_reading(f"{year:04}-{month:02}")


def _month_of_that_year(match: Match) -> Readings:
    """Read "that March", "the same August"; not "he said that March would do"."""
    year, month = match.context.last_year, match.number("M")
    if match.word(0) == "that" and match.code_before() == "_":
        return []
    return date_reading(None if year is None else f"{year:04}-{month:02}")


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


def _the_week(match: Match) -> Readings:
    """Read "for the week", "the week's best": on a Monday the one that has ended."""
    told = match.code_after() == "s" or _is_for_it(match)
    if match.name("U") != "W" or not told or _is_plural(match):
        return []
    base = match.context.document
    days = bounds(base) if base and unit_of(base) == "D" else None
    if base is None or days is None:
        return date_reading(None)
    return date_reading(shifted(base, -(days[0].isoweekday() == 1), "W"))


def _the_year(match: Match) -> Readings:
    """Read "his goals for the year"."""
    if match.name("U") != "Y" or not _is_for_it(match) or _is_plural(match):
        return []
    return date_reading(from_document(match, 0, "Y"))


def _is_for_it(match: Match) -> bool:
    return match.word(-1) == "for" and match.code_after() in (",", ".", ";", "")


RULES = (
    Rule("the day before yesterday", r"t?U[bc]R", _day_word),
    Rule("yesterday", r"R(?:-?P)?", _day_word, staged=True, compared=True),
    Rule("last April", r"(?:h(?=[lx]))?[lxh]M|t?zM(?!\.?[DO])", _month_named, staged=True),
    Rule("the same year", r"t?z(?:z|h|x)?[UQ]", _same_unit, staged=True, compared=True),
    Rule("last week", r"(?:t|h(?=[lx]))?[lxh]j?[UQ]", _unit_named, staged=True, compared=True),
    Rule("for the week", r"tU", _the_week),
    Rule("for the year", r"tU", _the_year),
    Rule("the weekend", r"tU", _weekend),
)
