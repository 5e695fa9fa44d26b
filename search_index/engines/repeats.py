"""Passages that are held more than once, word for word, found by their signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from search_index.engines.arrays import Places, rows_of_each
from search_index.engines.columns import Columns, Ints, wide
from search_index.engines.words import Mask


@dataclass(frozen=True)
class Repeats:
    """Which documents of a commit hold a passage that stands elsewhere too.

    Of each such passage its signature, and a document that holds it, in the order of the
    signatures; ``size`` is one number, of all documents.
    """

    signature: npt.NDArray[np.uint64]
    document: Ints
    size: Ints

    @cached_property
    def shared(self) -> Mask:
        """Tells of each document whether it holds one."""
        shared = np.zeros(int(self.size[0]), dtype=bool)
        shared[self.document] = True
        return shared

    def holding(self, signatures: Sequence[int]) -> tuple[Places, Places]:
        """Return the documents that hold each passage, rising, and which of the passages it is.

        None where it stands but once; a document may hold it in two places.
        """
        places, of = rows_of_each(self.signature, np.array(signatures, dtype=np.uint64))
        return self.document[places].astype(np.intp), of


def find_repeats(columns: Columns) -> Repeats:
    """Return the passages of some columns that are held more than once."""
    signatures = wide(columns.passage_signature, columns.passage_signature_above)
    order = np.argsort(signatures, kind="stable")
    rising = signatures[order]
    same = rising[1:] == rising[:-1]
    kept = np.r_[same, False] | np.r_[False, same] if len(rising) else np.zeros(0, dtype=bool)
    size = np.array([len(columns.rows)], dtype=np.int32)
    return Repeats(rising[kept], columns.passage_document[order[kept]], size)
