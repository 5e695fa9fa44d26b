"""Near-identical documents, found by their signatures: see ``search_index.signatures``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
import numpy.typing as npt

from search_index.engines.arrays import Longs, Places, rows_of_each
from search_index.engines.columns import Columns, Ints, wide
from search_index.engines.words import Mask

MOST_DIFFERING = 3
"""Bits of 64 in which two likenesses may differ: about nine tenths of the shingles are shared."""
_BANDS = (0, 16, 32, 48)
"""Where bands of 16 bits begin: two that differ in three bits agree in one of four bands."""
_MOST_COMPARED = 16
_Likenesses = npt.NDArray[np.uint64]


class Copies:
    """The groups of near-identical documents of a commit.

    ``group`` is for each document the number of the first one of its group, which is its
    own where it stands alone (see ``groups_of``); ``shared`` tells which documents do not.
    """

    def __init__(self, group: Ints) -> None:
        self.group = group
        self.shared = np.bincount(self.group, minlength=len(self.group))[self.group] > 1
        self.any = bool(self.shared.any())

    def best(self, documents: Places, keys: Longs) -> Mask:
        """Mask those documents that stand alone, and of each group the one of the highest key."""
        kept = ~self.shared[documents]
        several = np.flatnonzero(~kept)
        groups = self.group[documents[several]]
        order = np.lexsort((-keys[several], groups))
        firsts = np.diff(groups[order], prepend=-1) != 0
        kept[several[order[firsts]]] = True
        mask: Mask = kept
        return mask

    def of(self, documents: Places) -> tuple[Places, Places]:
        """Return the members of the groups of some documents, and which of these has each.

        A document that stands alone has none, one that does not is a member of its own group.
        """
        groups, members = self._members
        places, of = rows_of_each(groups, self.group[documents])
        return members[places], of

    @cached_property
    def _members(self) -> tuple[Ints, Places]:
        """The documents that do not stand alone in the order of their groups, and these."""
        members = np.flatnonzero(self.shared)
        members = members[np.argsort(self.group[members], kind="stable")]
        return self.group[members], members


def groups_of(columns: Columns) -> Ints:
    """Return for each document the first one of its group of near-identical ones."""
    likeness = wide(columns.document_likeness, columns.document_likeness_above)
    substance = columns.document_substance.view(np.uint32).astype(np.uint64)
    compared = np.flatnonzero((columns.rows > 0) & ((likeness > 0) | (substance > 0)))
    group = np.arange(len(columns.rows), dtype=np.int32)
    if not len(compared):
        return group
    likeness, substance = likeness[compared], substance[compared]
    order = np.lexsort((likeness, substance))
    likeness, substance = likeness[order], substance[order]
    new = np.r_[True, (np.diff(likeness) != 0) | (np.diff(substance) != 0)]
    leaders = _leaders(likeness[new], substance[new])[np.cumsum(new) - 1]
    named = np.full(len(compared), len(group), dtype=np.int32)
    np.minimum.at(named, leaders, compared[order])  # the first document names its group
    group[compared[order]] = named[leaders]
    return group


def _leaders(likeness: _Likenesses, substance: _Likenesses) -> npt.NDArray[np.int64]:
    """Return for each of distinct signatures the one that stands for its group."""
    leaders = list(range(len(likeness)))

    def leader(of: int) -> int:
        while leaders[of] != of:
            leaders[of] = leaders[leaders[of]]
            of = leaders[of]
        return of

    for one, other in _near(likeness, substance):
        leaders[leader(other)] = leader(one)
    return np.array([leader(of) for of in leaders], dtype=np.int64)


def _near(likeness: _Likenesses, substance: _Likenesses) -> Iterator[tuple[int, int]]:
    """Yield pairs of the same substance whose likenesses differ in a few bits.

    Of those that agree in a band, each is compared with the ones that follow on it.
    """
    for band in _BANDS:
        key = (substance << np.uint64(16)) | ((likeness >> np.uint64(band)) & np.uint64(0xFFFF))
        order = np.argsort(key, kind="stable")
        for step in range(1, _MOST_COMPARED + 1):
            ones, others = order[:-step], order[step:]
            agree = key[ones] == key[others]
            if not agree.any():
                break
            ones, others = ones[agree], others[agree]
            near = np.bitwise_count(likeness[ones] ^ likeness[others]) <= MOST_DIFFERING
            yield from zip(ones[near].tolist(), others[near].tolist(), strict=True)
