"""One segment of a tantivy index: where each word stands in it, as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from search_index.engines.sealing import Sums
from search_index.engines.tantivy.files import open_file, open_parts, read_number
from search_index.engines.tantivy.packing import (
    BLOCK,
    Bytes,
    Numbers,
    unpack_blocks,
    unpack_rest,
)
from search_index.engines.tantivy.terms import TermInfo, Terms
from search_index.engines.words import Ints

Values = npt.NDArray[np.uint32] | npt.NDArray[np.int64]

_TOTAL = 8
"""Bytes before the postings of a field: how many words it has."""
_REGISTER = 16
_NONE: Numbers = np.zeros(0, dtype=np.uint32)


class Segment:
    """A segment, as ``listed`` in what tantivy wrote down of a commit. Raises OSError.

    What is read of files of which ``sums`` are known is compared with them.
    """

    def __init__(self, folder: Path, listed: dict[str, Any], sums: Mapping[str, Sums]) -> None:
        path = folder / listed["segment_id"].replace("-", "")
        self.size = int(listed["max_doc"])
        self._terms = open_parts(path.with_suffix(".term"), sums)
        self._postings = open_parts(path.with_suffix(".idx"), sums)
        self._places = open_parts(path.with_suffix(".pos"), sums)
        self._lengths = open_parts(path.with_suffix(".fieldnorm"), sums)
        deletes = listed["deletes"]
        self._alive = None
        if deletes:
            self._alive = open_file(path.with_suffix(f".{deletes['opstamp']}.del"), sums)
        self._lists: dict[int, Terms] = {}

    def deleted(self) -> npt.NDArray[np.intp]:
        """Return the numbers of deleted documents."""
        if self._alive is None:
            return np.zeros(0, dtype=np.intp)
        bits = np.frombuffer(self._alive.read(4), dtype=np.uint8)
        alive = np.unpackbits(bits, bitorder="little")[: self.size]
        return np.flatnonzero(alive == 0)

    def lengths(self, field: int) -> Bytes:
        """Return the length of a field in each document, as a byte that stands for it."""
        return np.frombuffer(self._lengths[field].read(), dtype=np.uint8)

    def word_count(self, field: int) -> int:
        """Return how many words a field has in all documents."""
        return int.from_bytes(self._postings[field].read(0, _TOTAL), "little")

    def _find(self, field: int, word: str) -> TermInfo | None:
        if field not in self._lists:
            self._lists[field] = Terms(self._terms[field].read())
        return self._lists[field].find(word.encode(errors="replace"))

    def postings(self, field: int, word: str) -> tuple[Ints, Values] | None:
        """Return the documents that hold a word, rising, and how often each does."""
        info = self._find(field, word)
        if info is None:
            return None
        start = _TOTAL + info.postings.start
        data = self._postings[field].read(start, _TOTAL + info.postings.stop)
        whole, left = divmod(info.documents, BLOCK)
        if not whole:
            rest = unpack_rest(data)
            return np.cumsum(rest[:left], dtype=np.int32), rest[left:]
        length, at = read_number(data, 0)
        skips = np.frombuffer(data, dtype=np.uint8, count=length, offset=at).reshape(whole, -1)
        widths = np.stack((skips[:, 4] & 31, skips[:, 5]), axis=1).reshape(-1)
        numbers, rest = _unpack(data[at + length :], widths)
        numbers += 1  # none is 0: they are kept less one, the first document too
        pairs = numbers.reshape(whole, 2, BLOCK)
        steps = np.concatenate((pairs[:, 0].reshape(-1), rest[:left]))
        steps[0] -= 1
        frequencies = np.concatenate((pairs[:, 1].reshape(-1), rest[left:]))
        return np.cumsum(steps, dtype=np.int32), frequencies

    def places(self, field: int, word: str) -> tuple[Ints, Values] | None:
        """Return the document of each occurrence of a word, and its place there."""
        info, postings = self._find(field, word), self.postings(field, word)
        if info is None or postings is None:
            return None
        documents, frequencies = postings[0], postings[1].astype(np.intp)
        data = self._places[field].read(info.places.start, info.places.stop)
        blocks, at = read_number(data, 0)
        widths = np.frombuffer(data[at : at + blocks], dtype=np.uint8)
        numbers, rest = _unpack(data[at + blocks :], widths)
        steps = np.cumsum(np.concatenate((numbers, rest)), dtype=np.int64)
        ends = np.cumsum(frequencies, dtype=np.int64)
        before = np.concatenate(([0], steps[ends[:-1] - 1]))  # each document counts from 0
        return np.repeat(documents, frequencies), steps - np.repeat(before, frequencies)


def _unpack(data: bytes, widths: Bytes) -> tuple[Numbers, Numbers]:
    """Return the numbers of the blocks of these widths, and of what follows them."""
    ends = np.cumsum(widths, dtype=np.int32)
    end = int(ends[-1]) * _REGISTER if len(ends) else 0
    blocks = unpack_blocks(data[:end], ends - widths, widths) if end else _NONE
    return blocks, unpack_rest(data[end:])
