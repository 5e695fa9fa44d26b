"""Years, decades and centuries, and the four-digit numbers that are none."""

from __future__ import annotations

from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, date_reading
from search_index.models import DateType

_LIKELY = range(1500, 2061)
"""Years that stand without a preposition."""
_INTRODUCING = set("pftr&lxhz~ebc(sv")
"""Codes of words that come before a year: in, of, the, between, since, early, ..."""
_TELLING = {
    "in", "since", "until", "till", "by", "year", "circa", "c", "ca", "from", "to", "between",
    "and", "before", "after", "during", "(", "-", "–", "—", "through",
}  # fmt: skip
"""Words before a number that make it a year where the number alone could be a count."""
_STREETS = {
    "street", "st", "avenue", "ave", "boulevard", "blvd", "road", "rd", "drive", "lane", "plaza",
    "highway", "parkway", "pkwy", "square", "terrace",
}  # fmt: skip
_ERA_REACH = 2000
"""How many words back the last "BC" or "AD" is looked for."""
_LIVED = ("b", "d", "r", "fl")
"""Born, died, reigned, flourished, with their full stop."""
_NUMBERED = {
    "no", "nr", "number", "page", "pages", "pp", "room", "flight", "route", "highway", "bus",
    "model", "section", "resolution", "channel", "iso", "rfc", "lot", "item",
    "chapter", "windows", "office", "boeing", "apollo", "unit", "box",
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
    if not _is_year(match, year):
        return []
    mark = "~" if match.word(-1) == "around" else ""
    prefixed = match.word(-2) in ("pre", "post") and match.code_before() == "-"
    return [Reading(DateType.DATE, f"{year:04}{mark}", match.first - 2 * prefixed)]


def _named_year(match: Match, year: int) -> Readings:
    """Read "the year 2000"; "fiscal 1989"; of "the years 1980" only the year."""
    if match.find("j") >= 0 and match.name("j") not in ("fiscal", "calendar"):
        return []
    first = match.find("Y") if match.word(1) == "years" else match.first
    return [Reading(DateType.DATE, f"{year:04}", first)]


def _is_year(match: Match, year: int) -> bool:
    before, after = match.code_before(), match.code_after()
    following = match.tokens.word(match.last + 1)
    if following in _COUNTED or after == "U" or match.word(-1) in _NUMBERED:
        return False
    if before in tuple("nDY") or (before == "." and match.word(-2) in _NUMBERED):
        return False
    if before == "." and match.word(-2) in _LIVED:
        return True
    if before in tuple("-/:.") and _touches_before(match):
        return before != ":" and _follows_year(match)
    if (
        after in tuple("-/:")
        and _touches_after(match)
        and match.tokens.codes[match.last + 2 : match.last + 3] in tuple("nDTI")
        and len(match.tokens.word(match.last + 2)) != 2
    ):
        return False
    introduced = before == "" or before in _INTRODUCING
    if year not in _LIKELY:
        told = match.word(-1) in _TELLING or before in tuple("eS")
        alone = match.word(-1) in ("around", "of") and after != "_"
        ends_span = before == "-" and match.tokens.codes[match.first - 2 : match.first - 1] == "Y"
        return (introduced or ends_span) and (told or alone) and not _counts(match)
    if after == "-" and f"{match.after(2)}s" in _COUNTED:
        return False
    if _is_designation(match) or _is_address(match):
        return False
    if after == "_" and following[:1].isupper() and before in ("p", "_", ""):
        told = before == "p" or year > 1900 or match.context.is_retrospect
        return match.word(-1) not in ("at", "to") and told
    return True


def _short_year(match: Match) -> Readings:
    """Read "in '98", "the class of '84"; not a quotation that begins with a number."""
    following = match.tokens.word(match.last + 1)
    if match.code_before() not in tuple("pferlt&") or following[:1].isupper():
        return []
    return date_reading(f"{match.number('A'):04}")


def _circa(match: Match) -> Readings:
    """Read "c. 1405", "ca. 1500", "circa 1850" as approximate; not "ca. 1000 authors"."""
    year = match.number("Y")
    if _counts(match) or match.after() in _COUNTED:
        return []
    return date_reading(f"{year:04}~") if match.word(0) in ("circa", "ca", "c") else []


def _ancient_year(match: Match) -> Readings:
    """Read "in 415" in a text that names centuries or years of antiquity."""
    year = match.number("n")
    written, before = match.word(0), match.word(-1)
    if year is None or not match.context.is_ancient or not written.isdigit() or len(written) > 3:
        return []
    if before not in _TELLING or match.after() in _COUNTED or _counts(match):
        return []
    if match.code_after() in ("U", "%", "n"):
        return []
    era = match.tokens.word(
        match.tokens.codes.rfind("y", max(0, match.first - _ERA_REACH), match.first)
    ).lower()
    return date_reading(f"{1 - year:05}" if era in ("bc", "bce") else f"{year:04}")


def _counts(match: Match) -> bool:
    """Tell "in 1200 towns" from "in 1200"."""
    following = match.tokens.word(match.last + 1)
    return match.code_after() == "_" and following.islower() and following.endswith("s")


def _is_designation(match: Match) -> bool:
    """Tell a provisional designation: ``1998 KY26``, ``2014 MU69``."""
    following = match.tokens.word(match.last + 1)
    return len(following) > 1 and following[:2].isupper() and any(map(str.isdigit, following))


def _is_address(match: Match) -> bool:
    """Tell "1696 Bergen Blvd", "1600 Pennsylvania Avenue"."""
    return any(match.after(offset) in _STREETS for offset in (2, 3, 4))


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


def _short_range(match: Match) -> Readings:
    """Read "1985-86" as the one season 1985/1986; "1892-94", "1890 – 91" as two years."""
    first, end = match.number("Y"), match.tokens.values[match.last]
    if first not in _LIKELY or first is None or not isinstance(end, int):
        return []
    if len(match.tokens.word(match.last)) != 2 or end <= first % 100:
        return []
    last = first - first % 100 + end
    if last == first + 1 and _touches_after(match._replace(last=match.first)):
        return date_reading(f"{first:04}/{last:04}")
    return [
        Reading(DateType.DATE, f"{first:04}", match.first, match.first),
        Reading(DateType.DATE, f"{last:04}", match.last, match.last),
    ]


def _spelled_year(match: Match) -> Readings:
    """Read "nineteen ninety-seven", "the year two thousand"."""
    numbers = [
        value
        for index in range(match.first, match.last + 1)
        if match.tokens.codes[index] in "NC"
        and isinstance(value := match.tokens.values[index], int)
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
    Rule("the year two thousand", r"tUN[NC](?:&?N)?(?:-?N)?", _spelled_year),
    Rule("nineteen ninety-seven", r"NN(?:-?N)?", _spelled_year, staged=True),
    Rule("year-end", r"Us?-?S", _year_end),
    Rule("circa 1405", r"~\.?Y", _circa),
    Rule("in '98", r"A", _short_year, staged=True),
    Rule("in 415", r"n", _ancient_year, staged=True),
    Rule("1985-86", r"Y[-/][Dn]", _short_range),
    Rule("the 2012 fiscal year", r"t?Y-?jU", _bare_year, staged=True),
    Rule("the year 2000", r"tU(?=Y)Y|jU?Y", _bare_year, staged=True),
    Rule("2021", r"Y", _bare_year, staged=True),
)
