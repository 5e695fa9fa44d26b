"""Which forms of people's names in one document are one person."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from search_index.extraction.entities.forms import folded_words
from search_index.extraction.entities.misspellings import is_misspelling
from search_index.extraction.wordlists import words

_SUFFIXES = words("jr sr junior senior ii iii iv phd md esq obe cbe kbe mp")
_PARTICLES = words(
    "al el ul ud ur de da del della der den di do dos du la le van von zu zur ter ten bin ibn ben "
    "abu bint y e san st"
)

_CROWD = 200
"""Bearers of one name beyond which a document is no text, and comparing all would be slow."""

_Item = TypeVar("_Item")


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
    """
    parts = [part for part in folded_words(form) if part != "and"]
    suffix = ""
    while len(parts) > 2 and parts[-1] in _SUFFIXES:
        suffix = parts.pop()
    if not parts:
        return PersonName("", (), form.casefold())
    if len(parts) == 1 or (len(parts) == 2 and parts[0] in _PARTICLES):
        return PersonName("", (), parts[-1], suffix)
    return PersonName(parts[0], tuple(parts[1:-1]), parts[-1], suffix)


def same_person(one: PersonName, other: PersonName) -> bool:
    """Tell whether two full names may be one person's.

    The surnames are equal, the given names equal or one the initial of the other, the middle
    names agree in the same way as far as both give them, and no suffix speaks against it.
    """
    if one.is_single or other.is_single or one.last != other.last:
        return False
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    return _agree(one.first, other.first) and _middles_agree(one.middle, other.middle)


@dataclass(slots=True)
class _Person:
    """A person being put together."""

    forms: list[str]
    names: list[PersonName] = field(default_factory=list)


class _People:
    """The people of a document so far, found by surname and by given name."""

    def __init__(self) -> None:
        self.all: list[_Person] = []
        self._by_last: defaultdict[str, list[_Person]] = defaultdict(list)
        self._by_ends: defaultdict[tuple[str, str], list[_Person]] = defaultdict(list)
        self._by_initial: defaultdict[tuple[str, str], list[_Person]] = defaultdict(list)
        self._by_first: defaultdict[str, list[_Person]] = defaultdict(list)
        self._by_middle: defaultdict[str, list[_Person]] = defaultdict(list)
        self._by_tail: defaultdict[tuple[str, ...], list[_Person]] = defaultdict(list)

    def add(self, form: str, name: PersonName) -> None:
        """Begin a person with a form."""
        person = _Person([form], [name])
        self.all.append(person)
        self._by_last[name.last].append(person)
        if name.first:
            self._by_first[name.first].append(person)
            self._by_ends[name.first, name.last].append(person)
            self._by_initial[name.first[0], name.last].append(person)
            for word in name.middle:
                if word not in _PARTICLES and len(word) > 3:
                    self._by_middle[word].append(person)
            for cut in range(1, len(name.words) - 1):
                self._by_tail[name.words[cut:]].append(person)

    def like(self, name: PersonName) -> list[_Person]:
        """Return the people whose every full name agrees with this one."""
        if len(name.first) == 1:
            namesakes = self._by_initial[name.first, name.last]
        else:
            namesakes = self._by_ends[name.first, name.last]
            namesakes = namesakes + self._by_ends[name.first[0], name.last]
        return [
            person
            for person in _few(namesakes)
            if all(same_person(name, known) for known in person.names)
        ]

    def ending(self, name: PersonName) -> list[_Person]:
        """Return the people whose name ends with all of these words: ``von der Leyen``."""
        return self._by_tail[name.words]

    def misspelled(self, name: PersonName) -> list[_Person]:
        """Return the people with the same given and middle names and a surname a slip away."""
        return [
            person
            for person in _few(self._by_first[name.first])
            if person.names[0].middle == name.middle
            and is_misspelling(name.last, person.names[0].last)
        ]

    def called(self, word: str) -> list[_Person]:
        """Return the people a single word may name: by surname, given name or middle name."""
        return self._by_last[word] or self._by_first[word] or self._by_middle[word]


def _few(bearers: list[_Item]) -> list[_Item]:
    """Return the bearers of a name, none of a crowd: nothing tells so many apart."""
    return bearers if len(bearers) <= _CROWD else []


def group_people(counts: Mapping[str, int]) -> list[list[str]]:
    """Return the forms (with how often each is written) grouped into people.

    Longest names first. A form joins only where exactly one person fits; a single word
    joins as a surname before it does as a given name; what fits two joins neither.
    """
    people = _People()
    singles: list[tuple[str, PersonName]] = []
    for form in sorted(counts, key=lambda form: _order(form, counts)):
        name = parse_person(form)
        if name.is_single:
            singles.append((form, name))
        else:
            _place_full(people, form, name, counts)
    _place_singles(people, singles)
    return [person.forms for person in people.all]


def _order(form: str, counts: Mapping[str, int]) -> tuple[int, int, int, str]:
    """Order forms: most words first, initials after spelled names, then the most frequent."""
    name_words = parse_person(form).words
    initials = sum(len(word) == 1 for word in name_words)
    return initials - len(name_words), initials, -counts[form], form


def _place_full(people: _People, form: str, name: PersonName, counts: Mapping[str, int]) -> None:
    candidates = people.like(name) or people.ending(name)
    if not candidates:
        slips = people.misspelled(name)
        candidates = [slip for slip in slips if counts[form] < counts[slip.forms[0]]]
    if len(candidates) == 1:
        candidates[0].forms.append(form)
        if same_person(name, candidates[0].names[0]):
            candidates[0].names.append(name)
    else:
        people.add(form, name)


def _place_singles(people: _People, singles: Iterable[tuple[str, PersonName]]) -> None:
    """Place names of one word, all judged by the full names alone."""
    alone: defaultdict[str, list[str]] = defaultdict(list)
    for form, name in singles:
        candidates = people.called(name.last)
        if len(candidates) == 1:
            candidates[0].forms.append(form)
        else:
            alone[name.last].append(form)
    for word, forms in alone.items():
        people.add(forms[0], PersonName("", (), word))
        people.all[-1].forms.extend(forms[1:])


def _agree(one: str, other: str) -> bool:
    """Tell whether two given names are equal, or one the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two rows of middle names agree one by one, as far as the shorter goes."""
    bare = ([word for word in middle if word not in _PARTICLES] for middle in (one, other))
    return all(_agree(*pair) for pair in zip(*bare, strict=False))
