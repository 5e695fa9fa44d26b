"""Linking people: a name of two words or more, and roles that do not speak against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from search_index.extraction.entities.forms import folded_words
from search_index.extraction.entities.person_names import (
    PARTICLES,
    PersonName,
    nicknames,
    parse_person,
    same_person,
)
from search_index.extraction.wordlists import words
from search_index.linking.common_names import is_common
from search_index.linking.names import Clusters, DocumentName
from search_index.linking.namesakes import Companions, tell_apart
from search_index.linking.role_fit import RoleWords, role_words
from search_index.linking.slips import find_slips

_ARTICLES = words("al el ul")
_MOST_VARIANTS = 8
"""Middle names beyond which a name says too little to link by."""


class _Bearers:
    """Full and single names, each with where it stands among all names.

    Most names stand there once: those take no list of their own.
    """

    def __init__(self, names: Sequence[DocumentName], numbers: Sequence[int]) -> None:
        self._once: dict[PersonName, int] = {}
        self.several: dict[PersonName, list[int]] = {}
        for number in numbers:
            name = _name(names[number].name)
            first = self._once.setdefault(name, number)
            if first != number:
                self.several.setdefault(name, [first]).append(number)

    def __iter__(self) -> Iterator[PersonName]:
        return iter(self._once)

    def of(self, name: PersonName) -> Sequence[int]:
        """Return the numbers of a name."""
        return self.several.get(name) or (self._once[name],)


def link_people(
    names: Sequence[DocumentName],
    numbers: Sequence[int],
    links: Clusters,
    companions: Companions | None,
) -> None:
    """Link the people among ``names``, given by their ``numbers``.

    One full name is one person, unless many bear it and the roles differ; a full name with a
    middle name more or less joins where only one fits; a rare misspelled surname joins the
    frequent name. A single word joins the same single word alone, never a fuller name.
    """
    bearers = _Bearers(names, numbers)
    for name, same in bearers.several.items():
        if name.is_single or is_common(name.first, name.last):
            for person in tell_apart(names, same, companions):
                links.join_all(person.numbers)
        else:
            links.join_all(same)
    pairs = chain(_middles(bearers), _short_forms(bearers), _slips(names, bearers))
    for one, other in pairs:
        _link_if_fit(names, bearers.of(one), bearers.of(other), links, _is_doubtful(one, other))


def _name(form: str) -> PersonName:
    """Return a name in its parts; of a single word, all that is written but an article.

    ``al-Zarqawi`` is ``Zarqawi``, but ``Ben Omar`` is not ``Omar``.
    """
    name = parse_person(form)
    if name.is_single:
        whole = [word for word in folded_words(form) if word not in _ARTICLES]
        return name._replace(last=" ".join(whole) or name.last)
    return name


def _middles(bearers: _Bearers) -> Iterator[tuple[PersonName, PersonName]]:
    """Yield ``George Bush`` with ``George W. Bush`` where there is no other ``George … Bush``."""
    ends = {(name.first, name.last) for name in bearers if name.middle or name.suffix}
    by_ends: defaultdict[tuple[str, str], list[PersonName]] = defaultdict(list)
    for name in bearers:
        if (name.first, name.last) in ends:
            by_ends[name.first, name.last].append(name)
    for alike in by_ends.values():
        if 1 < len(alike) <= _MOST_VARIANTS and _all_agree(alike):
            yield from ((alike[0], name) for name in alike[1:])


def _short_forms(bearers: _Bearers) -> Iterator[tuple[PersonName, PersonName]]:
    """Yield ``Jim Lovell`` with ``James Lovell`` where no other surname and short form agree."""
    ends = {(name.first, name.last) for name in bearers if nicknames(name.first)}
    wanted = {(first, last) for name, last in ends for first in nicknames(name)}
    by_ends: defaultdict[tuple[str, str], list[PersonName]] = defaultdict(list)
    for name in bearers:
        if (name.first, name.last) in wanted:
            by_ends[name.first, name.last].append(name)
    alike = {
        name: [
            other
            for first in nicknames(name.first)
            for other in by_ends.get((first, name.last), ())
        ]
        for same in by_ends.values()
        for name in same
    }
    for name, others in alike.items():
        if len(others) == 1 and alike[others[0]] == [name] and same_person(name, others[0]):
            yield name, others[0]


def _slips(
    names: Sequence[DocumentName], bearers: _Bearers
) -> Iterator[tuple[PersonName, PersonName]]:
    """Yield rare names with the frequent ones whose surname they misspell."""
    by_words = {name.words: name for name in bearers if name.first and not name.suffix}
    counts = {
        words: sum(names[number].documents for number in bearers.of(name))
        for words, name in by_words.items()
    }
    for rare, right in find_slips(counts, last_only=True):
        yield by_words[rare], by_words[right]


def _all_agree(parsed: Sequence[PersonName]) -> bool:
    return all(
        same_person(one, other) for place, one in enumerate(parsed) for other in parsed[place + 1 :]
    )


def _is_doubtful(one: PersonName, other: PersonName) -> bool:
    """Tell two names that take a role in common to be one person's."""
    short = one.first != other.first and is_common(other.first, other.last)
    return short or _adds_a_name(one, other)


def _adds_a_name(one: PersonName, other: PersonName) -> bool:
    """Tell a middle name in full, of which the other name has nothing: ``John Quincy Adams``."""
    middles = [[word for word in name.middle if word not in PARTICLES] for name in (one, other)]
    shorter, longer = sorted(middles, key=len)
    return len(shorter) < len(longer) and any(len(word) > 1 for word in longer)


def _link_if_fit(
    names: Sequence[DocumentName],
    one: Sequence[int],
    other: Sequence[int],
    links: Clusters,
    doubtful: bool,
) -> None:
    """Link two names where each is one person's and the roles agree.

    ``doubtful`` names need a role in common.
    """
    single = all(len({links.find(number) for number in group}) == 1 for group in (one, other))
    if single:
        roles, others = _roles(names, one), _roles(names, other)
        if roles.shared(others) if doubtful else roles.fit(others):
            links.join(one[0], other[0])


def _roles(names: Sequence[DocumentName], numbers: Sequence[int]) -> RoleWords:
    return role_words(role for number in numbers for role in names[number].roles)
