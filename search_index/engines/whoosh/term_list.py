"""All words of a Whoosh index with their frequencies, read in one go.

Whoosh hands its words out one by one, each with an object for all that is known of it: a
tenth of a millisecond a word. A segment's list of words is a run of records - the length
of the key and of the value, the key (the field's number, the word), the value, in which
the number of documents stands at a fixed place - with an array of the records' positions
behind it. Here the numbers are taken out of thousands of records at once. That needs names
which Whoosh keeps private: its version is pinned, and a test compares with its own readers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from search_index.engines.words import Ints

Longs = npt.NDArray[np.int64]

_HEAD = 8
"""Bytes of the two lengths before a key."""
_FIELD = 2
"""Bytes of the field's number before a word."""
_COUNT = 5
"""Bytes of a value before its number of documents: a flag, and the weight in all of them."""
_RECORDS = 20_000
"""So many are read at once: a large index's list of words need not be in memory whole."""


def segment_words(terms: Any, field: str) -> Iterator[tuple[list[bytes], Ints]]:
    """Yield the words of a field in order, many at once, each with its number of documents.

    ``terms`` is a segment's W3TermsReader. All of one segment come before those of the next.
    """
    number = terms._fieldmap.get(field)
    if number is None:
        return
    records = _Records(terms._tindex)
    first, last = (records.place(key.to_bytes(_FIELD, "big")) for key in (number, number + 1))
    for start in range(first, last, _RECORDS):
        yield records.read(start, min(start + _RECORDS, last))


class _Records:
    """The records of one segment, in the order of their keys."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self._type = np.dtype(">" + index.extras["indextype"])
        self._end = index.endofdata

    def place(self, key: bytes) -> int:
        """Return how many records stand before a key."""
        places = range(self._index.indexlen)
        return bisect_left(places, key, key=lambda at: self._index.key_at(self._positions(at)[0]))

    def _positions(self, first: int, last: int | None = None) -> Longs:
        size, count = self._type.itemsize, 1 if last is None else last - first
        raw = self._index.dbfile.get(self._index.indexbase + first * size, count * size)
        return np.frombuffer(raw, self._type).astype(np.int64)

    def read(self, first: int, last: int) -> tuple[list[bytes], Ints]:
        """Return the words of some records, and their numbers of documents."""
        positions = self._positions(first, last)
        begin = int(positions[0])
        more = last < self._index.indexlen
        end = int(self._positions(last)[0]) if more else self._end
        raw = self._index.dbfile.get(begin, end - begin)
        heads = positions - begin
        letters = np.frombuffer(raw, np.uint8)
        values = heads + _HEAD + _numbers(letters, heads)
        spans = zip((heads + _HEAD + _FIELD).tolist(), values.tolist(), strict=True)
        words = [raw[start:stop] for start, stop in spans]
        return words, _numbers(letters, values + _COUNT).astype(np.int32)


def _numbers(letters: npt.NDArray[np.uint8], places: npt.NDArray[np.int64]) -> Longs:
    """Return the unsigned numbers of four bytes, the highest first, at these places."""
    found = np.zeros(len(places), dtype=np.int64)
    for offset in range(4):
        found = found << 8 | letters[places + offset]
    return found
