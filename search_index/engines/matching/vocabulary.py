"""The words of an index: what begins so, what is nearly so, what is of a pattern."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache

import numpy as np

from search_index.analysis import stem, stem_beginning
from search_index.engines.matching.lexicon import Lexicon
from search_index.engines.words import WordField, WordReader
from search_index.models import Counted


class Vocabulary:
    """The words of one commit, as they are written (folded).

    ``hyphened`` returns the pieces of the words that have a stem when written without hyphens.
    """

    def __init__(
        self, reader: WordReader, hyphened: Callable[[str], Sequence[tuple[str, ...]]]
    ) -> None:
        self._reader = reader
        self._written = hyphened
        self.hyphened = lru_cache(maxsize=4096)(self._hyphened)
        self.begin_with = lru_cache(maxsize=1024)(self._begin_with)
        self.near = lru_cache(maxsize=256)(self._near)
        self.like = lru_cache(maxsize=256)(self._like)
        self.count_like = lru_cache(maxsize=256)(self._count_like)
        self.documents = lru_cache(maxsize=4096)(self._documents)

    @cached_property
    def lexicon(self) -> Lexicon:
        """All words with the number of documents that hold them, deleted ones included."""
        return Lexicon(*self._reader.words(WordField.WORDS))

    def holds(self, word: str) -> bool:
        """Tell whether a word occurs."""
        return self.lexicon.find(word) is not None

    def holds_stem(self, stemmed: str) -> bool:
        """Tell whether a word of this stem occurs in a text."""
        return self._reader.frequency(WordField.TEXT, stemmed) > 0

    def _hyphened(self, stemmed: str) -> tuple[tuple[str, ...], ...]:
        """Return the pieces of each hyphened word that has this stem without its hyphens."""
        return tuple(pieces for pieces in self._written(stemmed) if all(map(self.holds, pieces)))

    def frequency(self, word: str) -> int:
        """Return in how many documents a word occurs, deleted ones included."""
        number = self.lexicon.find(word)
        return 0 if number is None else int(self.lexicon.frequencies[number])

    def _documents(self, word: str) -> int:
        """Return how many documents hold a word, without those deleted since.

        The list of words counts those too, until their part of the index is written anew.
        """
        if not self._reader.has_deleted:
            return self.frequency(word)
        held, _ = self._reader.weigh(WordField.WORDS, word)
        return int(np.count_nonzero(self._reader.rows[held]))

    def _begin_with(self, start: str, most: int) -> list[str]:
        """Return the most frequent words that begin so, the most frequent first."""
        return self._words(self.lexicon.most_frequent(self.lexicon.beginning(start), most))

    def count_beginning(self, start: str) -> int:
        """Return how many words begin so."""
        return len(self.lexicon.beginning(start))

    def counted_beginning(self, start: str, most: int) -> list[Counted]:
        """Return the words that begin so with their documents, the most frequent first."""
        found = (Counted(word, self.documents(word)) for word in self.begin_with(start, most))
        return [word for word in found if word.documents]

    def _like(self, pattern: str, most: int) -> list[str]:
        """Return the most frequent words of a pattern (``*`` any letters, ``?`` one)."""
        return self._words(self.lexicon.most_frequent(self.lexicon.like(pattern), most))

    def _count_like(self, pattern: str) -> int:
        """Return how many words are of a pattern."""
        return len(self.lexicon.like(pattern))

    def forms_of(self, stemmed: str) -> list[str]:
        """Return the words that are cut to a stem, the most frequent first.

        How all of them begin, ``analysis.stem_beginning`` tells.
        """
        begun = self.lexicon.beginning(stem_beginning(stemmed))
        found = [number for number in begun if stem(self.lexicon.word(number)) == stemmed]
        return self._words(sorted(found, key=lambda number: -self.lexicon.frequencies[number]))

    def near_counted(self, word: str, distance: int, most: int) -> list[tuple[int, Counted]]:
        """Return words within ``distance`` edits as ``near`` does, with edits and documents.

        Documents deleted since are counted too.
        """
        found = self.lexicon.near(word, distance, most)
        frequencies = self.lexicon.frequencies
        return [
            (edits, Counted(self.lexicon.word(number), int(frequencies[number])))
            for edits, number in found
        ]

    def _near(self, word: str, distance: int, most: int) -> list[str]:
        """Return words within ``distance`` edits, the nearest and then most frequent first."""
        return self._words(number for _, number in self.lexicon.near(word, distance, most))

    def _words(self, numbers: Iterable[int]) -> list[str]:
        return [self.lexicon.word(number) for number in numbers]
