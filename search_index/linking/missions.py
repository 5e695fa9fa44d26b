"""Linking missions: one key, one mission."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from search_index.extraction.missions import mission_key
from search_index.extraction.missions.lists import is_listed
from search_index.extraction.misspellings import are_misspelled, unslipped
from search_index.linking.names import Clusters, DocumentName
from search_index.linking.slips import Key, find_slips


def link_missions(names: Sequence[DocumentName], numbers: Sequence[int], links: Clusters) -> None:
    """Link the missions among ``names``, given by their ``numbers``.

    Names with one key are one mission. A form that a document tied to one mission alone
    ("Shnezhou-12", "ISS") means it elsewhere too; so does a rare misspelling, and one of which
    no list knows the family, of a mission whose family is known.
    """
    first: dict[str, int] = {}
    owners: defaultdict[str, set[str]] = defaultdict(set)
    documents: Counter[tuple[str, ...]] = Counter()
    for number in numbers:
        name = names[number]
        key = mission_key(name.name)
        links.join(first.setdefault(key, number), number)
        documents[tuple(key.split(" "))] += name.documents
        for alias in name.aliases:
            owners[mission_key(alias)].add(key)
    for alias, keys in owners.items():
        if alias in first and len(keys - {alias}) == 1:
            links.join(first[alias], first[(keys - {alias}).pop()])
    for rare, right in chain(find_slips(documents), _unlisted_slips(documents)):
        links.join(first[" ".join(rare)], first[" ".join(right)])


def _unlisted_slips(keys: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """Yield each key of an unknown family with the one key of a known family it misspells."""
    listed: defaultdict[str, list[Key]] = defaultdict(list)
    unlisted: list[Key] = []
    for key in keys:
        if is_listed(key[0]):
            listed[unslipped(key)].append(key)
        else:
            unlisted.append(key)
    for key in unlisted:
        alike = listed.get(unslipped(key), ())
        right = [other for other in alike if are_misspelled(key, other)]
        if len(right) == 1:
            yield key, right[0]
