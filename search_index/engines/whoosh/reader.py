"""Reading the postings of a Whoosh index.

Whoosh's own searcher steps through postings one by one in Python. Here they are read
block by block into arrays instead, which the scoring of ``matching`` takes whole. That
needs names which Whoosh keeps private, so its version is pinned and a test compares the
ranking with its own.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import LENGTHS_COLUMN
from whoosh.util.numeric import byte_to_length

from search_index.engines.arrays import in_runs
from search_index.engines.matching.phrases import WordPlaces, places_of
from search_index.engines.matching.postings import Postings
from search_index.engines.whoosh.blocks import Block, read_blocks
from search_index.engines.whoosh.faults import faults_named
from search_index.engines.whoosh.fields import ROW
from search_index.engines.whoosh.files import OpenedFiles
from search_index.engines.whoosh.term_list import segment_words
from search_index.engines.words import Ints, Mask, Scores, WordField

_Blocks = list[tuple[int, Block]]
"""Blocks of a word's postings, each with the number of its segment's first document."""
Number = TypeVar("Number", np.int32, np.int64, np.float32)
_FEW = 4
"""Of fewer than one document in so many places are cut out, else all are taken."""
_LENGTHS = np.array([byte_to_length(code) for code in range(256)], dtype=np.float32)


class WhooshReader:
    """One commit of the index: see ``matching.postings.PostingsReader``.

    ``rows`` are the store's rows of the documents, 0 where one was deleted.
    """

    def __init__(self, reader: Any, files: OpenedFiles) -> None:
        self._reader = reader
        self._close = weakref.finalize(self, files.close_all)
        self._size = int(reader.doc_count_all())
        # An index without documents has a reader of another kind, and nothing to read.
        self._leaves: list[tuple[Any, int]] = list(reader.leaf_readers()) if self._size else []
        # Read now: later, a newer commit may have deleted what was not opened.
        self.rows = self._read_rows()
        self._lengths = {field: self._read_lengths(field) for field in WordField}

    def close(self) -> None:
        """Let go of the commit's files, as happens anyway with the last use of this."""
        self._close()

    def _read_rows(self) -> npt.NDArray[np.int64]:
        rows = self._column(ROW, None, ">u4").astype(np.int64)
        for leaf, offset in self._leaves:
            deleted = list(leaf._perdoc.deleted_docs())
            rows[np.array(deleted, dtype=np.int64) + offset] = 0
        return rows

    def _read_lengths(self, field: WordField) -> npt.NDArray[np.uint8]:
        return self._column(f"_{field}_len", LENGTHS_COLUMN, "u1")

    def lengths(self, field: WordField) -> Scores:
        """Return the length of a field in each document, in the steps that Whoosh keeps."""
        lengths: Scores = _LENGTHS[self._lengths[field]]
        return lengths

    def _column(self, name: str, column: Any, dtype: str) -> npt.NDArray[Any]:
        values = np.zeros(self._size, dtype=dtype)
        for leaf, offset in self._leaves:
            perdoc = leaf._perdoc
            if not perdoc.has_column(name):
                continue
            stored = perdoc._cached_reader(name, column or leaf.schema[name].column_type)
            length = stored._count * stored._fixedlen
            raw = stored._dbfile.get(stored._basepos, length)
            values[offset : offset + stored._count] = np.frombuffer(raw, dtype=dtype)
        return values

    def average_length(self, field: WordField) -> float:
        """Return the mean length of a field over all documents, deleted ones included."""
        return float(self._reader.field_length(field.value) / (self._size or 1)) or 1.0

    def frequency(self, field: WordField, word: str) -> int:
        """Return in how many documents a word occurs, deleted ones included."""
        with faults_named():
            return int(self._reader.doc_frequency(field.value, word.encode()))

    def words(self, field: WordField) -> tuple[list[bytes], Ints]:
        """Return every word of a field, and in how many documents (deleted too) each occurs."""
        counts: dict[bytes, int] = {}
        with faults_named():
            for leaf, _ in self._leaves:
                for words, frequencies in segment_words(leaf._terms, field.value):
                    for word, frequency in zip(words, frequencies.tolist(), strict=True):
                        counts[word] = counts.get(word, 0) + frequency
        words = sorted(counts)
        return words, np.fromiter((counts[word] for word in words), np.int32, len(words))

    def postings(self, field: WordField, word: str) -> Postings:
        """Return where a word occurs, deleted documents included."""
        with faults_named():
            return _postings(self._blocks(field, word))

    def places(self, field: WordField, word: str, among: Mask | None = None) -> WordPlaces:
        """Return the places of a word in documents, deleted ones included.

        Where few are ``among`` those that are looked for, only those in them are cut out.
        """
        with faults_named():
            blocks = self._blocks(field, word)
            postings = _postings(blocks)
            places = _joined((block.places for _, block in blocks), np.int64)
        documents, sizes = postings.documents, postings.frequencies.astype(np.intp)
        if among is not None:
            wanted = np.flatnonzero(among.take(documents))
            if len(wanted) * _FEW < len(documents):
                places = places[in_runs(np.concatenate(([0], np.cumsum(sizes))), wanted)]
                documents, sizes = documents[wanted], sizes[wanted]
        return places_of(np.repeat(documents, sizes), places)

    def _blocks(self, field: WordField, word: str) -> _Blocks:
        name, written = field.value, word.encode()
        return [
            (offset, block)
            for leaf, offset in self._leaves
            for block in read_blocks(leaf._terms, name, written)
        ]


def _postings(blocks: _Blocks) -> Postings:
    """Return the postings in blocks as arrays: the steps from document to document, added up."""
    steps = _joined([block.steps for _, block in blocks], np.int32)
    start = last = 0
    for offset, block in blocks:
        if block.steps:
            steps[start] += offset - last  # a block counts from the beginning of its segment
            start, last = start + len(block.steps), offset + block.last
    frequencies = [block.frequencies or _ones(block) for _, block in blocks]
    return Postings(np.cumsum(steps, out=steps), _joined(frequencies, np.float32))


def _ones(block: Block) -> npt.NDArray[np.uint8]:
    return np.ones(len(block.steps), dtype=np.uint8)


def _joined(parts: Iterable[Any], dtype: type[Number]) -> npt.NDArray[Number]:
    """Return numbers, arrays or tuples of them and None for none, as one array."""
    arrays = [np.zeros(0, dtype=dtype), *(np.asarray(part) for part in parts if part is not None)]
    return np.concatenate(arrays, dtype=dtype, casting="unsafe")
