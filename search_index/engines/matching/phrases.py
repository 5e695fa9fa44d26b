"""Do words stand next to, or near, one another? Over their places in all documents at once.

A place is one number: the document above, and below it the place there, counted in words.
Places of a word are in rising order, so that two words are compared by merging.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

WordPlaces = npt.NDArray[np.int64]
"""The places of a word, each as ``document << 32 | place``, rising and none twice."""

_SHIFT = 32
_MUCH_FEWER = 20


def places_of(documents: npt.NDArray[np.int32], places: npt.NDArray[np.int64]) -> WordPlaces:
    """Return places as numbers, from the document and the place in it of each."""
    return (documents.astype(np.int64) << _SHIFT) | places


def merge_places(places: Sequence[WordPlaces]) -> WordPlaces:
    """Return the places of several words as those of one."""
    if len(places) == 1:
        return places[0]
    merged = np.concatenate([np.zeros(0, dtype=np.int64), *places])
    merged.sort(kind="stable")  # merges runs that are in order already
    return merged


def documents_with_phrase(places: Sequence[WordPlaces]) -> npt.NDArray[np.int64]:
    """Return the documents in which each word follows right on the one before it."""
    (first, starts), *others = sorted(enumerate(places), key=lambda pair: len(pair[1]))
    starts = starts - first
    for offset, found in others:
        starts = _common(starts, found - offset)
    return _distinct(starts >> _SHIFT)


def documents_with_near(places: Sequence[WordPlaces], slop: int) -> npt.NDArray[np.int64]:
    """Return the documents with all words in a window, in any order, and ``slop`` to spare.

    Two words within five of each other: ``slop`` 5. Each place is taken for a window's end,
    which reaches back to the earliest of the last places of all words before it.
    """
    if not all(len(found) for found in places):
        return np.zeros(0, dtype=np.int64)
    bits = len(places).bit_length()
    numbered = merge_places([(found << bits) | n for n, found in enumerate(places)])
    ends, words = numbered >> bits, numbered & ((1 << bits) - 1)
    begins = ends
    for word in range(len(places)):
        before = np.maximum.accumulate(np.where(words == word, ends, -1))
        begins = np.minimum(begins, before)
    near = (begins >= 0) & (ends - begins <= slop + len(places) - 2)
    return _distinct(ends[near] >> _SHIFT)


def _common(one: WordPlaces, other: WordPlaces) -> WordPlaces:
    small, large = sorted((one, other), key=len)
    if len(small) * _MUCH_FEWER < len(large):
        at = np.searchsorted(large, small)
        kept: WordPlaces = small[large[np.minimum(at, len(large) - 1)] == small]
        return kept
    both = merge_places([one, other])
    common: WordPlaces = both.take(np.flatnonzero(both[1:] == both[:-1]))
    return common


def _distinct(rising: WordPlaces) -> WordPlaces:
    """Return rising numbers, none twice: ``np.unique`` would not use that they rise."""
    distinct: WordPlaces = rising[np.diff(rising, prepend=-1) != 0]
    return distinct
