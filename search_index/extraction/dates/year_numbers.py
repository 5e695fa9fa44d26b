"""Telling years from other numbers of four digits: counts, pages, designations, addresses."""

from __future__ import annotations

import re

from search_index.extraction.dates.rules import Match

LIKELY = range(1500, 2061)
"""Years that stand without a preposition."""
_INTRODUCING = set("pftr&lxhz~ebc(sv")
"""Codes of words that come before a year: in, of, the, between, since, early, ..."""
TELLING = {
    "in", "since", "until", "till", "by", "year", "circa", "c", "ca", "from", "to", "between",
    "and", "before", "after", "during", "born", "died", "(", "-", "–", "—", "through", "as",
}  # fmt: skip
"""Words before a number that make it a year where the number alone could be a count."""
_STREETS = {
    "street", "avenue", "ave", "boulevard", "blvd", "road", "rd", "drive", "lane", "plaza",
    "highway", "parkway", "pkwy", "square", "terrace",
}  # fmt: skip
_DESIGNATION = re.compile(r"[A-HJ-Y][A-HJ-Z][0-9]{1,3}")
"""What follows the year in the provisional designation of a minor planet (IAU)."""
_LIVED = ("b", "d", "r", "fl")
"""Born, died, reigned, flourished, with their full stop."""
_NUMBERED = {
    "no", "nr", "number", "page", "pages", "pp", "room", "flight", "route", "highway", "bus",
    "model", "section", "resolution", "channel", "iso", "rfc", "lot", "item",
    "chapter", "windows", "suite", "boeing", "apollo", "unit", "box",
    "ngc", "ic", "hd", "hip", "bwv", "rule", "asteroid", "planet", "planets",
    "phone", "tel", "fax", "extension", "zip", "level", "line", "about", "over", "some",
    "than", "nearly", "almost", "only", "just", "exactly", "approximately", "roughly",
}  # fmt: skip
COUNTED = {
    "people", "percent", "men", "women", "hours", "hour", "km", "kilometers", "kilometres",
    "miles", "feet", "meters", "metres", "kg", "tons", "tonnes", "pounds", "dollars", "euros",
    "points", "members", "employees", "workers", "times", "mph", "mm", "m", "ft", "degrees",
    "gmt", "utc", "million", "billion", "per", "troops", "jobs", "copies", "students", "units",
    "soldiers", "children", "acres", "words", "pages", "shares", "others", "homes", "yen",
    "votes", "species", "samples", "participants", "patients", "cases", "games", "seats",
    "light", "calories", "watts", "hz", "mhz", "rpm",
}  # fmt: skip


def is_year(match: Match, year: int) -> bool:
    """Tell whether a number of four digits stands where a year does."""
    before, after = match.code_before(), match.code_after()
    following = match.tokens.word(match.last + 1)
    if following in COUNTED or after in ("U", "Z"):
        return False
    if match.word(-1) in _NUMBERED and not is_life_about(match):
        return False
    if before in tuple("nDY") or (before == "." and match.word(-2) in _NUMBERED):
        return False
    if before == "." and match.word(-2) in _LIVED:
        return True
    if before in tuple("-/:.") and _touches_before(match):
        return before != ":" and _follows_year(match)
    if (
        after in tuple("-/:")
        and touches_next(match)
        and match.tokens.codes[match.last + 2 : match.last + 3] in tuple("nDTI")
        and len(match.tokens.word(match.last + 2)) != 2
    ):
        return False
    introduced = before == "" or before in _INTRODUCING or match.word(-1) in ("born", "died")
    if year not in LIKELY:
        return _is_unlikely_year(match, introduced=introduced)
    if after == "-" and f"{match.after(2)}s" in COUNTED:
        return False
    if _is_designation(match) or _is_address(match):
        return False
    if after == "_" and following[:1].isupper() and before in ("p", "_", ""):
        told = before == "p" or year > 1900 or match.context.is_retrospect
        return match.word(-1) not in ("at", "to") and told
    return True


def _is_unlikely_year(match: Match, *, introduced: bool) -> bool:
    """Tell "in 1066" and "1016 – 1066" from "BWV 1007 – 1012" and "1062 Ljuba and 1086 Nata"."""
    before, after = match.code_before(), match.code_after()
    told = match.word(-1) in TELLING or before in tuple("eS")
    alone = match.word(-1) in ("around", "of") and after != "_"
    if match.word(-1) == "and" and match.tokens.word(match.last + 1)[:1].isupper():
        return False
    if before == "-" and match.tokens.codes[match.first - 2 : match.first - 1] == "Y":
        introduced = match.tokens.codes[max(0, match.first - 3)] != "_"
    return introduced and (told or alone) and not counts_what_follows(match)


def is_life_about(match: Match) -> bool:
    """Tell "(about 1780 – 1804)" from a number of so many."""
    return match.word(-1) == "about" and match.word(-2) == "(" and match.code_after() == "-"


def counts_what_follows(match: Match) -> bool:
    """Tell "in 1200 towns" from "in 1200"."""
    following = match.tokens.word(match.last + 1)
    return match.code_after() == "_" and following.islower() and following.endswith("s")


def _is_designation(match: Match) -> bool:
    """Tell a provisional designation: ``1998 KY26``, ``2014 MU69``."""
    return _DESIGNATION.fullmatch(match.tokens.word(match.last + 1)) is not None


def _is_address(match: Match) -> bool:
    """Tell "1696 Bergen Blvd", "1600 Pennsylvania Avenue"."""
    if match.word(-1) in ("in", "since", "by", "until", "during", "of", "from"):
        return False
    for offset in (1, 2, 3, 4):
        word = match.tokens.word(match.last + offset)
        if not word[:1].isupper():
            return False
        if offset > 1 and word.lower() in _STREETS:
            return True
    return False


def _touches_before(match: Match) -> bool:
    tokens = match.tokens
    return tokens.ends[match.first - 1] == tokens.starts[match.first]


def touches_next(match: Match) -> bool:
    """Tell whether no space follows the matched words."""
    tokens = match.tokens
    return tokens.ends[match.last] == tokens.starts[match.last + 1]


def _follows_year(match: Match) -> bool:
    index = match.first - 2
    return index >= 0 and match.tokens.codes[index] in "YMGQKEe_p"
