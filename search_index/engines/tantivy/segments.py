"""One segment of a tantivy index: where each word stands in it, as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from search_index.engines.arrays import Places, in_runs
from search_index.engines.sealing import Sums
from search_index.engines.tantivy.files import ReadFile, open_file, open_parts, read_number
from search_index.engines.tantivy.packed import PackedPostings, unpack_postings
from search_index.engines.tantivy.packing import (
    BLOCK,
    REGISTER,
    Bytes,
    Numbers,
    unpack_blocks,
    unpack_rest,
)
from search_index.engines.tantivy.terms import TermInfo, Terms
from search_index.engines.words import Ints

_TOTAL = 8
"""Bytes before the postings of a field: how many words it has."""
_NONE: Numbers = np.zeros(0, dtype=np.uint32)


class Segment:
    """A segment, as ``listed`` in what tantivy wrote down of a commit. Raises OSError.

    What is read of files of which ``sums`` are known is compared with them.
    """

    def __init__(self, folder: Path, listed: dict[str, Any], sums: Mapping[str, Sums]) -> None:
        path = folder / listed["segment_id"].replace("-", "")
        self.size = int(listed["max_doc"])
        self._terms = open_parts(path.with_suffix(".term"), sums)
        self._postings = open_parts(path.with_suffix(".idx"), sums, ReadFile)
        self._places = open_parts(path.with_suffix(".pos"), sums, ReadFile)
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
        part = self._postings.get(field)
        return int.from_bytes(part.read(0, _TOTAL), "little") if part else 0

    def _find(self, field: int, word: str) -> TermInfo | None:
        if field not in self._terms:  # no document here has a word in it
            return None
        if field not in self._lists:
            self._lists[field] = Terms(self._terms[field].read())
        return self._lists[field].find(word.encode(errors="replace"))

    def packed(self, field: int, word: str) -> PackedPostings | None:
        """Return the documents that hold a word as they lie in the file, None where none does."""
        info = self._find(field, word)
        if info is None:
            return None
        start = _TOTAL + info.postings.start
        data = self._postings[field].read(start, _TOTAL + info.postings.stop)
        return PackedPostings.cut(data, info.documents)

    def places(
        self, field: int, word: str, among: npt.NDArray[np.bool_] | None = None
    ) -> tuple[Ints, npt.NDArray[np.int64]] | None:
        """Return the document of each occurrence of a word, and its place there.

        Those of documents that are not masked are left out.
        """
        info, packed = self._find(field, word), self.packed(field, word)
        if info is None or packed is None:
            return None
        documents, numbers = unpack_postings([packed], [0])
        frequencies = numbers.astype(np.intp)
        starts = np.concatenate(([0], np.cumsum(frequencies)))
        kept = np.arange(len(documents)) if among is None else np.flatnonzero(among[documents])
        data = self._places[field].read(info.places.start, info.places.stop)
        steps = np.cumsum(_numbers_at(data, in_runs(starts, kept)), dtype=np.int64)
        documents, frequencies = documents[kept], frequencies[kept]
        firsts = np.cumsum(frequencies) - frequencies
        before = np.concatenate(([0], steps))[firsts]  # each document counts from 0
        return np.repeat(documents, frequencies), steps - np.repeat(before, frequencies)


def _numbers_at(data: bytes, wanted: Places) -> Numbers:
    """Return some of the numbers packed in bytes that begin with how many blocks there are.

    ``wanted`` are their places, rising; blocks that none of them is in are not unpacked.
    """
    count, at = read_number(data, 0)
    widths = np.frombuffer(data, dtype=np.uint8, count=count, offset=at)
    blocks = wanted // BLOCK
    is_needed = np.zeros(count + 1, dtype=bool)
    is_needed[blocks] = True
    chosen = np.flatnonzero(is_needed[:count])
    ends = np.cumsum(widths, dtype=np.int32)
    end = at + count + (int(ends[-1]) * REGISTER if count else 0)
    packed = data[at + count : end]
    whole = unpack_blocks(packed, (ends - widths)[chosen], widths[chosen]) if len(chosen) else _NONE
    numbers = np.concatenate((whole, unpack_rest(data[end:])))
    skipped = np.arange(count + 1) - (np.cumsum(is_needed) - is_needed)
    found: Numbers = numbers[wanted - skipped[blocks] * BLOCK]
    return found
