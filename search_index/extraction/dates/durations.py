"""Durations: stretches of time that stand on no calendar."""

from __future__ import annotations

import re

from search_index.extraction.dates.amounts import AMOUNT, amount_of
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule
from search_index.extraction.dates.values import duration_value
from search_index.models import DateType


def _duration(match: Match) -> Readings:
    unit = match.name("U") or "Q"
    count = amount_of(match)
    if _is_age(match) or _is_comparison(match) or not _is_duration(match, unit):
        return []
    if (unit == "X" and match.find("a") >= 0) or match.codes.startswith("a-"):
        return []
    if match.codes == "aU" and _is_rate(match):
        first = match.first - TIMES.get(match.word(-1), 0)
        return [Reading(DateType.SET, duration_value(count, unit), first)]
    if _is_title(match):
        return []
    if _are_two_numbers(match):
        return _duration(match._replace(first=match.first + 1))
    first = match.first + _is_adjective(match)
    with_article = first == match.first and match.codes[0] in "ta"
    last = match.last + (with_article and match.after() == "period" and "-" in match.codes)
    last += 2 * (match.code_after() == "-" and match.after(2) == "long")
    return [Reading(DateType.DURATION, duration_value(count, unit), first, last)]


def _are_two_numbers(match: Match) -> bool:
    """Tell "two four-year terms", whose first number counts terms, from "twenty four years"."""
    tens = match.tokens.values[match.first]
    return match.codes.startswith("NN") and isinstance(tens, int) and tens < 20


def _is_title(match: Match) -> bool:
    """Tell "60 Minutes", "the Thirty Years' War", "the Six-Day War" from stretches of time."""
    number = match.tokens.word(match.find("NDn"))
    return match.tokens.word(match.last).istitle() and (number.isdigit() or number.istitle())


TIMES = {"once": 1, "twice": 1, "times": 2}
"""Words that say how often, with how many words they take before "a week" and "daily"."""


def _is_adjective(match: Match) -> bool:
    """Tell "a two-week visit", whose article belongs to the visit."""
    if match.codes == "aNU" and not _is_plural(match):
        return True
    if match.codes[0] not in "ta" or match.codes[1:2] in ("F", "N", "C", "U", "j", "l", "x"):
        return match.codes[0] in "ta" and "-" in match.codes and match.after() != "period"
    return not _is_plural(match)


def _is_plural(match: Match) -> bool:
    return match.tokens.word(match.last).lower().endswith("s")


_COUNTED = ("people", "men", "women", "children")


def _is_rate(match: Match) -> bool:
    """Tell "seats a week", "$5 a year" from "a week"."""
    before = match.word(-1)
    if before in TIMES:
        count = match.tokens.codes[match.first - 2 : match.first - 1]
        return before != "times" or count in tuple("NDn")
    return match.code_before() in ("n", "D", "Y", "N", "C", "U") or (
        match.code_before() == "_"
        and (before.endswith("s") or not before.isalpha() or before in _COUNTED)
    )


_OLD = re.compile(r"(?:,?&?[NDa]U)?-?o")
"""Codes after a duration that make it an age, whole or in its years alone."""


def _is_age(match: Match) -> bool:
    """Tell "21-year-old", "70 years old", "of age"."""
    codes = match.tokens.codes
    following = codes[match.last + 1 : match.last + 6]
    return bool(_OLD.match(following)) or (match.after() == "of" and match.after(2) == "age")


def _is_comparison(match: Match) -> bool:
    """Tell "a year-earlier loss", "the year-ago quarter"."""
    following = match.tokens.codes[match.last + 1 : match.last + 3]
    return following in ("-g", "-c")


def _is_duration(match: Match, unit: str) -> bool:
    """Tell "a year" as a time from "$5 a year", and "5 second" from "the second"."""
    number = match.number("Y")
    return number is None or (unit in "YD" and _is_plural(match))


def _vague_plural(match: Match) -> Readings:
    """Read "for years", "in recent weeks", "the coming months"."""
    written = match.tokens.word(match.find("U")).lower()
    if match.word(-1) == "another" and match.word(-2) in ("for", "by") and match.codes == "U":
        return [Reading(DateType.DURATION, duration_value(1, match.name("U")), match.first - 1)]
    if not written.endswith("s") or written == "seconds":
        return []
    if match.codes == "U" and match.name("U") == "X":
        often = match.word(-1) in _AT_WEEKENDS
        return [Reading(DateType.SET, "XXXX-WXX-WE")] if often else []
    word = match.name("lxh")
    if word in ("past", "last") and match.name("U") not in "HIS":
        return [] if match.after() == "of" else [Reading(DateType.DATE, "PAST_REF")]
    if match.find("lx") < 0 and match.after() != "ahead" and not _stands_alone(match):
        return []
    value = duration_value(None, match.name("U"))
    if match.after() == "ahead":
        return [Reading(DateType.DURATION, value, match.first, match.last + 1)]
    first = match.last if match.codes == "tU" else match.first
    return [Reading(DateType.DURATION, value, first)]


_BEFORE_PLURAL = ("for", "of", "over", "in", "within", "or", "after", "took")
_AFTER_PLURAL = ("before", "after", "ahead", "later", "earlier")


_AT_WEEKENDS = ("on", "at", "during", "and", "or")
"""Words before "weekends" that make them days which recur."""


def _stands_alone(match: Match) -> bool:
    if match.word(-1) in _BEFORE_PLURAL or match.after() in _AFTER_PLURAL:
        return True
    return match.codes == "U" and match.after() == "of" and _last_for(match)


def _last_for(match: Match) -> bool:
    """Tell "led to weeks of talks" from "the years of the war", "they were years of plenty"."""
    if match.after(2) in ("the", "age") or match.code_before() in tuple("eYDnt"):
        return False
    return match.word(-1) not in ("were", "are", "was", "be")


def _accounting_year(match: Match) -> Readings:
    """Read "the year ended June 30" as its length, "the fiscal year" as the document's."""
    if match.name("U") != "Y" or _is_plural(match) or match.code_after() == "Y":
        return []
    ended = match.after() in ("ended", "ending")
    if match.name("j") in ("fiscal", "calendar") and not ended and match.context.year:
        return [Reading(DateType.DATE, f"{match.context.year:04}")]
    return [Reading(DateType.DURATION, "P1Y")] if ended or match.find("j") >= 0 else []


def _long(match: Match) -> Readings:
    """Read "week-long", "a month-long strike", "decades-long"."""
    if match.after() != "long":
        return []
    first = match.find("U")
    count = None if match.tokens.word(first).endswith("s") else 1.0
    value = duration_value(count, match.name("U"))
    return [Reading(DateType.DURATION, value, first, match.last + 1)]


def _sum(match: Match) -> Readings:
    """Read "11 hours and 55 minutes", "two years, six months" as one."""
    border = match.find("U")
    parts = (match._replace(last=border), match._replace(first=border + 1))
    counts = [amount_of(part._replace(first=_past_links(part))) for part in parts]
    units = [match.tokens.values[border], match.tokens.values[match.last]]
    letters = "".join(str(unit) for unit in units)
    if None in counts or "-" in match.codes or letters not in _SUMS or _is_age(match):
        return []
    value = _SUMS[letters].format(*(f"{count or 0:g}" for count in counts))
    return [Reading(DateType.DURATION, value)]


def _past_links(part: Match) -> int:
    """Return where the amount begins behind a comma and "and"."""
    first = part.first
    while part.tokens.codes[first] in "&,":
        first += 1
    return first


_SUMS = {
    "YM": "P{}Y{}M", "YD": "P{}Y{}D", "MD": "P{}M{}D", "WD": "P{}W{}D", "DH": "P{}DT{}H",
    "HI": "PT{}H{}M", "IS": "PT{}M{}S", "HS": "PT{}H{}S", "MW": "P{}M{}W", "DI": "P{}DT{}M",
}  # fmt: skip
"""Units side by side, and their ISO 8601 duration."""
RULES = (
    Rule("11 hours and 55 minutes", rf"{AMOUNT}U(?:,?&|,)?{AMOUNT}U(?![gbc])", _sum, counted=True),
    Rule("week-long", r"a?U-\Z", _long),
    Rule("the fiscal year", r"tj?U", _accounting_year),
    Rule("the past two years", rf"t[lxO](?:~)?(?:{AMOUNT}|Nf)-?[UQ]", _duration),
    Rule("a minute and a half", r"aU&aF", _duration),
    Rule("three months", rf"t?{AMOUNT}-?U", _duration, counted=True),
    Rule("the coming weeks", r"t?[lx]U|tU|U", _vague_plural),
)
