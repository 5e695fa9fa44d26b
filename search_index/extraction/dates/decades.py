"""Decades and centuries."""

from __future__ import annotations

import re

from search_index.extraction.dates.rules import Match, Reading, Readings, Rule
from search_index.models import DateType

_POSSESSIVES = {"his", "her", "their", "my", "your", "our", "low", "high", "upper", "lower"}
"""Words before ages and degrees: "in his 30s", "in the low 70s"."""


def _decade(match: Match) -> Readings:
    """Read "the 1960s", "the '60s", "the sixties"; "the 1800s" are a century."""
    index = match.find("E")
    written, decade = match.tokens.word(index), match.name("E")
    in_digits = written[-2:-1].isdigit() or not written.isalpha()
    staged = re.search(r"e-?\Z", match.tokens.codes[max(0, match.first - 2) : match.first])
    if not in_digits and match.codes == "E" and not staged:
        return []
    before = match.word(-1 - len(staged.group())) if staged else match.word(-1)
    if before in _POSSESSIVES or (match.word(-2) in ("temperatures", "degrees", "highs")):
        return []
    # Those of 2000 are still a decade.
    value = f"{decade[:2]}XX" if decade[2] == "0" and decade < "200" else f"{decade}X"
    return [Reading(DateType.DATE, value)]


def _spaced_decade(match: Match) -> Readings:
    """Read "the 1860 's", as texts cut into words have it."""
    year = match.number("Y") or 1
    following = match.code_after()
    if year % 10 or following in ("_", "U", "Q", "G", "O"):
        return []
    return [Reading(DateType.DATE, f"{year // 10}X", match.find("Y"))]


def _century(match: Match) -> Readings:
    """Read "the 20th century" as 19XX, "the third century BC" as -0299/-0200."""
    ordinal = match.number("O")
    value = None if ordinal is None else _century_value(match, ordinal)
    first = match.first + (match.codes.startswith("t") and "-" in match.codes)
    return [] if value is None else [Reading(DateType.DATE, value, first)]


def _century_value(match: Match, ordinal: int) -> str | None:
    """Return the value of a century, or of a millennium before Christ; None for other units."""
    years = {"C": 100, "L": 1000}.get(match.name("U"))
    if years and match.name("y") in ("bc", "bce"):
        first, last = years * ordinal - 1, years * (ordinal - 1)
        return f"-{first:04}/{'-' if last else ''}{last:04}" if first < 10_000 else None
    return f"{ordinal - 1:02}XX" if years == 100 else None


def _two_centuries(match: Match) -> Readings:
    """Read "the 15th to the 19th century", "19th and 20th centuries" as two."""
    first = match.find("O")
    second = next(at for at in range(match.last, first, -1) if match.tokens.codes[at] == "O")
    low, high = match.tokens.values[first], match.tokens.values[second]
    if not isinstance(low, int) or not isinstance(high, int):
        return []
    begin, end = _century_value(match, low), _century_value(match, high)
    if begin is None or end is None:
        return []
    with_article = match.tokens.codes[second - 1] == "t"
    return [
        Reading(DateType.DATE, begin, match.first, first),
        Reading(DateType.DATE, end, second - with_article, match.last),
    ]


RULES = (
    Rule("19th and 20th centuries", r"t?O(?:-?&|-)t?(?:e-?)?O-?Uy?", _two_centuries, staged=True),
    Rule("the 20th century", r"t?O-?Uy?", _century, staged=True),
    Rule("the 1860 's", r"[te]Ys", _spaced_decade, staged=True),
    Rule("1960s", r"t?E", _decade, staged=True),
)
