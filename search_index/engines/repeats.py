"""Passages that are held more than once, word for word, found by their signatures."""

from __future__ import annotations

import numpy as np

from search_index.engines.arrays import Places
from search_index.engines.columns import Columns, wide


class Repeats:
    """Which documents of a commit hold a passage that stands elsewhere too.

    ``shared`` tells of each document whether it holds one.
    """

    def __init__(self, columns: Columns) -> None:
        signatures = wide(columns.passage_signature, columns.passage_signature_above)
        _, numbers, counts = np.unique(signatures, return_inverse=True, return_counts=True)
        kept = np.flatnonzero(counts[numbers] > 1)
        order = kept[np.argsort(signatures[kept], kind="stable")]
        self._signatures = signatures[order]
        self._documents = columns.passage_document[order]
        self.shared = np.zeros(len(columns.rows), dtype=bool)
        self.shared[self._documents] = True

    def holding(self, signature: int) -> Places:
        """Return the documents that hold a passage, rising; none where it stands but once."""
        wanted = np.uint64(signature)
        first = self._signatures.searchsorted(wanted)
        last = self._signatures.searchsorted(wanted, "right")
        documents = self._documents[first:last]  # rising: one may hold it in two places
        once: Places = documents[np.diff(documents, prepend=-1) != 0].astype(np.intp)
        return once
