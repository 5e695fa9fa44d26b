"""Passages that are held more than once, word for word, found by their signatures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search_index.engines.arrays import Places, rows_of_each
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

    def holding(self, signatures: Sequence[int]) -> tuple[Places, Places]:
        """Return the documents that hold each passage, rising, and which of the passages it is.

        None where it stands but once; a document may hold it in two places.
        """
        places, of = rows_of_each(self._signatures, np.array(signatures, dtype=np.uint64))
        return self._documents[places].astype(np.intp), of
