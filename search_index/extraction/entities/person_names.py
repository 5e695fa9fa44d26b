"""A person's name in its parts, and when two names may be one person's."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import NamedTuple

from search_index.extraction.entities.forms import folded_words
from search_index.extraction.wordlists import GIVEN_SPELLINGS, NICKNAMES, packed, words

_SUFFIXES = words("jr sr junior senior ii iii iv phd md esq obe cbe kbe mp")
PARTICLES = words(
    "al el ul ud ur de da del della der den di do dos du la le van von zu zur ter ten bin ibn ben "
    "abu bint y e san st"
)
"""Words inside names that are no names themselves."""

ROYAL = words("pope king queen prince princess emperor empress tsar sultan emir shah kaiser")
"""What stands before the one name of those who reign, and is shown with it."""

NUMERALS = words(
    "ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii"
)
"""What is behind it: ``Benedict XVI``."""

_ARTICLE = re.compile(r"\b(El|Al)(?=[A-Z][a-z])")
_INVERTED = re.compile(r"([^,]+),\s([^,]+)")

_NONE: frozenset[str] = frozenset()


class PersonName(NamedTuple):
    """A person's name in its parts, folded. A name of one word has it as ``last`` alone."""

    first: str
    middle: tuple[str, ...]
    last: str
    suffix: str = ""

    @property
    def is_single(self) -> bool:
        """Tell a name of one word, which may be a surname or a given name."""
        return not self.first

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, without its suffix."""
        return (self.first, *self.middle, self.last) if self.first else (self.last,)


@functools.lru_cache(maxsize=65_536)
def parse_person(form: str) -> PersonName:
    """Return a form cut into given name, middle names and surname; suffixes like Jr. apart.

    A number after a single name is no suffix: it tells ``James III`` from ``James IV``.
    ``Smith, John`` is John Smith, and ``ElBaradei`` has an article.
    """
    parts = [part for part in folded_words(_in_order(form)) if part != "and"]
    suffix = ""
    if len(parts) > 2 and parts[0] in ROYAL and parts[-1] in NUMERALS:
        del parts[0]
    while len(parts) > 2 and parts[-1] in _SUFFIXES:
        suffix = parts.pop()
    if not parts:
        return PersonName("", (), form.casefold())
    if len(parts) == 1 or (len(parts) == 2 and parts[0] in PARTICLES):
        return PersonName("", (), parts[-1], suffix)
    return PersonName(parts[0], tuple(parts[1:-1]), parts[-1], suffix)


def _in_order(form: str) -> str:
    """Return a form with its given name first, an article that is written on cut off."""
    inverted = _INVERTED.fullmatch(form)
    if inverted is not None:
        given = folded_words(inverted.group(2))
        if given and (given[0] in packed("first") or len(given[0]) == 1):
            form = f"{inverted.group(2)} {inverted.group(1)}"
    return _ARTICLE.sub(r"\1 ", form)


def same_person(one: PersonName, other: PersonName) -> bool:
    """Tell whether two full names may be one person's.

    The surnames are equal, the given names equal or one the initial or short form of the other,
    the middle names agree in the same way as far as both give them, and no suffix speaks
    against it.
    """
    if one.is_single or other.is_single or one.last != other.last:
        return False
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    return _agree(one.first, other.first) and _middles_agree(one.middle, other.middle)


def nicknames(first: str) -> frozenset[str]:
    """Return the short forms and spellings of a given name, and the names that it is short for.

    ``jim`` for ``james``, and ``james`` for ``jim``; not ``bill`` for ``willie``. ``sergey`` for
    ``sergei``.
    """
    return _nicknames().get(first, _NONE)


@functools.cache
def _nicknames() -> dict[str, frozenset[str]]:
    """Return each name of the list with its short forms, each short form with its names."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for name, *short_forms in NICKNAMES:
        known[name].update(short_forms)
        for short in short_forms:
            known[short].add(name)
    for spellings in GIVEN_SPELLINGS:
        for name in spellings:
            known[name].update(other for other in spellings if other != name)
    return {name: frozenset(others) for name, others in known.items()}


def _agree(one: str, other: str) -> bool:
    """Tell whether two given names are equal, or one the initial or short form of the other."""
    initial = min(len(one), len(other)) == 1 and one[0] == other[0]
    return one == other or initial or other in nicknames(one)


def _middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two rows of middle names agree one by one, as far as the shorter goes."""
    bare = ([word for word in middle if word not in PARTICLES] for middle in (one, other))
    return all(_agree(*pair) for pair in zip(*bare, strict=False))
