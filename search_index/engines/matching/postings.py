"""A word reader over postings: they are read whole, and scored as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Protocol

import numpy as np
import numpy.typing as npt

from search_index.engines.matching.keeping import keeping
from search_index.engines.matching.phrases import (
    WordPlaces,
    documents_with_near,
    documents_with_phrase,
    merge_places,
)
from search_index.engines.matching.scoring import K1, B, field_weight, inverse_frequency
from search_index.engines.words import Documents, Ints, Mask, Occurrence, Scores, Weighed, WordField

_MOST_BYTES = 24_000_000
"""So much is kept of words' scores, and of those of beginnings: each."""

_Best = tuple[WordField, tuple[str, ...], tuple[float, ...]]
"""A field, words, and their worths."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that hold a word, and how often each holds it."""

    documents: Documents
    frequencies: Scores


class PostingsReader(Protocol):
    """One commit of an index whose postings can be read, those of deleted documents too."""

    @property
    def rows(self) -> npt.NDArray[np.int64]:
        """The store's row of each document, 0 where it was deleted."""

    def lengths(self, field: WordField) -> Scores:
        """Return how many words each document has in a field."""

    def average_length(self, field: WordField) -> float:
        """Return the mean of those lengths, as the engine counts it; at least 1."""

    def postings(self, field: WordField, word: str) -> Postings:
        """Return where a word occurs."""

    def places(self, field: WordField, word: str, among: Mask | None = None) -> WordPlaces:
        """Return the places of a word in the masked documents, and perhaps in others."""

    def frequency(self, field: WordField, word: str) -> int:
        """Return in how many documents a word occurs."""

    def words(self, field: WordField) -> tuple[list[bytes], Ints]:
        """Return every word of a field, and in how many documents each occurs."""

    def close(self) -> None:
        """Let go of the commit."""


class PostingsWords:
    """See ``words.WordReader``. What was read last is kept."""

    def __init__(self, reader: PostingsReader) -> None:
        self._reader = reader
        self.rows = reader.rows
        self.frequency = reader.frequency
        self.words = reader.words
        self.close = reader.close
        self._norms = {field: self._length_norms(field) for field in WordField}
        # Kept as they are in the index, not spread over all documents: most words are rare.
        self._weighed = keeping(self._weigh, _MOST_BYTES)
        self._weighed_best = keeping(self._weigh_best, _MOST_BYTES)

    @cached_property
    def has_deleted(self) -> bool:
        """Whether the words of deleted documents are still counted."""
        return not self.rows.all()

    def _length_norms(self, field: WordField) -> Scores:
        lengths = self._reader.lengths(field)
        relative = lengths / np.float32(self._reader.average_length(field))
        return (K1 * ((1 - B) + B * relative)).astype(np.float32)

    def weigh(self, field: WordField, word: str) -> Weighed:
        """Return the documents that hold a word, and what it scores in each."""
        return self._weighed((field, word))

    def _weigh(self, key: tuple[WordField, str]) -> Weighed:
        field, word = key
        postings = self._reader.postings(field, word)
        frequencies, norms = postings.frequencies, self._norms[field].take(postings.documents)
        inverse = inverse_frequency(len(postings.documents), len(self.rows))
        weight = np.float32(inverse * (K1 + 1) * field_weight(field))
        scores = weight * frequencies / (frequencies + norms)
        return postings.documents, scores.astype(np.float32, copy=False)

    def weigh_best(
        self, field: WordField, words: Sequence[str], worths: Sequence[float] = ()
    ) -> Weighed:
        """Return the documents that hold any of some words, and what the best one scores."""
        if len(words) == 1 and not worths:
            return self.weigh(field, words[0])
        return self._weighed_best((field, tuple(words), tuple(worths)))

    def _weigh_best(self, key: _Best) -> Weighed:
        field, words, worths = key
        best = np.zeros(len(self.rows), dtype=np.float32)
        for word, worth in zip_longest(words, worths):
            documents, scores = self._weighed((field, word))
            worthy = scores if worth is None else scores * np.float32(worth)
            np.maximum.at(best, documents, worthy)
        found = np.flatnonzero(best).astype(np.int32)
        return found, best[found]

    def in_phrase(
        self, field: WordField, choices: Sequence[Sequence[str]], among: Mask
    ) -> Documents:
        """Return the documents where words follow one another, each one of its choices."""
        return documents_with_phrase(self._places(field, choices, among)).astype(np.int32)

    def in_window(
        self, field: WordField, choices: Sequence[Sequence[str]], slop: int, among: Mask
    ) -> Documents:
        """Return the documents where words stand in any order, with ``slop`` to spare."""
        return documents_with_near(self._places(field, choices, among), slop).astype(np.int32)

    def _places(
        self, field: WordField, choices: Sequence[Sequence[str]], among: Mask
    ) -> list[WordPlaces]:
        each = ([self._reader.places(field, word, among) for word in words] for words in choices)
        return [merge_places(of_word) for of_word in each]

    def occurrence(self, field: WordField, word: str, document: int) -> Occurrence | None:
        """Return how a word occurs in one document; None where it does not."""
        postings = self._reader.postings(field, word)
        place = int(np.searchsorted(postings.documents, document))
        if place == len(postings.documents) or postings.documents[place] != document:
            return None
        return Occurrence(
            int(postings.frequencies[place]),
            float(self._reader.lengths(field)[document]),
            self._reader.average_length(field),
        )
