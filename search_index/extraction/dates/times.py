"""Times of the day, joined to the day they belong to."""

from __future__ import annotations

import re

from search_index.edtf import bounds
from search_index.extraction.dates.relative import from_document
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule
from search_index.extraction.dates.tokens import Tokens
from search_index.extraction.dates.values import shifted, unit_of
from search_index.models import DateType

_NEAR = 7
"""How many words after a clock time its day may stand."""
_OPENER = re.compile(r"[\s*|•-]*")
"""What may come before the time that opens a line of a log."""
_HOURS = ("midnight", "noon", "midday", "overnight")
"""Parts of the day that need no word before them."""


def _day(match: Match, *, of_text: bool = False) -> str | None:
    """Return the day a bare time belongs to: the last one spoken of, else the document's.

    ``of_text`` prefers the document's, but to a day in the same sentence and in a history.
    """
    context = match.context
    days = [context.last, context.document]
    if of_text and not (context.is_retrospect or context.is_spoken_of_beside(match.first)):
        days.reverse()
    for value in days:
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
    day = _day(match, of_text=True) or ""
    if _opens_line(match):
        day = match.context.log.day_of(match.name("T"), day)
    return [Reading(DateType.TIME, f"{day}T{match.name('T')}")]


def _opens_line(match: Match) -> bool:
    text, start = match.tokens.text, match.tokens.starts[match.first]
    return _OPENER.fullmatch(text, text.rfind("\n", 0, start) + 1, start) is not None


def _military(match: Match) -> Readings:
    """Read "0735 GMT", four digits before a time zone."""
    written = match.tokens.word(match.first)
    if len(written) != 4 or not written.isdigit() or int(written) > 2359 or int(written[2:]) > 59:
        return []
    return [
        Reading(DateType.TIME, f"{_day(match, of_text=True) or ''}T{written[:2]}:{written[2:]}")
    ]


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
    first = match.find("hP")  # "the overnight session" is no night
    return [Reading(DateType.TIME, f"{day.partition('T')[0]}T{match.name('P')}", first)]


def join_times(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Return the readings with a time and the day beside it as one: "5 p.m. EST, Nov. 6"."""
    joined: list[Reading] = []
    for reading in readings:
        if joined and (whole := _joined(tokens, joined[-1], reading)):
            joined[-1] = whole
        else:
            joined.append(reading)
    return _with_day_after(tokens, joined)


def _with_day_after(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Return the readings with each clock time on a day said right after: "(0735 GMT) Friday"."""
    placed: list[Reading] = []
    day: Reading | None = None
    for reading in reversed(readings):
        if reading.type is DateType.DATE:
            day = reading if _is_day(reading.value) else None
        near = day is not None and day.first - reading.last <= _NEAR
        placed.append(_on(day, reading) if near and _is_clock(tokens, reading) else reading)
    return placed[::-1]


def _on(day: Reading | None, time: Reading) -> Reading:
    clock = (time.value or "").partition("T")[2]
    return time._replace(value=f"{((day and day.value) or '').rstrip('~')}T{clock}")


def _is_clock(tokens: Tokens, reading: Reading) -> bool:
    words = tokens.codes[reading.first : reading.last + 1]
    return reading.type is DateType.TIME and set(words) <= set("TZnY")


def _is_day(value: str | None) -> bool:
    return (
        value is not None
        and "/" not in value
        and bounds(value) is not None
        and (unit_of(value) == "D")
    )


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
    if not _is_day(day.value):
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
