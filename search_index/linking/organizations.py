"""Linking organizations: a normalised name, or an acronym that a document explains."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from search_index.extraction.acronyms import is_acronym
from search_index.extraction.entities.organization_words import core_words
from search_index.linking.names import Clusters, DocumentName
from search_index.linking.slips import find_slips

Key = tuple[str, ...]

_TIMES_AS_FREQUENT = 3
"""The meaning of an acronym that is this many times as frequent as the next is the usual one."""


def link_organizations(
    names: Sequence[DocumentName], numbers: Sequence[int], links: Clusters
) -> None:
    """Link the organizations among ``names``, given by their ``numbers``.

    Names with the same words, but for ``the`` and the legal form, are one. An acronym means
    what three times as many documents tie it to as to any other long form. A rare misspelling
    joins the frequent name.
    """
    first: dict[Key, int] = {}
    documents: Counter[Key] = Counter()
    long_forms: defaultdict[Key, Counter[Key]] = defaultdict(Counter)
    for number in numbers:
        name = names[number]
        key = core_words(name.name)
        links.join(first.setdefault(key, number), number)
        documents[key] += name.documents
        for alias in name.aliases:
            if is_acronym(alias) and not is_acronym(name.name):
                long_forms[core_words(alias)][key] += name.documents
    _link_acronyms(first, long_forms, links)
    for rare, right in find_slips(documents):
        links.join(first[rare], first[right])


def _link_acronyms(
    first: Mapping[Key, int], long_forms: Mapping[Key, Counter[Key]], links: Clusters
) -> None:
    for acronym, counted in long_forms.items():
        if acronym not in first:
            continue
        (best, count), *others = counted.most_common(2)
        if not others or count >= _TIMES_AS_FREQUENT * others[0][1]:
            links.join(first[acronym], first[best])
