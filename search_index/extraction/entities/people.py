"""Which forms of people's names in one document are one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from search_index.extraction.entities.person_names import (
    NUMERALS,
    PARTICLES,
    ROYAL,
    PersonName,
    nicknames,
    parse_person,
    same_person,
)
from search_index.extraction.entities.umlauts import respelled, written_out
from search_index.extraction.misspellings import is_invented, is_known, is_misspelling
from search_index.extraction.wordlists import packed, words

_SON_OF = words("bin ibn ben bint")
"""The word after one of these is the father's name."""

_CROWD = 200
"""Bearers of one name beyond which a document is no text, and comparing all would be slow."""

_LONG_ENOUGH = 6
"""Letters of a surname that is known again misspelled, without a given name."""

_LONGEST_NAME = 20
"""Words beyond which a name is a list that nobody is called by the end of."""

_Item = TypeVar("_Item")


@dataclass(slots=True)
class _Person:
    """A person being put together."""

    forms: list[str]
    names: list[PersonName]
    since: int
    """Where the text names this person first in full."""


class _People:
    """The people of a document so far, found by surname and by given name."""

    def __init__(self) -> None:
        self.all: list[_Person] = []
        self._by_last: defaultdict[str, list[_Person]] = defaultdict(list)
        self._lasts: defaultdict[str, list[str]] = defaultdict(list)
        self._by_ends: defaultdict[tuple[str, str], list[_Person]] = defaultdict(list)
        self._by_initial: defaultdict[tuple[str, str], list[_Person]] = defaultdict(list)
        self._by_first: defaultdict[str, list[_Person]] = defaultdict(list)
        self._by_middle: defaultdict[str, list[_Person]] = defaultdict(list)
        self._by_tail: defaultdict[tuple[str, ...], list[_Person]] = defaultdict(list)
        self._by_head: defaultdict[tuple[str, ...], list[_Person]] = defaultdict(list)

    def add(self, form: str, name: PersonName, since: int) -> None:
        """Begin a person with a form."""
        person = _Person([form], [name], since)
        self.all.append(person)
        self._file(person, name)

    def _file(self, person: _Person, name: PersonName) -> None:
        """File a person under a name."""
        self._file_surname(person, name.last)
        if name.first:
            self._by_first[name.first].append(person)
            self._by_ends[name.first, name.last].append(person)
            self._by_initial[name.first[0], name.last].append(person)
            for before, word in pairwise((name.first, *name.middle)):
                if word not in PARTICLES and len(word) > 3 and before not in _SON_OF:
                    self._by_middle[word].append(person)
            for cut in range(1, min(len(name.words) - 1, _LONGEST_NAME)):
                self._by_tail[name.words[cut:]].append(person)
                self._by_head[name.words[: cut + 1]].append(person)

    def _file_surname(self, person: _Person, last: str) -> None:
        if last not in self._by_last:
            self._lasts[last[:1]].append(last)
        self._by_last[last].append(person)

    def join(self, person: _Person, form: str, name: PersonName, since: int) -> None:
        """Add a full form to a person, who may then be called by its surname too."""
        person.forms.append(form)
        person.since = min(person.since, since)
        if same_person(name, person.names[0]):
            person.names.append(name)
        elif person not in self._by_last.get(name.last, ()):
            self._file_surname(person, name.last)

    def like(self, name: PersonName) -> list[_Person]:
        """Return the people whose every full name agrees with this one."""
        if len(name.first) == 1:
            namesakes = self._by_initial[name.first, name.last]
        else:
            namesakes = self._by_ends[name.first, name.last]
            for first in (name.first[0], *nicknames(name.first)):
                namesakes = namesakes + self._by_ends[first, name.last]
        return [
            person
            for person in _few(namesakes)
            if all(same_person(name, known) for known in person.names)
        ]

    def ending(self, form: str, name: PersonName) -> list[_Person]:
        """Return the people whose name ends with all of these words: ``von der Leyen``.

        A double name is not cut: ``Antony Noghès`` is no ``Yann-Antony Noghès``.
        """
        return [
            person
            for person in self._by_tail[name.words]
            if not person.forms[0].endswith(f"-{form}")
        ]

    def beginning(self, name: PersonName) -> list[_Person]:
        """Return the people whose name goes on after all of these words: ``Hugo Chávez Frías``.

        ``Martin Luther``, who ends with a given name, is no ``Martin Luther King``.
        """
        return [] if name.last in packed("first") else self._by_head[name.words]

    def misspelled(self, name: PersonName) -> list[_Person]:
        """Return the people with the same given and middle names and a surname a slip away."""
        bearers = self._by_first[name.first]
        for first in nicknames(name.first):
            bearers = bearers + self._by_first[first]
        return [
            person
            for person in _few(bearers)
            if _bare(person.names[0].middle) == _bare(name.middle)
            and is_misspelling(name.last, person.names[0].last)
        ]

    def reigning(self, name: PersonName) -> list[_Person]:
        """Return who reigns by this name and a number: ``Pope Benedict`` is ``Benedict XVI``."""
        if name.first not in ROYAL or name.middle:
            return []
        return [person for person in self._by_first[name.last] if person.names[0].last in NUMERALS]

    def surname_misspelled(self, word: str) -> list[_Person]:
        """Return the people whose surname, of six letters at least, this word misspells."""
        if len(word) < _LONG_ENOUGH or is_known(word):
            return []
        return [
            person
            for last in _few(self._lasts[word[:1]])
            if is_misspelling(word, last)
            for person in self._by_last[last]
        ]

    def called(self, word: str, since: int) -> list[_Person]:
        """Return the people a single word may name: by surname, given name or middle name.

        Of several with one surname, those named in full before the surname stands alone.
        """
        bearers = self._by_last.get(word) or self._by_first[word] or self._by_middle[word]
        if not bearers:
            bearers = [person for first in nicknames(word) for person in self._by_first[first]]
        if len(bearers) > 1:
            return [person for person in bearers if person.since < since]
        return bearers


def _bare(middle: tuple[str, ...]) -> list[str]:
    return [word for word in middle if word not in PARTICLES]


def _few(bearers: list[_Item]) -> list[_Item]:
    """Return the bearers of a name, none of a crowd: nothing tells so many apart."""
    return bearers if len(bearers) <= _CROWD else []


def group_people(counts: Mapping[str, int], firsts: Mapping[str, int]) -> list[list[str]]:
    """Return the forms grouped into people.

    ``counts`` tells how often each is written, ``firsts`` where first. Longest names first. A
    form joins only where exactly one person fits; a single word joins as a surname before it
    does as a given name; what fits two joins neither.
    """
    people = _People()
    singles: list[tuple[str, PersonName]] = []
    spellings = written_out(counts)
    for form in sorted(counts, key=lambda form: _order(form, counts)):
        name = respelled(parse_person(form), spellings)
        if name.is_single:
            singles.append((form, name))
        else:
            _place_full(people, form, name, counts, firsts[form])
    _place_singles(people, singles, firsts)
    return [person.forms for person in people.all]


def _order(form: str, counts: Mapping[str, int]) -> tuple[int, int, int, int, str]:
    """Order forms: most words first, initials after spelled names, then the most frequent."""
    name_words = parse_person(form).words
    initials = sum(len(word) == 1 for word in name_words)
    return initials - len(name_words), initials, -len(form.split()), -counts[form], form


def _place_full(
    people: _People, form: str, name: PersonName, counts: Mapping[str, int], since: int
) -> None:
    candidates = (
        people.like(name)
        or people.ending(form, name)
        or people.reigning(name)
        or people.beginning(name)
    )
    if not candidates:
        slips = people.misspelled(name)
        candidates = [
            slip
            for slip in slips
            if counts[form] < counts[slip.forms[0]] or is_invented(name.last, slip.names[0].last)
        ]
    if len(candidates) == 1:
        people.join(candidates[0], form, name, since)
    else:
        people.add(form, name, since)


def _place_singles(
    people: _People, singles: Iterable[tuple[str, PersonName]], firsts: Mapping[str, int]
) -> None:
    """Place names of one word, all judged by the full names alone."""
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for form, name in singles:
        by_word[name.last].append(form)
    alone: list[tuple[str, list[str]]] = []
    for word, forms in by_word.items():
        candidates = people.called(word, min(firsts[form] for form in forms))
        if not candidates:
            candidates = people.surname_misspelled(word)
        if len(candidates) == 1:
            candidates[0].forms += forms
        else:
            alone.append((word, forms))
    for word, forms in alone:
        people.add(forms[0], PersonName("", (), word), firsts[forms[0]])
        people.all[-1].forms += forms[1:]
