"""Times by the clock: "10:35 a.m.", "0735 GMT", "1800 hours", "9 o'clock in the evening"."""

from __future__ import annotations

import re

from search_index.edtf import bounds
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule
from search_index.extraction.dates.values import unit_of
from search_index.models import DateType

_OPENER = re.compile(r"[\s*|•-]*")
_LONGEST = 60
"""What may come before the time that opens a line of a log, and how long it may be."""
_BEFORE_HOURS = ("at", "by", "until", "till", "from", "since", "around", "about", "to")
"""Words before four digits that make them a time where a day or "hours" follows."""
_LATE_FROM = {"AF": 1, "EV": 4, "NI": 6}
"""From which hour on a part of the day says that it is of the second twelve."""


def day_around(match: Match, *, of_text: bool = False) -> str | None:
    """Return the day a bare time belongs to: the last one spoken of, else the document's.

    ``of_text`` prefers the title's and the document's, but to a day in the same sentence and
    in a history.
    """
    context = match.context
    days = [context.last, context.day_of_title, context.document]
    if of_text and not (context.is_retrospect or context.is_spoken_of_beside(match.first)):
        days = [context.day_of_title, context.document, context.last]
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
    clock = _of_part_of_day(match.name("T"), match.name("P"))
    day = day_around(match, of_text=True) or ""
    if _opens_line(match):
        day = match.context.log.day_of(clock, day)
    return [Reading(DateType.TIME, f"{day}T{clock}")]


def _of_part_of_day(clock: str, part: str) -> str:
    """Return the time as one of that part of the day: "9:15 at night" is 21:15."""
    hour = int(clock[:2])
    if _LATE_FROM.get(part, 12) <= hour < 12:
        return f"{hour + 12}{clock[2:]}"
    return clock


def _opens_line(match: Match) -> bool:
    text, start = match.tokens.text, match.tokens.starts[match.first]
    line = match.tokens.line_start(match.first, _LONGEST)
    return line is not None and _OPENER.fullmatch(text, line, start) is not None


def _military(match: Match) -> Readings:
    """Read "0735 GMT", "at 1800 hours", "at 0600 on 6 June": four digits."""
    written = match.tokens.word(match.first)
    if len(written) != 4 or not written.isdigit() or int(written) > 2359 or int(written[2:]) > 59:
        return []
    zoned = match.codes.endswith("Z")
    if not zoned and (match.word(-1) not in _BEFORE_HOURS or match.name("U") not in ("", "H")):
        return []
    day = day_around(match, of_text=True) or ""
    return [Reading(DateType.TIME, f"{day}T{written[:2]}:{written[2:]}")]


RULES = (
    Rule("at 0735 GMT", r"[nY](?:Z|U(?![f-])|(?=p(?:t?[DO]f?M|M\.?[DO]|[Ww])))", _military),
    Rule("10:35 a.m. EST", r"TZ?(?:pt?P)?", _clock),
)
