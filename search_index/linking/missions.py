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
    for rare, right in find_slips(documents):
        links.join(first[" ".join(rare)], first[" ".join(right)])
