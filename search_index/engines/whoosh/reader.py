"""Reading the postings of a Whoosh index.

Whoosh's own searcher steps through postings one by one in Python. Here they are read
block by block into arrays instead, which the scoring of ``matching`` takes whole. That
needs names which Whoosh keeps private, so its version is pinned and a test compares the
ranking with its own.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3LeafMatcher
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length

from search_index.engines.matching.phrases import WordPlaces, places_of
from search_index.engines.matching.postings import NO_POSTINGS, Postings
from search_index.engines.whoosh.faults import faults_named
from search_index.engines.whoosh.fields import ROW
from search_index.engines.whoosh.files import OpenedFiles
from search_index.engines.whoosh.term_list import segment_words
from search_index.engines.words import Ints, Scores, WordField

_Block = tuple[npt.NDArray[np.int32], Scores, Sequence[int]]
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
        documents, weights = [], []
        with faults_named():
            for leaf, offset in self._leaves:
                for numbers, frequencies, _ in self._blocks(leaf, field, word):
                    documents.append(numbers + np.int32(offset))
                    weights.append(frequencies)
        if not documents:
            return NO_POSTINGS
        return Postings(np.concatenate(documents), np.concatenate(weights))

    def places(self, field: WordField, word: str) -> WordPlaces:
        """Return the places of a word in all documents, deleted ones included."""
        found = [np.zeros(0, dtype=np.int64)]
        with faults_named():
            for leaf, offset in self._leaves:
                for numbers, frequencies, packed in self._blocks(leaf, field, word):
                    documents = np.repeat(numbers + np.int32(offset), frequencies.astype(np.intp))
                    found.append(places_of(documents, np.asarray(packed, dtype=np.int64)))
            return np.concatenate(found)

    @staticmethod
    def _blocks(leaf: Any, field: WordField, word: str) -> Iterator[_Block]:
        """Yield numbers, frequencies and places, as ``segments`` packed them."""
        try:
            matcher = leaf._terms.matcher(
                field.value, word.encode(), leaf.schema[field.value].format
            )
        except TermNotFound:
            return
        if not isinstance(matcher, W3LeafMatcher):  # a rare word's postings stand in its term info
            documents = np.array(matcher._ids, dtype=np.int32)
            yield documents, np.array(matcher._weights, dtype=np.float32), matcher._values
            return
        while not matcher._atend:
            matcher._read_data()
            deltas, weights, places = matcher._data
            documents = np.cumsum(np.asarray(deltas), dtype=np.int32)
            ones = np.ones(len(documents), dtype=np.float32)
            yield documents, ones if weights is None else np.array(weights, np.float32), places
            matcher._next_block()
