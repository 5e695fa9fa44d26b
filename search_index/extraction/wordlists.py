"""Sets of words that the finders look words up in; the longer ones lie under ``data/``."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

_DATA = files("search_index.extraction") / "data"


def words(listed: str) -> frozenset[str]:
    """Return the words of a list written with white space between them."""
    return frozenset(listed.split())


def _read(name: str) -> list[str]:
    """Return the lines of a list under ``data/``, without its comments."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def packed(name: str) -> frozenset[str]:
    """Return the words of ``data/<name>.txt.gz``, one a line, all lower-case."""
    return frozenset(gzip.decompress((_DATA / f"{name}.txt.gz").read_bytes()).decode().split("\n"))


@cache
def towns() -> frozenset[str]:
    """Return the names of towns, as they are written."""
    return frozenset(gzip.decompress((_DATA / "places.txt.gz").read_bytes()).decode().split("\n"))


def is_listed_place(name: str) -> bool:
    """Tell the name of a state, a town or a continent, as it is written."""
    return name in COUNTRIES or name in towns()


@cache
def cues(side: str) -> dict[str, str]:
    """Return the words that stand ``before`` or ``after`` one kind of name, with its label."""
    rows = (line.split() for line in _read("cues.txt"))
    return {word: label for where, label, word in rows if where == side}


TITLES = words(" ".join(_read("titles.txt")))
"""Words set before a person's name, lower-case, with and without their full stop."""

ORGANIZATION_WORDS = words(" ".join(_read("organizations.txt")))
"""``agency``, ``university``: words that say what kind of body an organization is."""

BODIES = words(
    "academy administration agency association authority bureau college commission committee "
    "company corporation council department foundation institute laboratory league ministry "
    "organisation organization party programme program society university"
)
"""Words that make the name they close an organization's, whatever stands before them."""

COMPANY_ENDINGS = words(" ".join(_read("companies.txt")))
"""``inc.``, ``gmbh``: endings of company names."""

DEMONYMS = words(" ".join(_read("demonyms.txt")))
"""Nationalities, peoples, faiths, lower-case."""

COUNTRIES = frozenset(_read("countries.txt"))
"""States, capitals, continents and the states of the U.S., as they are written."""

STATES_IN_SHORT = words(
    "Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. "
    "Miss. Mo. Mont. Neb. Nev. N.H. N.J. N.M. N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. "
    "Tex. Vt. Va. Wash. W.Va. Wis. Wyo."
)
"""How papers shorten the states of the U.S."""

NICKNAMES = tuple(tuple(line.split()) for line in _read("nicknames.txt"))
"""Given names, each with the short forms that its bearers go by, lower-case."""

PEOPLES = {people: tuple(country) for people, *country in map(str.split, _read("peoples.txt"))}
"""What a country's own is called, with the words of the country, lower-case."""

USUAL_NAMES = {
    name: full
    for full, *others in (line.split(" = ") for line in _read("usual_names.txt"))
    for name in (full, *others)
}
"""The names that the whole world has for some bodies, each with the full one, as written."""

GIVEN_SPELLINGS = tuple(tuple(line.split()) for line in _read("given_spellings.txt"))
"""Given names that are one name, differently spelled, lower-case."""

CITIES = frozenset(_read("cities.txt"))
"""Cities that bodies are named after, as they are written."""

KNOWN_ORGANIZATIONS = frozenset(_read("known_organizations.txt"))
"""Organizations that are known far and wide, as they are written."""

MONTHS = words(
    "january february march april may june july august september october november december "
    "jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. "
    "nov nov. dec dec."
)
DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
PARTICLES = words(
    "al el ul ur ud bin bint ibn abu abd van von der den de da di del della dos das du la le y e "
    "ben af av zu ter ten"
)
"""Words inside names of persons that are often written lower-case."""

POSSESSIVES = frozenset({"'s", "’s"})
"""What is set behind the name of an owner; a token of its own."""

SAYING = words(
    "said says say told tells added adds announced announces noted notes stated explained argued "
    "claimed warned wrote writes asked replied confirmed denied"
)
