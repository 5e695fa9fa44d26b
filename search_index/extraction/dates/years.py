"""Years, decades and centuries, and the four-digit numbers that are none."""

from __future__ import annotations

from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, date_reading
from search_index.models import DateType

_LIKELY = range(1500, 2061)
"""Years that stand without a preposition."""
_INTRODUCING = set("pftr&lxhz~ebc(sv")
"""Codes of words that come before a year: in, of, the, between, since, early, ..."""
_NUMBERED = {
    "no", "nr", "number", "page", "pages", "pp", "room", "flight", "route", "highway", "bus",
    "model", "section", "chapter", "windows", "office", "boeing", "apollo", "unit", "box",
    "phone", "tel", "fax", "extension", "zip", "level", "line", "about", "over", "some",
    "than", "nearly", "almost", "only", "just", "exactly", "approximately", "roughly",
}  # fmt: skip
_COUNTED = {
    "people", "percent", "men", "women", "hours", "hour", "km", "kilometers", "kilometres",
    "miles", "feet", "meters", "metres", "kg", "tons", "tonnes", "pounds", "dollars", "euros",
    "points", "members", "employees", "workers", "times", "mph", "mm", "m", "ft", "degrees",
    "gmt", "utc", "million", "billion", "per", "troops", "jobs", "copies", "students", "units",
    "soldiers", "children", "acres", "words", "pages", "shares", "others", "homes", "yen",
    "votes", "species", "samples", "participants", "patients", "cases", "games", "seats",
    "light", "calories", "watts", "hz", "mhz", "rpm",
}  # fmt: skip


def _bare_year(match: Match) -> Readings:
    index = match.find("Y")
    year = match.tokens.values[index]
    assert isinstance(year, int)
    if match.codes != "Y":
        return _named_year(match, year)
    return date_reading(f"{year:04}") if _is_year(match, year) else []


def _named_year(match: Match, year: int) -> Readings:
    """Read "the year 2000"; "fiscal 1989"."""
    return date_reading(f"{year:04}")


def _is_year(match: Match, year: int) -> bool:
    before, after = match.code_before(), match.code_after()
    if match.after() in _COUNTED or after == "U" or match.word(-1) in _NUMBERED:
        return False
    if before == "n" or (before == "." and match.word(-2) == "no"):
        return False
    if before in tuple("-/:.") and _touches_before(match):
        return before != ":" and _follows_year(match)
    if (
        after in tuple("-/:")
        and _touches_after(match)
        and match.tokens.codes[match.last + 2 : match.last + 3]
        not in ("Y", "_", "n", "D", "W", "M", "G", "Q", "K")
    ):
        return False
    introduced = before == "" or before in _INTRODUCING
    if year not in _LIKELY:
        return introduced and match.word(-1) in ("in", "since", "until", "by", "year", "circa")
    if _is_designation(match):
        return False
    following = match.tokens.word(match.last + 1)
    if after == "_" and following[:1].isupper() and before in ("p", "_", ""):
        return match.word(-1) not in ("at", "to") and (before == "p" or year > 1900)
    return True


def _is_designation(match: Match) -> bool:
    """Tell a provisional designation: ``1998 KY26``, ``2014 MU69``."""
    following = match.tokens.word(match.last + 1)
    return len(following) > 1 and following[:2].isupper() and any(map(str.isdigit, following))


def _touches_before(match: Match) -> bool:
    tokens = match.tokens
    return tokens.ends[match.first - 1] == tokens.starts[match.first]


def _touches_after(match: Match) -> bool:
    tokens = match.tokens
    return tokens.ends[match.last] == tokens.starts[match.last + 1]


def _follows_year(match: Match) -> bool:
    index = match.first - 2
    return index >= 0 and match.tokens.codes[index] in "YMGQKEe_p"


def _era(match: Match) -> Readings:
    """Read "44 BC" (EDTF counts a year 0, so it is -0043), "AD 79"."""
    year, era = match.number("nDY"), match.name("y")
    if year is None or not 1 <= year <= 9999:
        return []
    if era in ("bc", "bce"):
        year = 1 - year
    return date_reading(f"{year:05}" if year < 0 else f"{year:04}")


def _decade(match: Match) -> Readings:
    index = match.find("E")
    in_digits = match.tokens.word(index)[-2:-1].isdigit() or not match.tokens.word(index).isalpha()
    first = index if in_digits else match.first
    if not in_digits and match.codes == "E":
        return []
    return [Reading(DateType.DATE, f"{match.name('E')}X", first)]


def _century(match: Match) -> Readings:
    """Read "the 20th century" as 19XX."""
    ordinal = match.number("O")
    if match.name("U") != "C" or ordinal is None:
        return []
    first = match.find("O") if match.tokens.word(match.find("O"))[0].isdigit() else match.first
    return [Reading(DateType.DATE, f"{ordinal - 1:02}XX", first)]


def _short_range(match: Match) -> Readings:
    """Read "1985-86" as 1985/1986."""
    first = match.number("Y")
    if first is None:
        return []
    end = match.tokens.values[match.last]
    written = match.tokens.word(match.last)
    if not isinstance(end, int) or len(written) != 2 or end != first % 100 + 1:
        return []
    return date_reading(f"{first:04}/{first + 1:04}") if first in _LIKELY else []


def _spelled_year(match: Match) -> Readings:
    """Read "nineteen ninety-seven", "the year two thousand"."""
    numbers = [
        value
        for index in range(match.first, match.last + 1)
        if match.tokens.codes[index] == "N" and isinstance(value := match.tokens.values[index], int)
    ]
    if len(numbers) < 2:
        return []
    if numbers[:2] == [2, 1000]:
        return date_reading(f"{2000 + sum(numbers[2:]):04}")
    century, tens = numbers[0], sum(numbers[1:])
    plausible = century in (17, 18, 19, 20) and 10 <= numbers[1] < 100 and tens < 100
    return date_reading(f"{century}{tens:02}") if plausible else []


def _year_end(match: Match) -> Readings:
    """Read "year-end", "by year's end"."""
    if match.name("U") != "Y" or match.name("S") != "end" or match.context.year is None:
        return []
    return date_reading(f"{match.context.year:04}~")


RULES = (
    Rule("44 BC", r"[nDY]y|y[nDY]", _era),
    Rule("the year two thousand", r"tUNN(?:&?N)?(?:-?N)?", _spelled_year),
    Rule("nineteen ninety-seven", r"NN(?:-?N)?", _spelled_year, staged=True),
    Rule("year-end", r"Us?-?S", _year_end),
    Rule("1985-86", r"Y[-/][Dn]", _short_range),
    Rule("the year 2000", r"tU(?=Y)Y|jU?Y", _bare_year, staged=True),
    Rule("the 20th century", r"t?O-?U", _century, staged=True),
    Rule("1960s", r"t?E", _decade, staged=True),
    Rule("2021", r"Y", _bare_year, staged=True),
)
