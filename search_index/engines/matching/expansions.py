"""Which words of an index the leaves of a query stand for, and what they are worth there."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Protocol

from search_index.engines.matching.scoring import near_worths
from search_index.engines.words import WordField
from search_index.query.tree import Fuzzy, Leaf, Phrase, Prefix, Wildcard

MOST_EXPANSIONS = 50
"""A prefix stands for the words that begin so, the most frequent ones up to this many."""


class Listed(Protocol):
    """The list of an index's words: see ``vocabulary.Vocabulary``."""

    @property
    def begin_with(self) -> Callable[[str, int], list[str]]:
        """What returns the most frequent words that begin so, and how many at most."""

    @property
    def like(self) -> Callable[[str, int], list[str]]:
        """What returns the most frequent words of a pattern."""

    @property
    def near(self) -> Callable[[str, int, int], list[str]]:
        """What returns the words within so many edits, nearest and most frequent first."""

    def frequency(self, word: str) -> int:
        """Return in how many documents a word occurs."""

    def count_beginning(self, start: str) -> int:
        """Return how many words begin so."""

    @property
    def count_like(self) -> Callable[[str], int]:
        """What returns how many words are of a pattern."""


class Expansions(ABC):
    """Which words of an index a leaf stands for, and what they are worth there."""

    def __init__(self, listed: Listed) -> None:
        """Take the list of the words."""
        self._listed = listed

    @abstractmethod
    def idf(self, frequency: int) -> float:
        """Return the inverse document frequency of a word in so many documents."""

    @abstractmethod
    def frequency(self, field: WordField, word: str) -> int:
        """Return in how many documents a word occurs."""

    def expand_prefix(self, start: str) -> list[str]:
        """Return the words that begin so: at most ``MOST_EXPANSIONS``, the frequent ones."""
        return self._listed.begin_with(start, MOST_EXPANSIONS)

    def expand_wildcard(self, pattern: str) -> list[str]:
        """Return the words of a pattern, the frequent ones."""
        return self._listed.like(pattern, MOST_EXPANSIONS)

    def expand_fuzzy(self, word: str, distance: int) -> list[str]:
        """Return the words within so many edits, nearest and most frequent first."""
        return self._listed.near(word, distance, MOST_EXPANSIONS)

    def expands_whole(self, leaf: Leaf) -> bool:
        """Tell whether a leaf stands for no more words than are looked up for it.

        Of words that are near one it is not known how many more there are: where as many are
        found as are looked for, there may be.
        """
        match leaf:
            case Prefix(start) | Phrase((*_, start), typed=True):
                return self._listed.count_beginning(start) <= MOST_EXPANSIONS
            case Wildcard(pattern):
                return (
                    len(self.expand_wildcard(pattern)) < MOST_EXPANSIONS
                    or self._listed.count_like(pattern) <= MOST_EXPANSIONS
                )
            case Fuzzy(word, distance):
                return len(self.expand_fuzzy(word, distance)) < MOST_EXPANSIONS
            case _:
                return True

    def fuzzy_worths(self, word: str, near: Sequence[str]) -> list[float]:
        """Return what the score of each near spelling of a word is multiplied by."""
        return near_worths(word, near, lambda other: self.idf(self._listed.frequency(other)))

    def fuzzy_rarity(self, near: Sequence[str]) -> float:
        """Return the inverse document frequency that all near spellings are taken to have."""
        return self.idf(max(map(self._listed.frequency, near), default=0))


def written(title_only: bool) -> WordField:
    """Return the field of the words as they are written."""
    return WordField.TITLE_WORDS if title_only else WordField.WORDS
