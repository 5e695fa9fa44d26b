"""Linking the names of a collection, kind by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from search_index.linking.missions import link_missions
from search_index.linking.names import Clusters, DocumentName
from search_index.linking.organizations import link_organizations
from search_index.linking.people import link_people
from search_index.models import EntityKind

_LINKERS = {
    EntityKind.PERSON: link_people,
    EntityKind.ORGANIZATION: link_organizations,
    EntityKind.MISSION: link_missions,
}


def link_names(names: Sequence[DocumentName]) -> list[int]:
    """Return for each name the number of its entity; names with one number mean the same.

    The numbers are positions in ``names``: an entity has that of its first name. Kinds never
    mix. The work is a few look-ups a name; nothing is compared pair by pair.
    """
    clusters = Clusters(len(names))
    by_kind: defaultdict[EntityKind, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        by_kind[name.kind].append(number)
    for kind, numbers in by_kind.items():
        _LINKERS[kind](names, numbers, clusters)
    return clusters.roots()
