"""Times of the day, joined to the day they belong to."""

from __future__ import annotations

from search_index.edtf import bounds
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule
from search_index.extraction.dates.values import unit_of
from search_index.models import DateType


def _day(match: Match) -> str | None:
    """Return the day a bare time belongs to: the one spoken of, else the document's."""
    for value in (match.context.last, match.context.document):
        if value and unit_of(value) == "D" and "/" not in value and bounds(value):
            return value.rstrip("~?%").partition("T")[0]
    return None


def _clock(match: Match) -> Readings:
    day = _day(match)
    return [Reading(DateType.TIME, f"{day}T{match.name('T')}" if day else None)]


def _part_of_day(match: Match) -> Readings:
    """Read "this morning", "midnight", "the afternoon"."""
    written = match.tokens.word(match.find("P")).lower()
    if match.codes == "P" and written not in ("midnight", "noon", "midday", "overnight"):
        return []
    day = match.context.document if match.find("h") >= 0 else _day(match)
    if not day or unit_of(day) != "D" or not bounds(day):
        return [Reading(DateType.TIME, None)]
    return [Reading(DateType.TIME, f"{day.partition('T')[0]}T{match.name('P')}")]


RULES = (
    Rule("10:35 a.m. EST", r"TZ?", _clock),
    Rule("this morning", r"[ht]?-?P", _part_of_day),
)
