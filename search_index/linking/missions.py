"""Linking missions: one key, one mission."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from search_index.extraction.missions import mission_key
from search_index.linking.names import Clusters, DocumentName
from search_index.linking.slips import find_slips


def link_missions(names: Sequence[DocumentName], numbers: Sequence[int], links: Clusters) -> None:
    """Link the missions among ``names``, given by their ``numbers``.

    Names with one key are one mission. A form that a document tied to one mission alone
    ("Shnezhou-12", "ISS") means it elsewhere too; so does a rare misspelling.
    """
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    owners: defaultdict[str, set[str]] = defaultdict(set)
    documents: Counter[tuple[str, ...]] = Counter()
    for number in numbers:
        name = names[number]
        key = mission_key(name.name)
        by_key[key].append(number)
        documents[tuple(key.split(" "))] += name.documents
        for alias in name.aliases:
            owners[mission_key(alias)].add(key)
    for same in by_key.values():
        links.join_all(same)
    for alias, keys in owners.items():
        if alias in by_key and len(keys - {alias}) == 1:
            links.join(by_key[alias][0], by_key[(keys - {alias}).pop()][0])
    for rare, right in find_slips(documents):
        links.join(by_key[" ".join(rare)][0], by_key[" ".join(right)][0])
