"""Weekdays: the tense of the clause decides whether the last or the next one is meant."""

from __future__ import annotations

from datetime import date, timedelta

from search_index.edtf import add_days, bounds
from search_index.extraction.dates.ranges import is_joined
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule
from search_index.extraction.dates.tense import Tense
from search_index.extraction.dates.values import unit_of
from search_index.extraction.dates.yearless import stands_alone
from search_index.models import DateType


def _bare(match: Match) -> Readings:
    index = match.find("Ww")
    written = match.tokens.word(index)
    if not written[0].isupper() or _is_name(match, index):
        return []
    if _is_led_to(match):
        match = match._replace(first=index)
        readings = _bare(match)
        return [reading._replace(first=index, last=match.last) for reading in readings]
    weekday, base = match.number("Ww"), _base(match)
    if _is_recurring(match, index):
        part = match.name("P")
        return [Reading(DateType.SET, f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""))]
    if weekday is None or base is None:
        return _reading(match, None)
    return _reading(match, _resolved(match, base, weekday))


def _is_led_to(match: Match) -> bool:
    """Tell "he said that Sunday was late" and "following Sunday's vote" from "that Sunday"."""
    word = match.word(0)
    return word == "following" or (word == "that" and match.code_before() == "_")


def _is_recurring(match: Match, index: int) -> bool:
    """Tell "on Mondays", "Sunday mornings", "two flights per week on Friday"."""
    if match.context.recurs(match.first) and match.tense() is not Tense.PAST:
        return True
    plural = match.tokens.word(match.last).lower().endswith("s") and match.find("P") >= 0
    return plural or match.tokens.word(index).lower().endswith("ays")


_NAMES_OF_DAYS = ("black", "bloody", "cyber", "fat", "freaky", "holy", "ruby", "super")
"""What makes a weekday a name: "Black Friday", "Ruby Tuesday"."""


_PAPERS = (
    "Times", "Telegraph", "Mirror", "Herald", "Post", "Tribune", "Express", "Mail", "Magazine",
)  # fmt: skip
"""What makes it a newspaper: "the Sunday Times"."""


def _is_name(match: Match, index: int) -> bool:
    """Tell a shortened weekday from a word: "Sun" needs a full stop that ends no sentence."""
    following = match.tokens.word(match.last + 1)
    if match.codes[0] in "Ww" and match.word(-1) == "the" and following in _PAPERS:
        return True
    if match.find("P") >= 0 and match.tokens.word(match.last).istitle() and following.istitle():
        return True
    if match.tokens.codes[index] == "W":
        return match.code_before() == "s" or match.word(-1) in _NAMES_OF_DAYS
    following = match.tokens.word(match.last + 2)
    return match.code_after() != "." or following[:1].isupper() or match.code_before() != "p"


def _named_by(match: Match) -> str:
    """Return the word that names the week: "past" of "this past Friday"."""
    return match.name("lx") or match.name("hz")


def _base(match: Match) -> date | None:
    document = match.context.document
    if _named_by(match) in ("previous", "preceding", "following", "that", "same"):
        document = match.context.last or document
    if document is None or unit_of(document) != "D":
        return None
    days = bounds(document)
    return days[0] if days else None


def _day_beside(match: Match, weekday: int) -> date | None:
    """Return the day told beside: "on 17 June, a Thursday", "10:20 p.m. (0320 GMT Friday)"."""
    last, before = match.context.last, match.code_before()
    if last is None or unit_of(last) != "D" or before not in tuple(",(aZ"):
        return None
    days = bounds(last) if match.context.is_spoken_of_beside(match.first) else None
    near = (0, 1, -1) if before == "Z" else (0,)
    around = (add_days(days[0], shift) for shift in near) if days else ()
    return next((day for day in around if day and day.isoweekday() == weekday), None)


def _resolved(match: Match, base: date, weekday: int) -> date | None:
    word = _named_by(match)
    if not word and (beside := _day_beside(match, weekday)):
        return beside
    back = (base.isoweekday() - weekday) % 7
    if word in ("last", "past", "previous"):
        shift = -(back or 7)
    elif word in ("next", "coming", "following", "upcoming"):
        shift = 7 - back
    elif (word in ("this", "current") and match.tense() is not Tense.PAST) or match.is_future():
        shift = (7 - back) % 7
    else:
        shift = -back
    try:
        return base + timedelta(days=shift)
    except OverflowError:
        return None


def _reading(match: Match, day: date | None) -> Readings:
    value = day.isoformat() if day else None
    part = match.name("P")
    if not part:
        return [Reading(DateType.DATE, value)]
    return [Reading(DateType.TIME, f"{value}T{part}" if value else None)]


def _weekday_span(match: Match) -> Readings:
    """Read "from Monday to Friday" as two days in their order; "open Monday-Friday" recurs."""
    first, last, base = match.find("W"), match.last, _base(match)
    begin, end = match.tokens.values[first], match.tokens.values[last]
    if not isinstance(begin, int) or not isinstance(end, int) or not is_joined(match):
        return []
    if match.find("r") < 0 and match.tense() is None:
        return [
            Reading(DateType.SET, f"XXXX-WXX-{begin}", first, first),
            Reading(DateType.SET, f"XXXX-WXX-{end}", last, last),
        ]
    opens, closes = _days_spanned(match, base, begin, end) if base else (None, None)
    return [
        Reading(DateType.DATE, opens.isoformat() if opens else None, first, first),
        Reading(DateType.DATE, closes.isoformat() if closes else None, last, last),
    ]


def _days_spanned(
    match: Match, base: date, begin: int, end: int
) -> tuple[date | None, date | None]:
    """Return the next two such days where the clause speaks of what is to come, else the last."""
    days = (end - begin) % 7
    if match.is_future():
        opens = _resolved(match, base, begin)
        return opens, opens and add_days(opens, days)
    closes = _resolved(match, base, end)
    return closes and add_days(closes, -days), closes


def _with_day_of_month(match: Match) -> Readings:
    """Read "Friday the 13th": the one nearest the document, if it is near."""
    if not stands_alone(match):
        return []
    weekday, base = match.number("W"), _base(match)
    day = (match.number("N") or 0) + (match.number("O") or 0)
    if base is None:
        return _reading(match, None)
    around = sorted(range(-45, 46), key=abs)
    days = (moved for shift in around if (moved := add_days(base, shift)))
    return _reading(
        match, next((one for one in days if (one.day, one.isoweekday()) == (day, weekday)), None)
    )


RULES = (
    Rule("Friday the 13th", r"Wt(?:N-)?O(?![UQFG-])", _with_day_of_month),
    Rule("Monday to Friday", r"r?W[-&p]W(?!,?-?(?:[DO]|M))", _weekday_span),
    Rule("on Thursday", r"(?:(?:t|h(?=[lx]))?[lxhz])?[Ww](?:-?P)?", _bare, staged=True),
)
