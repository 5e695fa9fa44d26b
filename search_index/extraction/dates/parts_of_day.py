"""Parts of the day: "this morning", "that night", "at dawn on 6 June", "the evening of the 7th"."""

from __future__ import annotations

from search_index.edtf import bounds
from search_index.extraction.dates.clocks import day_around
from search_index.extraction.dates.relative import from_document
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule
from search_index.extraction.dates.tense import Tense
from search_index.extraction.dates.values import shifted, unit_of
from search_index.models import DateType

_HOURS = ("midnight", "noon", "midday", "overnight")
"""Parts of the day that need no word before them."""
_PARTS, _BEFORE_PART = ("morning", "afternoon", "evening", "night"), ("in", "during", "until", "by")
_EDGES, _BEFORE_EDGE = ("dawn", "daybreak", "dusk", "nightfall"), ("at", "before", "until", "by")
"""Parts of the day that are of one day where news tells what happened then."""
_STOPS = ("", ".", ",", ";", ")", "&", "¶")
_DAY_FOLLOWS = r"(?=[fp](?:t?[DO]f?M|M\.?[DO](?![-&])|[WwIR]|t(?:N-)?O)|W)"
"""Codes of a day that a part is said to be of: "of 6 June", "on Friday"."""


def _part_of_next_day(match: Match) -> Readings:
    """Read "the next morning", "that night": counted from the last day spoken of."""
    if match.name("l") == "last":
        night = match.name("P") in ("NI", "EV") and match.codes[0] == "l"
        value = night and from_document(match, -1, "D")
        return [Reading(DateType.TIME, f"{value}T{match.name('P')}" if value else None)]
    shift = {"next": 1, "following": 1, "previous": -1, "that": 0, "same": 0}.get(match.name("xlz"))
    if shift is None:
        return []
    day = day_around(match)
    moved = day and shifted(day, shift, "D")
    return [Reading(DateType.TIME, f"{moved}T{match.name('P')}" if moved else None)]


def _part_of_day(match: Match) -> Readings:
    """Read "this morning", "midnight"; not "High Noon", nor "the night", which may be any."""
    written = match.tokens.word(match.find("P"))
    if match.find("h") < 0 and written.lower() not in _HOURS:
        return []
    opens = match.code_before() in ("", ".", ";", "¶")
    if match.word(-1) == "high" or (written.istitle() and match.codes == "P" and not opens):
        return []
    of_text = written.lower() != "overnight"
    is_this = match.find("h") >= 0
    day = match.context.document if is_this else day_around(match, of_text=of_text)
    if not day or unit_of(day) != "D" or not bounds(day):
        day = ""
    first = match.find("hP")  # "the overnight session" is no night
    return [Reading(DateType.TIME, f"{day.partition('T')[0]}T{match.name('P')}", first)]


def _part_told(match: Match) -> Readings:
    """Read what news tells of one day, "burned in the night", "fled before dawn"."""
    written, before, day = match.tokens.word(match.last), match.word(-1), day_around(match)
    edge = match.codes == "P" and written in _EDGES and before in _BEFORE_EDGE
    part = match.codes == "tP" and written in _PARTS and before in _BEFORE_PART
    if not (edge or part) or day is None or match.code_after() not in _STOPS:
        return []
    if match.word(-2).endswith("clock") or match.tense() is not Tense.PAST:
        return []
    return [Reading(DateType.TIME, f"{day}T{match.name('P')}")] if match.context.is_news else []


def _part_of_named_day(match: Match) -> Readings:
    """Read the "evening" of "the evening of 14 March": its day is said right after."""
    if match.code_after() == "p" and match.after() not in ("on", "in"):
        return []
    return [Reading(DateType.TIME, f"T{match.name('P')}")]


def _stage_of_day(match: Match) -> Readings:
    """Read "by mid-afternoon", "in the early evening": of the text's own day."""
    if match.word(-1) not in ("by", "in", "until", "since", "at") or match.after() == "hours":
        return []
    day = day_around(match, of_text=True) or ""
    return [Reading(DateType.TIME, f"{day}T{match.name('P')}")]


RULES = (
    Rule("the next morning", r"t?[xlz]P", _part_of_next_day),
    Rule("the evening of 14 March", rf"t?(?:e-?)?P{_DAY_FOLLOWS}", _part_of_named_day),
    Rule("mid-afternoon", r"t?e-?P", _stage_of_day),
    Rule("in the night", r"t?P", _part_told),
    Rule("this morning", r"[ht]?P", _part_of_day),
)
