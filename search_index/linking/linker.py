"""Linking the names of a collection, kind by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from search_index.linking.missions import link_missions
from search_index.linking.names import Clusters, DocumentName
from search_index.linking.namesakes import Companions
from search_index.linking.organizations import link_organizations
from search_index.linking.people import link_people
from search_index.models import EntityKind


def link_names(names: Sequence[DocumentName], companions: Companions | None = None) -> list[int]:
    """Return for each name the number of its entity; names with one number mean the same.

    The numbers are positions in ``names``: an entity has that of its first name. Kinds never
    mix. To keep namesakes apart, give a name once for each set of roles that documents state
    with it, each with the count of those documents. ``companions`` is asked about namesakes
    whose roles differ alone. The work is a few look-ups a name; nothing is compared pair by
    pair.
    """
    clusters = Clusters(len(names))
    by_kind: defaultdict[EntityKind, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        by_kind[name.kind].append(number)
    link_people(names, by_kind[EntityKind.PERSON], clusters, companions)
    link_organizations(names, by_kind[EntityKind.ORGANIZATION], clusters)
    link_missions(names, by_kind[EntityKind.MISSION], clusters)
    return clusters.roots()
