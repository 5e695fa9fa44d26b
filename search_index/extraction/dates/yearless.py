"""Days and months without a year: "June 17", "in August", "on the 11th"."""

from __future__ import annotations

from datetime import date

from search_index.edtf import bounds
from search_index.extraction.dates.calendar import MONTH, WEEKDAY
from search_index.extraction.dates.rules import Match, Readings, Rule, date_reading
from search_index.extraction.dates.tense import Tense
from search_index.extraction.dates.values import day_value, unit_of

_MONTHS_AHEAD, _MONTHS_BACK = 3, 10
_MONTHS_AHEAD_FUTURE, _MONTHS_BACK_FUTURE = 12, 2
"""How far from the document's date a day without a year may lie, with and without a cue."""
_MONTHS_AHEAD_PAST = 2
"""How near ahead a day may be although a verb in the past stands by: "set Nov. 10 as the date"."""
_MONTHS_AHEAD_UNTOLD = 3
"""How near ahead a bare month must be to be the coming one where no tense tells."""
_MONTHS_ON = 9
"""How far after the last date of a list the next one may be."""
_GIVEN_NAMES = ("april", "june", "august")
"""Months that are as well the names of people."""
_HAPPENED = {
    "left", "died", "landed", "lifted", "launched", "arrived", "began", "ended", "fell", "went",
    "came", "rose", "returned", "docked", "flew", "entered", "won", "lost", "killed", "born",
    "married", "happened", "occurred", "broke", "struck", "hit", "reached", "crashed", "exploded",
    "sank", "started", "took",
}  # fmt: skip
"""Verbs in the past that set no date for something to come, as "set" and "named" do."""
_HAPPENED_REACH = 5
"""How many words before a date such a verb stands."""
_STOPS = ("", ",", ".", ";", ")", "¶")
_AFTER_DAY = ("", *",.;)p&¶ta", "it", "he", "she", "they", "we", "i", "you", "there")
_BEFORE_DAY = ("on", "until", "by", "since")
"""Codes and words around "the 11th" that leave no other noun to it."""


def day_named(match: Match) -> str | None:
    """Return the day that a month's day in the match means, with its year or without."""
    year, month, day = match.number("Y"), match.number("M"), match.number("DO")
    if month is None or day is None or not day_value(year or 2000, month, day):
        return None
    year = year or _day_year(match, month, day)
    return day_value(year, month, day) if year else None


def _day_year(match: Match, month: int, day: int) -> int | None:
    """Return the year of a day without one, None where nothing tells."""
    context = match.context
    days = bounds(context.document or "")
    told = context.told_year(match.first)
    if days is None or (told is not None and abs(told - days[1].year) > 1):
        return told
    if (last := _range_begin(match)) is not None:
        return last.year + ((month, day) < (last.month, last.day))
    tense = match.tense()
    if tense is None and (ahead := _year_on(match, days[1], month, day)):
        return ahead
    happened = tense is Tense.PAST and _has_happened(match)
    if tense is not Tense.FUTURE and (year := context.story_year(match.first, month, day)):
        return year - (happened and (year, month, day) > days[1].timetuple()[:3])
    year = _nearest_year(days[1], month, day, future=tense is Tense.FUTURE)
    if happened and (year, month, day) > days[1].timetuple()[:3]:
        return year - 1
    ahead = (year - days[1].year) * 12 + month - days[1].month
    return year - (tense is Tense.PAST and ahead > _MONTHS_AHEAD_PAST)


def _has_happened(match: Match) -> bool:
    """Tell a day on which something came about: "which left Wenchang on 23 July"."""
    words = (match.word(-offset) for offset in range(2, _HAPPENED_REACH + 1))
    return match.word(-1) == "on" and not _HAPPENED.isdisjoint(words)


def _range_begin(match: Match) -> date | None:
    """Return the day that a range begins with whose end is matched: "today through Nov. 17"."""
    last = match.context.last
    is_end = match.word(-1) in ("through", "to", "until") and match.tokens.codes[
        match.first - 2 : match.first - 1
    ] in tuple("RDOYWw")
    days = bounds(last) if is_end and last and unit_of(last) == "D" else None
    return days[0] if days else None


def _nearest_year(base: date, month: int, day: int, *, future: bool) -> int:
    """Return the year that puts a day where the tense says, or near the base without one."""
    ahead = month - base.month + (day - base.day) / 31
    if ahead > (_MONTHS_AHEAD_FUTURE if future else _MONTHS_AHEAD):
        return base.year - 1
    return base.year + (ahead < (-_MONTHS_BACK_FUTURE if future else -_MONTHS_BACK))


def _day_without_year(match: Match) -> Readings:
    """Read "June 17": of the year spoken of in a retrospect, else nearest the document."""
    month, day = match.number("M"), match.number("DO")
    if month is None or day is None or not day_value(2000, month, day):
        return []
    if "-" in match.codes and match.tokens.word(match.find("M")).isupper():  # "MAR-1"
        return []
    article = match.find("t") > match.find("M") and not stands_alone(match)
    if match.code_after() in ("n", "%") or _is_modal_may(match) or article:
        return []
    year = _day_year(match, month, day)
    return date_reading(_on_weekday(match, year, month, day) if year else None)


def _on_weekday(match: Match, year: int, month: int, day: int) -> str | None:
    """Return the day, of the year beside in which it is on the weekday told with it."""
    weekday = match.number("Ww")
    days = (day_value(one, month, day) for one in (year, year - 1, year + 1))
    fits = (one for one in days if one and date.fromisoformat(one).isoweekday() == weekday)
    return next(fits, None) or day_value(year, month, day)


def _is_modal_may(match: Match) -> bool:
    """Tell "May 20 people come?" and "March 30 miles" from dates."""
    ambiguous = match.tokens.word(match.find("M")).lower() in ("may", "march")
    return ambiguous and match.code_after() == "U"


def _bare_month(match: Match) -> Readings:
    """Read "in August": of the year spoken of in a retrospect, else the last or next one."""
    index = match.find("M")
    month, written = match.number("M"), match.tokens.word(index)
    if month is None or match.code_before() == "v" or not _is_month_name(match, index, written):
        return []
    year = month_year(match, month)
    return date_reading(None if year is None else f"{year:04}-{month:02}")


def month_year(match: Match, month: int) -> int | None:
    """Return the year that a month without one is of, None where nothing tells."""
    context = match.context
    days = bounds(context.document or "")
    told = context.told_year(match.first)
    if days is None or (told is not None and abs(told - days[1].year) > 1):
        return told
    year, now = days[1].year, days[1].month
    tense = Tense.FUTURE if _is_delivered(match, month - now) else match.tense()
    if tense is not Tense.FUTURE and (told := context.story_year(match.first, month, 31)):
        return told
    if tense is None and (ahead := _year_on(match, days[1], month, 31)):
        return ahead
    near = 0 < (month - now) % 12 <= _MONTHS_AHEAD_UNTOLD
    if tense is Tense.FUTURE or (tense is None and near):
        return year + (month < now)
    return year - (month > now)


def _is_delivered(match: Match, months: int) -> bool:
    """Tell "oil for May delivery", "for November" said in October, of a month to come."""
    return match.after() == "delivery" or (match.word(-1) == "for" and months % 12 == 1)


def _year_on(match: Match, now: date, month: int, day: int) -> int | None:
    """Return the year of a day or month that goes on with a list of dates to come."""
    last = match.context.last
    days = bounds(last) if last and match.context.is_spoken_of_beside(match.first) else None
    if days is None or days[0] <= now or unit_of(last or "") not in "DM":
        return None
    if (month - days[0].month + (day - days[0].day) / 31) % 12 > _MONTHS_ON:
        return None
    return days[0].year + ((month, day) < (days[0].month, days[0].day))


def _is_month_name(match: Match, index: int, written: str) -> bool:
    """Tell a month standing alone from "may", "march", and from names: "April Jones"."""
    lower = written.lower()
    if len(lower) <= 4 and lower not in ("may", "june", "july"):
        return match.code_after() == "." and match.code_before() in "pelxh&r"
    before, after = match.code_before(), match.code_after()
    if before == "s" or (match.tokens.word(index - 1).istitle() and before == "_"):
        return False
    if lower in ("may", "march") or written.isupper():
        introduced = before != "" and before in "peSlxhzf&r-~" and not _opens_clause(match)
        attributive = before == "t" and match.tokens.word(match.last + 1).islower() and after == "_"
        return introduced or (attributive and written == "March")
    following = match.tokens.word(match.last + 1)
    if lower not in _GIVEN_NAMES and before in tuple("ta"):
        return written[0].isupper()
    if after == "_" and following[:1].isupper() and before not in tuple("pelxhzSf"):
        return False
    return written[0].isupper()


def _opens_clause(match: Match) -> bool:
    """Tell "and May I come", "the March" from months; "January and March" are two."""
    before = match.tokens.codes[max(0, match.first - 2) : match.first]
    if match.word(-1) in ("and", "or"):
        return before[:1] != "M"
    return match.word(-1) in ("that", "a", "the", "same")


def stands_alone(match: Match) -> bool:
    """Tell "the 11th" from "the 11th floor", and "the second" from "the second and last"."""
    if match.tokens.word(match.last).isalpha() and match.find("N") < 0:
        return match.code_after() in _STOPS
    return match.code_after() in _AFTER_DAY or match.after() in _AFTER_DAY


def _day_of_month(match: Match) -> Readings:
    """Read "on the 11th": of the month spoken of, else of the document's."""
    of_part = match.tokens.codes[max(0, match.first - 2) : match.first] in ("Pf", "Pp")
    if not stands_alone(match) or not (match.word(-1) in _BEFORE_DAY or of_part):
        return []
    last, day = match.context.last, (match.number("O") or 0) + (match.number("N") or 0)
    month = last if last and unit_of(last) in "MD" else match.context.document
    days = bounds(month) if month and unit_of(month) in "MD" else None
    return date_reading(day_value(days[0].year, days[0].month, day) if days else None)


RULES = (
    Rule("June 17", rf"{WEEKDAY}{MONTH}-?t?[DO](?!%)", _day_without_year),
    Rule("17 June", rf"{WEEKDAY}t?[DO]f?-?{MONTH}", _day_without_year),
    Rule("on the 11th", r"t(?:N-)?O", _day_of_month),
    Rule("June", r"M", _bare_month, staged=True),
)
