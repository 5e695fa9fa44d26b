"""Times of the day, joined to the day they belong to."""

from __future__ import annotations

from search_index.edtf import bounds
from search_index.extraction.dates.relative import from_document
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule
from search_index.extraction.dates.tokens import Tokens
from search_index.extraction.dates.values import shifted, unit_of
from search_index.models import DateType

_HOURS = ("midnight", "noon", "midday", "overnight")
"""Parts of the day that need no word before them."""


def _day(match: Match) -> str | None:
    """Return the day a bare time belongs to: the one spoken of, else the document's."""
    context = match.context
    for value in (context.last, context.document):
        if value and unit_of(value) == "D" and "/" not in value and bounds(value):
            return value.rstrip("~?%").partition("T")[0]
    return None


def _are_hours(match: Match) -> bool:
    """Tell opening hours, "9 am - 5 pm", unless there is a day in the same sentence."""
    if match.context.is_spoken_of_beside(match.first):
        return False
    codes = match.tokens.codes
    before, after = codes[max(0, match.first - 2) : match.first], codes[match.last + 1 :][:2]
    return before in ("T-", "T&") or after in ("-T", "&T")


def _clock(match: Match) -> Readings:
    if _are_hours(match):
        return []
    day = _day(match) or ""
    return [Reading(DateType.TIME, f"{day}T{match.name('T')}")]


def _military(match: Match) -> Readings:
    """Read "0735 GMT", four digits before a time zone."""
    written = match.tokens.word(match.first)
    if len(written) != 4 or not written.isdigit() or int(written) > 2359 or int(written[2:]) > 59:
        return []
    return [Reading(DateType.TIME, f"{_day(match) or ''}T{written[:2]}:{written[2:]}")]


def _part_of_next_day(match: Match) -> Readings:
    """Read "the next morning", "that night": counted from the last day spoken of."""
    if match.name("l") == "last":
        night = match.name("P") in ("NI", "EV") and match.codes[0] == "l"
        value = night and from_document(match, -1, "D")
        return [Reading(DateType.TIME, f"{value}T{match.name('P')}" if value else None)]
    shift = {"next": 1, "following": 1, "previous": -1, "that": 0, "same": 0}.get(match.name("xlz"))
    if shift is None:
        return []
    day = _day(match)
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
    day = match.context.document if match.find("h") >= 0 else _day(match)
    if not day or unit_of(day) != "D" or not bounds(day):
        day = ""
    return [Reading(DateType.TIME, f"{day.partition('T')[0]}T{match.name('P')}")]


def join_times(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Return the readings with a time and the day beside it as one: "5 p.m. EST, Nov. 6"."""
    joined: list[Reading] = []
    for reading in readings:
        if joined and (whole := _joined(tokens, joined[-1], reading)):
            joined[-1] = whole
        else:
            joined.append(reading)
    return joined


def _joined(tokens: Tokens, first: Reading, last: Reading) -> Reading | None:
    between = tokens.codes[first.last + 1 : last.first]
    if between not in ("", ",", "p", ",p") or {first.type, last.type} != {
        DateType.DATE,
        DateType.TIME,
    }:
        return None
    if between.endswith("p") and tokens.word(last.first - 1).lower() not in ("on", "at"):
        return None
    time, day = (first, last) if first.type is DateType.TIME else (last, first)
    words = tokens.codes[time.first : time.last + 1]
    if not day.value or not set(words) & {"T", "P", "Z"} or set(words) & set("Ww"):
        return None
    if not bounds(day.value) or unit_of(day.value) != "D" or "/" in day.value:
        return None
    clock = (time.value or "").partition("T")[2]
    if not clock:
        return None
    value = f"{day.value.rstrip('~')}T{clock}"
    return Reading(DateType.TIME, value, first.first, last.last)


RULES = (
    Rule("at 0735 GMT", r"[nY]Z", _military),
    Rule("10:35 a.m. EST", r"TZ?", _clock),
    Rule("the next morning", r"t?[xlz]P", _part_of_next_day),
    Rule("this morning", r"[ht]?P", _part_of_day),
)
