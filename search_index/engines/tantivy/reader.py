"""One commit of a tantivy index, its postings read as arrays.

tantivy's own searcher hands out a Python object for each hit, which takes longer than all
else that an answer does with it. So its files are read here, as they are documented in its
sources; its version is pinned, and its own searcher is the oracle of the tests.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import tantivy

from search_index.engines.matching.phrases import WordPlaces, places_of
from search_index.engines.matching.postings import Postings
from search_index.engines.sealing import Sums
from search_index.engines.tantivy.faults import faults_named
from search_index.engines.tantivy.fields import FILLER, ROW
from search_index.engines.tantivy.packed import unpack_postings
from search_index.engines.tantivy.runs import Runs
from search_index.engines.tantivy.segments import Segment
from search_index.engines.words import Ints, Mask, Scores, WordField

_AT_ONCE = 100_000


def _length_of(code: int) -> int:
    """Return the length that a byte stands for: steps that grow with it (Lucene's SmallFloat)."""
    bits, shift = code & 7, (code >> 3) - 4
    if code < 24:
        return code
    return 24 + (bits if shift < 0 else (bits | 8) << shift)


_NO_CODES = np.zeros(0, dtype=np.uint8)
_LENGTHS = np.array([_length_of(code) for code in range(256)], dtype=np.float32)


class TantivyReader:
    """See ``postings.PostingsReader``. Documents are numbered in the order of their rows.

    ``meta`` is what tantivy wrote down of the commit, ``searcher`` shows the same one.
    What is read of files of which ``sums`` are known is compared with them.
    """

    def __init__(
        self,
        folder: Path,
        meta: dict[str, Any],
        searcher: tantivy.Searcher,
        sums: Mapping[str, Sums],
    ) -> None:
        self._searcher = searcher
        fields = [field["name"] for field in meta["schema"]]
        self._fields = {field: fields.index(field.value) for field in WordField}
        self._segments = [Segment(folder, listed, sums) for listed in meta["segments"]]
        sizes = [segment.size for segment in self._segments]
        self._starts: list[int] = np.cumsum([0, *sizes]).tolist()
        rows = self._read_rows()
        self._runs = Runs(rows)
        for segment, start in self._placed():
            rows[start + segment.deleted()] = 0
        self.rows = rows[self._runs.order]

    def _read_rows(self) -> npt.NDArray[np.int64]:
        rows = [
            self._rows_of(number, range(start, min(start + _AT_ONCE, segment.size)))
            for number, segment in enumerate(self._segments)
            for start in range(0, segment.size, _AT_ONCE)
        ]
        return np.concatenate([np.zeros(0, dtype=np.int64), *rows])

    def _rows_of(self, segment: int, documents: range) -> npt.NDArray[np.int64]:
        addresses = [tantivy.DocAddress(segment, document) for document in documents]
        return np.array(self._searcher.fast_field_values(ROW, addresses), dtype=np.int64)

    def close(self) -> None:
        """Let go of the commit, as happens with the last use of this."""

    def lengths(self, field: WordField) -> Scores:
        """Return the length of a field in each document, in the steps that tantivy keeps."""
        codes = [segment.lengths(self._fields[field]) for segment in self._segments]
        return _LENGTHS.take(np.concatenate([_NO_CODES, *codes])[self._runs.order])

    def average_length(self, field: WordField) -> float:
        """Return the mean length of a field over all documents, deleted ones included."""
        words = sum(segment.word_count(self._fields[field]) for segment in self._segments)
        return words / (len(self.rows) or 1) or 1.0

    def frequency(self, field: WordField, word: str) -> int:
        """Return in how many documents a word occurs, deleted ones included."""
        with faults_named():
            return int(self._searcher.doc_freq(field.value, word))

    def words(self, field: WordField) -> tuple[list[bytes], Ints]:
        """Return every word of a field, and in how many documents (deleted too) each occurs."""
        with faults_named():
            found = self._searcher.terms_with_prefix(field.value, "")
        counts = {word.encode(): count for word, count in found if word != FILLER}
        words = sorted(counts)
        return words, np.fromiter((counts[word] for word in words), np.int32, len(words))

    def postings(self, field: WordField, word: str) -> Postings:
        """Return where a word occurs, deleted documents included."""
        with faults_named():
            number = self._fields[field]
            found = [(segment.packed(number, word), start) for segment, start in self._placed()]
            held = [(packed, start) for packed, start in found if packed]
            if not held:
                return Postings(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))
            packed, starts = zip(*held, strict=True)
            documents, frequencies = unpack_postings(packed, starts)
            if documents.min() < 0 or documents.max() >= len(self.rows):
                raise ValueError("postings of documents that there are not")
            runs = list(self._runs.cut(documents))
            return Postings(
                np.concatenate([documents[run] + np.int32(shift) for run, shift in runs]),
                np.concatenate([frequencies[run] for run, _ in runs]),
            )

    def places(self, field: WordField, word: str, among: Mask | None = None) -> WordPlaces:
        """Return the places of a word in the masked documents, or all: deleted ones included."""
        with faults_named():
            if among is not None:
                wanted = np.empty_like(among)
                wanted[self._runs.order] = among
            parts = [np.zeros(0, dtype=np.int64)]
            for segment, start in self._placed():
                mask = None if among is None else wanted[start : start + segment.size]
                if found := segment.places(self._fields[field], word, mask):
                    parts.append(places_of(found[0] + np.int32(start), found[1]))
            places = np.concatenate(parts)
            runs = [places[run] + shift for run, shift in self._runs.cut(places, 1 << 32)]
            return np.concatenate(runs) if runs else places

    def _placed(self) -> Iterator[tuple[Segment, int]]:
        """Yield each segment with how many documents lie in those before it."""
        return zip(self._segments, self._starts[:-1], strict=True)
