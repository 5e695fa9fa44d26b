"""What a leaf of a query stands for in an index, and which of its words score in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Protocol

from search_index.analysis import stem
from search_index.engines.matching.expansions import Expansions, written
from search_index.engines.words import WordField
from search_index.models import Counted, Way, WordScore
from search_index.query.tree import (
    Days,
    Everything,
    Fuzzy,
    Leaf,
    Named,
    Noted,
    OfType,
    PathHolds,
    Phrase,
    Prefix,
    Term,
    Wildcard,
)

MOST_FORMS = 50
_RESTRICTING = {
    Named: Way.NAME,
    Days: Way.DAYS,
    PathHolds: Way.PATH,
    OfType: Way.TYPE,
    Noted: Way.NOTE,
}


class Forms(Protocol):
    """What is asked of the words of an index: see ``vocabulary.Vocabulary``."""

    @property
    def forms_of(self) -> Callable[[str], list[str]]:
        """What returns the words that are cut to a stem."""

    @property
    def documents(self) -> Callable[[str], int]:
        """What returns how many documents hold a word."""

    def count_beginning(self, start: str) -> int:
        """Return how many words begin so."""

    @property
    def count_like(self) -> Callable[[str], int]:
        """What returns how many words are of a pattern."""


Score = Callable[[WordField, str], WordScore | None]


class LeafWords:
    """Tells of the leaves of a query what they stand for in one commit.

    ``names`` returns whom a leaf stands for that asks for names.
    """

    def __init__(
        self,
        vocabulary: Forms,
        matcher: Expansions,
        names: Callable[[Named], tuple[Counted, ...]],
    ) -> None:
        self._vocabulary = vocabulary
        self._matcher = matcher
        self._names = names

    def stands_for(self, leaf: Leaf) -> tuple[Way, str | None, tuple[Counted, ...], int]:
        """Return how a leaf finds, its stem, its forms, and how many it leaves out."""
        match leaf:
            case Term(word, exact=False):
                return Way.STEM, stem(word), self._counted(self._vocabulary.forms_of(stem(word))), 0
            case Term(word):
                return Way.EXACT, None, self._counted([word]), 0
            case Prefix(start):
                words = self._matcher.expand_prefix(start)
                every = self._vocabulary.count_beginning(start)
                return Way.PREFIX, None, self._counted(words), every - len(words)
            case Wildcard(pattern):
                words = self._matcher.expand_wildcard(pattern)
                every = self._vocabulary.count_like(pattern)
                return Way.WILDCARD, None, self._counted(words), every - len(words)
            case Fuzzy(word, distance):
                words = self._matcher.expand_fuzzy(word, distance)
                return Way.FUZZY, None, self._counted(words), 0
            case Phrase(words, slop):
                return (Way.NEAR if slop else Way.PHRASE), None, self._counted(words), 0
            case Everything():
                return Way.EVERYTHING, None, (), 0
            case _:
                return (
                    _RESTRICTING[type(leaf)],
                    None,
                    self._names(leaf) if isinstance(leaf, Named) else (),
                    0,
                )

    def _counted(self, words: Iterable[str]) -> tuple[Counted, ...]:
        counts = (Counted(word, self._vocabulary.documents(word)) for word in words)
        return tuple(islice(counts, MOST_FORMS))

    def idf(self, leaf: Leaf, forms: Sequence[Counted]) -> float:
        """Return the weight of a leaf's most frequent form in the field that it asks."""
        match leaf:
            case Term(word, exact=False, title_only=title_only):
                field, words = WordField.TITLE if title_only else WordField.TEXT, [stem(word)]
            case Term() | Prefix() | Wildcard() | Fuzzy() | Phrase():
                field, words = written(leaf.title_only), [form.text for form in forms]
            case _:
                return 0.0
        frequency = max((self._matcher.frequency(field, word) for word in words), default=0)
        return self._matcher.idf(frequency) if frequency else 0.0

    # What its words scored in a document: ``score`` returns that of one, None where it is not

    def words(self, leaf: Leaf, score: Score) -> Iterator[WordScore]:
        """Yield what the words of a leaf scored in a document that has them."""
        match leaf:
            case Term(word, exact=False, title_only=title_only):
                fields = [WordField.TITLE] if title_only else [WordField.TITLE, WordField.TEXT]
                yield from self._scored(fields, [stem(word)], score)
            case Term(word, title_only=title_only):
                yield from self._scored([written(title_only)], [word], score)
            case Prefix(start, typed, title_only):
                words = self._matcher.expand_prefix(start)
                choices = [self._best(words, score, title_only=title_only)]
                if typed:
                    choices.append(list(self.words(Term(start, False, title_only), score)))
                yield from max(choices, key=_total)
            case Wildcard(pattern, title_only):
                words = self._matcher.expand_wildcard(pattern)
                yield from self._best(words, score, title_only=title_only)
            case Fuzzy(word, distance, title_only):
                yield from self._nearest(word, distance, score, title_only=title_only)
            case Phrase(words, typed=typed, title_only=title_only):
                for word in words[:-1] if typed else words:
                    yield from self._scored([written(title_only)], [word], score)
                if typed:
                    last = self._matcher.expand_prefix(words[-1])
                    yield from self._best(last, score, title_only=title_only)

    def _best(self, words: Iterable[str], score: Score, *, title_only: bool) -> list[WordScore]:
        scored = list(self._scored([written(title_only)], words, score))
        return [max(scored, key=lambda one: one.score)] if scored else []

    def _nearest(
        self, word: str, distance: int, score: Score, *, title_only: bool
    ) -> list[WordScore]:
        words = self._matcher.expand_fuzzy(word, distance)
        worths = dict(zip(words, self._matcher.fuzzy_worths(word, words), strict=True))
        rarity = self._matcher.fuzzy_rarity(words)
        scored = (
            replace(one, idf=rarity, score=one.score * worths[one.word])
            for one in self._scored([written(title_only)], words, score)
        )
        return sorted(scored, key=lambda one: -one.score)[:1]

    @staticmethod
    def _scored(
        fields: Iterable[WordField], words: Iterable[str], score: Score
    ) -> Iterator[WordScore]:
        words = list(words)
        for field in fields:
            for word in words:
                found = score(field, word)
                if found is not None:
                    yield found


def _total(scored: Sequence[WordScore]) -> float:
    return sum(one.score for one in scored)
