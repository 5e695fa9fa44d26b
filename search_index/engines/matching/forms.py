"""What the words of a query match in one index, so that they can be marked in its texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search_index.analysis import stem
from search_index.engines.engine import LeafForms
from search_index.engines.matching.compounds import KnownWords, spelled
from search_index.engines.matching.expansions import Expansions
from search_index.engines.words import WordField
from search_index.query.tree import (
    WORDS,
    Fuzzy,
    Node,
    Phrase,
    Prefix,
    Term,
    TextLeaf,
    Wildcard,
    positive_leaves,
)


def leaf_forms(tree: Node, vocabulary: KnownWords, matcher: Expansions) -> tuple[LeafForms, ...]:
    """Return the forms of each wanted word or phrase of a tree, left to right, none twice."""
    finder = _Finder(matcher)
    asked = [leaf for leaf in dict.fromkeys(positive_leaves(tree)) if isinstance(leaf, WORDS)]
    return tuple(
        replace(finder.forms(spelling), part=part)
        for part, leaf in enumerate(asked)
        for spelling in positive_leaves(spelled(leaf, vocabulary))
        if isinstance(spelling, TextLeaf)
    )


class _Finder:
    def __init__(self, matcher: Expansions) -> None:
        self._matcher = matcher

    def forms(self, leaf: TextLeaf) -> LeafForms:
        match leaf:
            case Term(word, exact=False):
                return LeafForms(leaf, self._stem_worth(word), stems=frozenset({stem(word)}))
            case Term(word):
                return LeafForms(leaf, self._worth([word]), words=frozenset({word}))
            case Prefix(start, typed):
                words = self._matcher.expand_prefix(start)
                stems = frozenset({stem(start)} if typed else ())
                return LeafForms(leaf, self._worth(words), stems, frozenset(words))
            case Wildcard(pattern):
                words = self._matcher.expand_wildcard(pattern)
                return LeafForms(leaf, self._worth(words), words=frozenset(words))
            case Fuzzy(word, distance):
                words = self._matcher.expand_fuzzy(word, distance)
                return LeafForms(leaf, self._worth(words), words=frozenset(words))
            case Phrase(words):
                return LeafForms(leaf, sum(self._worth([word]) for word in words))

    def _stem_worth(self, word: str) -> float:
        return self._matcher.idf(self._matcher.frequency(WordField.TEXT, stem(word)))

    def _worth(self, words: Sequence[str]) -> float:
        frequencies = (self._matcher.frequency(WordField.WORDS, word) for word in words)
        return self._matcher.idf(max(frequencies, default=0))
