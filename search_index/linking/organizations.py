"""Linking organizations: a normalised name, or an acronym that a document explains."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from search_index.extraction.acronyms import is_acronym
from search_index.extraction.entities.organizations import core_words
from search_index.linking.names import Clusters, DocumentName
from search_index.linking.slips import find_slips

Key = tuple[str, ...]


def link_organizations(
    names: Sequence[DocumentName], numbers: Sequence[int], links: Clusters
) -> None:
    """Link the organizations among ``names``, given by their ``numbers``.

    Names with the same words, but for ``the`` and the legal form, are one. An acronym means
    what most documents tie it to, and nothing where two long forms tie. A rare misspelling
    joins the frequent name.
    """
    by_key: defaultdict[Key, list[int]] = defaultdict(list)
    documents: Counter[Key] = Counter()
    long_forms: defaultdict[Key, Counter[Key]] = defaultdict(Counter)
    for number in numbers:
        name = names[number]
        key = core_words(name.name)
        by_key[key].append(number)
        documents[key] += name.documents
        if not is_acronym(name.name):
            for alias in filter(is_acronym, name.aliases):
                long_forms[core_words(alias)][key] += name.documents
    for same in by_key.values():
        links.join_all(same)
    _link_acronyms(by_key, long_forms, links)
    for rare, right in find_slips(documents):
        links.join(by_key[rare][0], by_key[right][0])


def _link_acronyms(
    by_key: Mapping[Key, list[int]], long_forms: Mapping[Key, Counter[Key]], links: Clusters
) -> None:
    for acronym, counted in long_forms.items():
        if acronym not in by_key:
            continue
        (best, count), *others = counted.most_common(2)
        if not others or others[0][1] < count:
            links.join(by_key[acronym][0], by_key[best][0])
