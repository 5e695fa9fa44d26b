"""The words of an index: what begins so, what is nearly so."""

from __future__ import annotations

from functools import cached_property, lru_cache
from heapq import nlargest

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search_index.engines.words import WordField, WordReader
from search_index.models import Counted

_SHORTEST_TO_MEND = 4


class Vocabulary:
    """The words of one commit, as they are written (folded)."""

    def __init__(self, reader: WordReader) -> None:
        self._reader = reader
        self.begin_with = lru_cache(maxsize=1024)(self._begin_with)
        self.near = lru_cache(maxsize=256)(self._near)

    def _begin_with(self, start: str, most: int) -> list[str]:
        """Return the most frequent words that begin so, the most frequent first."""
        found = self._reader.expand(WordField.WORDS, start)
        return [word for word, _ in nlargest(most, found, key=lambda pair: (pair[1], pair[0]))]

    def counted_beginning(self, start: str, most: int) -> list[Counted]:
        """Return the words that begin so with their documents, the most frequent first."""
        words = self.begin_with(start, most)
        return [Counted(word, self._reader.frequency(WordField.WORDS, word)) for word in words]

    @cached_property
    def _words(self) -> list[str]:
        return list(self._reader.words(WordField.WORDS))

    def _near(self, word: str, distance: int, most: int) -> list[str]:
        """Return words within ``distance`` edits, the nearest and then most frequent first.

        An edit inserts, deletes or replaces a letter, or swaps two neighbours (optimal
        string alignment). Words that differ in a digit are different numbers, not spellings.
        """
        found = extract(word, self._words, scorer=OSA.distance, score_cutoff=distance, limit=None)
        digits = _digits(word)
        ranked = sorted(
            (edits, -self._reader.frequency(WordField.WORDS, other), other)
            for other, edits, _ in found
            if _digits(other) == digits
        )
        return [other for _, _, other in ranked[:most]]

    def nearest(self, word: str) -> str | None:
        """Return the word to suggest in place of one that is not here; None where none is near."""
        if len(word) < _SHORTEST_TO_MEND or self._reader.frequency(WordField.WORDS, word):
            return None
        near = self.near(word, 1 if len(word) < 8 else 2, 1)
        return near[0] if near else None


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))
