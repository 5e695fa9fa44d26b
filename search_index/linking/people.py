"""Linking people: a name of two words or more, and roles that do not speak against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from search_index.extraction.entities.people import PersonName, parse_person, same_person
from search_index.linking.names import Clusters, DocumentName
from search_index.linking.role_fit import roles_fit
from search_index.linking.slips import find_slips

_MOST_VARIANTS = 8
"""Middle names beyond which a name says too little to link by."""


def link_people(names: Sequence[DocumentName], numbers: Sequence[int], links: Clusters) -> None:
    """Link the people among ``names``, given by their ``numbers``.

    One full name is one person unless the roles differ; a full name with a middle name more
    or less joins where only one fits; a rare misspelled surname joins the frequent name. A
    single word joins the same single word alone, never a fuller name.
    """
    by_name: defaultdict[PersonName, list[int]] = defaultdict(list)
    for number in numbers:
        by_name[parse_person(names[number].name)].append(number)
    for same in by_name.values():
        if len(same) > 1:
            _link_same_name(names, same, links)
    full = {name: same for name, same in by_name.items() if not name.is_single}
    _link_middles(names, full, links)
    _link_slips(names, full, links)


def _link_same_name(names: Sequence[DocumentName], numbers: Sequence[int], links: Clusters) -> None:
    """Link the bearers of one name, the most frequent first, as far as their roles agree."""
    people: list[list[int]] = []
    for number in sorted(numbers, key=lambda number: (-names[number].documents, number)):
        fitting = [person for person in people if _fit(names, [number], person)]
        if len(fitting) == 1:
            fitting[0].append(number)
            links.join(fitting[0][0], number)
        else:
            people.append([number])


def _link_middles(
    names: Sequence[DocumentName], full: Mapping[PersonName, list[int]], links: Clusters
) -> None:
    """Link ``George Bush`` to ``George W. Bush`` where there is no other ``George … Bush``."""
    by_ends: defaultdict[tuple[str, str], list[PersonName]] = defaultdict(list)
    for name in full:
        by_ends[name.first, name.last].append(name)
    for alike in by_ends.values():
        if 1 < len(alike) <= _MOST_VARIANTS and _all_agree(alike):
            for name in alike[1:]:
                _link_if_fit(names, full[alike[0]], full[name], links)


def _link_slips(
    names: Sequence[DocumentName], full: Mapping[PersonName, list[int]], links: Clusters
) -> None:
    """Link rare names to the frequent ones whose surname they misspell."""
    by_words = {(*name.words, name.suffix): same for name, same in full.items()}
    counts = {
        words[:-1]: sum(names[number].documents for number in same)
        for words, same in by_words.items()
        if not words[-1]
    }
    for rare, right in find_slips(counts, last_only=True):
        _link_if_fit(names, by_words[(*rare, "")], by_words[(*right, "")], links)


def _all_agree(parsed: Sequence[PersonName]) -> bool:
    return all(
        same_person(one, other) for place, one in enumerate(parsed) for other in parsed[place + 1 :]
    )


def _link_if_fit(
    names: Sequence[DocumentName], one: Sequence[int], other: Sequence[int], links: Clusters
) -> None:
    """Link two names where each is one person's and the roles agree."""
    single = all(len({links.find(number) for number in group}) == 1 for group in (one, other))
    if single and _fit(names, one, other):
        links.join(one[0], other[0])


def _fit(names: Sequence[DocumentName], one: Sequence[int], other: Sequence[int]) -> bool:
    return roles_fit(
        [role for number in one for role in names[number].roles],
        [role for number in other for role in names[number].roles],
    )
