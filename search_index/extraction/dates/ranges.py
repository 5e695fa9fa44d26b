"""Ranges whose ends share a month or a year: "3-5 May 1998", "January - June 2016".

Ends that are whole by themselves are two dates, as in TIMEX3 ("from 1947 to 1960"), but
for months and days with their years, joined by words: "June 2018 to July 2019".
"""

from __future__ import annotations

from search_index.edtf import bounds
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, date_reading
from search_index.extraction.dates.tokens import Tokens
from search_index.extraction.dates.values import day_value, unit_of
from search_index.extraction.dates.yearless import month_year
from search_index.models import DateType

_JOINING = ("to", "through", "until", "till", "thru")


def _numbers(match: Match, codes: str) -> list[int]:
    return [
        value
        for index in range(match.first, match.last + 1)
        if match.tokens.codes[index] in codes
        and isinstance(value := match.tokens.values[index], int)
    ]


def _days_of_month(match: Match) -> Readings:
    """Read "3-5 May 1998", "May 3 to 5", "between 3 and 5 May"; "3 and 5 May" are two."""
    days, month = _numbers(match, "DO"), match.number("M")
    if month is None or len(days) != 2 or days[0] >= days[1]:
        return []
    year = match.number("Y") or month_year(match, month)
    if year is None:
        return date_reading(None)
    first, last = (day_value(year, month, day) for day in days)
    if first is None or last is None:
        return []
    if is_joined(match):
        return _span(match, first, last)
    return _two_days(match, first, last) if match.find("&") >= 0 else []


def _span(match: Match, first: str, last: str) -> Readings:
    """Return an interval, without a "from" before it."""
    opener = match.word(0) == "from"
    return [Reading(DateType.DATE, f"{first}/{last}", match.first + opener)]


def _two_days(match: Match, first: str, last: str) -> Readings:
    """Return "14 and 15 May" as two dates."""
    link = match.find("&")
    second = link + 1 + (match.tokens.codes[link + 1] == "t")
    return [
        Reading(DateType.DATE, first, match.first, link - 1),
        Reading(DateType.DATE, last, second, match.last),
    ]


def is_joined(match: Match) -> bool:
    """Tell a range from two dates: "3 and 5 May" is one only after "between"."""
    words = [match.word(offset) for offset in range(match.last - match.first + 1)]
    if match.find("&-") < 0:
        return bool({"until", "till"} & set(words))
    return not {"and", "or", "&"} & set(words) or match.word(0) == "between"


def _months_of_year(match: Match) -> Readings:
    """Read "January - June 2016", "between May and June in 1981"."""
    months, year = _numbers(match, "M"), match.number("Y")
    if len(months) != 2 or year is None:
        return []
    if not is_joined(match):
        return _two_months(match, months, year) if match.find("&") >= 0 else []
    begin = year - (months[0] > months[1])
    return _span(match, f"{begin:04}-{months[0]:02}", f"{year:04}-{months[1]:02}")


def _two_months(match: Match, months: list[int], year: int) -> Readings:
    """Return "May and June 1998" as two dates."""
    link = match.find("&")
    first, last = (f"{year:04}-{month:02}" for month in months)
    return [
        Reading(DateType.DATE, first, match.first, link - 1),
        Reading(DateType.DATE, last, link + 1, match.last),
    ]


def _days_across_months(match: Match) -> Readings:
    """Read "28 May - 3 June 1998", "May 28 to June 3, 1998", "28 May - 3 June"."""
    months, days = _numbers(match, "M"), _numbers(match, "DO")
    if len(months) != 2 or len(days) != 2 or not is_joined(match):
        return []
    year = match.number("Y") or month_year(match, months[1])
    if year is None:
        return date_reading(None)
    begin = year - (months[0] > months[1])
    first, last = day_value(begin, months[0], days[0]), day_value(year, months[1], days[1])
    return date_reading(f"{first}/{last}") if first and last and first < last else []


def _months(match: Match) -> Readings:
    """Read "from April to October" as two months in their order."""
    ends = [at for at in range(match.first, match.last + 1) if match.tokens.codes[at] == "M"]
    names = [match.tokens.word(at) for at in ends]
    if not is_joined(match) or any(len(name) < 3 or name.islower() for name in names):
        return []
    begin, end = _numbers(match, "M")
    year = month_year(match, begin if match.is_future() else end)
    first = last = year
    if year is not None and begin > end:
        first, last = (year, year + 1) if match.is_future() else (year - 1, year)
    return [
        Reading(DateType.DATE, None if of is None else f"{of:04}-{month:02}", at, at)
        for of, month, at in zip((first, last), (begin, end), ends, strict=True)
    ]


def join_ranges(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Return the readings with "June 2018 to July 2019" as intervals."""
    joined: list[Reading] = []
    for reading in readings:
        if joined and (value := _joined_value(tokens, joined[-1], reading)):
            first = joined[-1].first
            joined[-1] = reading._replace(value=value, first=first)
        else:
            joined.append(reading)
    return joined


def _joined_value(tokens: Tokens, first: Reading, last: Reading) -> str | None:
    if last.first - first.last != 2 or first.type is not DateType.DATE is not last.type:
        return None
    if first.value is None or last.value is None or "/" in first.value + last.value:
        return None
    link, opener = tokens.word(first.last + 1).lower(), tokens.word(first.first - 1).lower()
    if link not in _JOINING and (link, opener) != ("and", "between"):
        return None
    if not (_is_whole(tokens, first) and _is_whole(tokens, last)):
        return None
    value = f"{first.value}/{last.value}"
    low, high = bounds(first.value), bounds(last.value)
    if low is None or high is None or unit_of(first.value) != unit_of(last.value):
        return None
    return value if low[0] < high[0] else None


def _is_whole(tokens: Tokens, reading: Reading) -> bool:
    """Tell whether a reading's words say a month and a year."""
    return {"M", "Y"} <= set(tokens.codes[reading.first : reading.last + 1])


_TO = r"(?:-|&|p)"
_YEAR = r",?p?Y"
RULES = (
    Rule("3-5 May 1998", rf"r?t?[DO]{_TO}t?[DO]f?M\.?,?(?:Y)?", _days_of_month),
    Rule(
        "May 28 to June 3, 1998",
        r"M\.?[DO](?:-M\.?[DO](?:,?Y)?|&M\.?[DO],?Y)",
        _days_across_months,
    ),
    Rule(
        "28 May - 3 June 1998", r"[DO]M\.?(?:-[DO]M(?:\.?,?Y)?|&[DO]M\.?,?Y)", _days_across_months
    ),
    Rule("May 3-5, 1998", rf"r?M\.?[DO]{_TO}[DO](?:,?Y)?(?![U])", _days_of_month),
    Rule("January - June 2016", rf"r?M\.?{_TO}M\.?{_YEAR}", _months_of_year),
    Rule("April to October", rf"r?M{_TO}M(?![.-]?t?[DO])", _months),
)
