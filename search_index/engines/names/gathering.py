"""Names gathered into entities: worked out when an index is put in order, and kept with it."""

from __future__ import annotations

import numpy as np

from search_index.engines.arrays import lazily, named, stamp_of
from search_index.engines.columns import Columns
from search_index.engines.names import naming
from search_index.engines.names.links import NO_LINKS, Links, find_links
from search_index.engines.names.naming import Naming
from search_index.engines.names.units import name_keys
from search_index.engines.store import Store

_LINKS, NAMING = "links", "naming"
"""Under these names links and gathered names are kept."""
_SOON = 30_000
"""So many names are linked within a second: nobody has to wait until the index is in order."""

_MOSTLY = 0.98
"""Where so large a share of many names was linked before, the few others stand alone for now."""


def gather(columns: Columns, store: Store) -> None:
    """Link the names of a commit and keep the result for whoever opens it.

    ``columns`` are arranged as the commit numbers its documents; the store is in a
    transaction. Where hardly a name is new, what was linked before still stands.
    """
    links = _known_links(columns, store)
    if links is None:
        texts = store.labels.all_texts()
        links = find_links(columns, lambda _: texts)
        store.arrays.keep(_LINKS, "", named(links))
    gathered = naming.build(columns, links, store.labels.label_texts)
    store.arrays.keep(NAMING, stamp_of(columns.rows), named(gathered))


def _known_links(columns: Columns, store: Store) -> Links | None:
    if len(columns.name_label) <= _SOON:
        return None
    kept = store.arrays.kept(_LINKS)
    links = NO_LINKS if kept is None else lazily(Links, kept)
    names = np.unique(name_keys(columns.name_kind, columns.name_label))
    known = np.count_nonzero(np.isin(names, links.names))
    return links if known >= _MOSTLY * len(names) else None


def naming_of(columns: Columns, store: Store) -> Naming:
    """Return the names of a commit gathered into entities.

    While a collection is still being indexed nothing is kept for its newest commit: few
    names are then linked here, of many those that were linked before.
    """
    kept = store.arrays.kept(NAMING, stamp_of(columns.rows))
    if kept is not None:
        return lazily(Naming, kept)
    return naming.build(columns, _links(columns, store), store.labels.label_texts)


def _links(columns: Columns, store: Store) -> Links:
    if len(columns.name_label) <= _SOON:
        return find_links(columns, store.labels.label_texts)
    kept = store.arrays.kept(_LINKS)
    return NO_LINKS if kept is None else lazily(Links, kept)
