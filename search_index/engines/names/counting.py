"""In how many documents entities are named, and how often: sums over the pairs of ``naming``."""

from __future__ import annotations

import numpy as np

from search_index.engines.arrays import Places
from search_index.engines.columns import Ints
from search_index.engines.names.naming import Naming
from search_index.engines.words import Mask
from search_index.models import EntityKind

_FEW = 6
"""Of fewer than one document in so many the pairs are cut out, else all are looked at."""


def count_named(naming: Naming, kind: EntityKind, mask: Mask) -> tuple[Ints, Ints]:
    """Return for each entity of a kind in how many masked documents it is, and how often.

    Where most documents are masked the others are counted, and taken from the totals.
    """
    chosen = int(np.count_nonzero(mask))
    if 2 * chosen <= len(mask):
        return _counts(naming, kind, mask, chosen)
    run = slice(*naming.run_of(kind))
    documents, mentions = _counts(naming, kind, ~mask, len(mask) - chosen)
    inside, often = naming.totals[run] - documents, naming.total_mentions[run] - mentions
    return inside.astype(np.int32), often.astype(np.int32)


def _counts(naming: Naming, kind: EntityKind, mask: Mask, chosen: int) -> tuple[Ints, Ints]:
    first, end = naming.run_of(kind)
    pairs = _pairs_in(naming, kind, mask, chosen)
    entities = naming.pair_entity.take(pairs).astype(np.intp)  # as both sums want them
    entities -= first
    documents = np.bincount(entities, minlength=end - first)
    mentions = np.bincount(entities, naming.pair_mentions.take(pairs), minlength=end - first)
    return documents.astype(np.int32), mentions.astype(np.int32)


def _pairs_in(naming: Naming, kind: EntityKind, mask: Mask, chosen: int) -> Places:
    """Return the places of the pairs of a kind in masked documents, ``chosen`` of them."""
    if chosen * _FEW < len(mask):
        return naming.pairs_of(kind, np.flatnonzero(mask))
    run = naming.all_pairs_of(kind)
    pairs: Places = np.flatnonzero(mask.take(naming.pair_document[run])) + run.start
    return pairs
