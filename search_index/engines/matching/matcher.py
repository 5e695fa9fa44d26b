"""From a query tree to the matching documents and their scores, as arrays over all documents.

Every node becomes a mask and a score per document; ``And`` and ``Or`` are then one array
operation each. What a word scores, the word index tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np

from search_index.analysis import stem
from search_index.engines.matching.expansions import Expansions, Listed, written
from search_index.engines.matching.scoring import inverse_frequency
from search_index.engines.words import (
    Documents,
    Mask,
    Scores,
    Weighed,
    WordField,
    WordReader,
)
from search_index.query.tree import (
    And,
    Everything,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    TextLeaf,
    Wildcard,
)


@dataclass(frozen=True, slots=True)
class Scored:
    """Which documents match, and how well; scores are 0 where they do not."""

    mask: Mask
    scores: Scores


class Matcher(Expansions):
    """Answers query trees over one commit of a word index.

    ``masks`` answers the leaves that match no words (names, days, paths): they filter,
    and score nothing.
    """

    def __init__(
        self,
        reader: WordReader,
        listed: Listed,
        masks: Callable[[Node], Mask],
    ) -> None:
        super().__init__(listed)
        self._reader = reader
        self._masks = masks
        self._live: Mask = reader.rows > 0
        self._count = len(self._live)

    def restricted_by(self, masks: Callable[[Node], Mask]) -> Matcher:
        """Return a matcher that shares all that is kept here, with other names to filter by."""
        other = copy(self)
        other._masks = masks
        return other

    def match(self, node: Node) -> Scored:
        """Return the live documents that match a tree, and their scores."""
        found = self._evaluate(node)
        return Scored(found.mask & self._live, found.scores)

    def _evaluate(self, node: Node) -> Scored:
        match node:
            case Everything():
                return self._unscored(np.ones(self._count, dtype=bool))
            case And(parts):
                return self._all(self._evaluate(part) for part in parts)
            case Or(parts):
                return self._any(self._evaluate(part) for part in parts)
            case Not(part):
                return self._unscored(~self._evaluate(part).mask)
            case Term() | Prefix() | Wildcard() | Fuzzy() | Phrase():
                return self._leaf(node)
            case _:
                return self._unscored(self._masks(node))

    def _unscored(self, mask: Mask) -> Scored:
        return Scored(mask, np.zeros(self._count, dtype=np.float32))

    def _all(self, parts: Iterable[Scored]) -> Scored:
        whole = self._unscored(np.ones(self._count, dtype=bool))
        for part in parts:  # one at a time: a long query over many documents is many arrays
            np.logical_and(whole.mask, part.mask, out=whole.mask)
            np.add(whole.scores, part.scores, out=whole.scores)
        whole.scores[~whole.mask] = 0
        return whole

    def _any(self, parts: Iterable[Scored]) -> Scored:
        whole = self._nothing()
        for part in parts:
            np.logical_or(whole.mask, part.mask, out=whole.mask)
            np.add(whole.scores, part.scores, out=whole.scores)
        return whole

    def _nothing(self) -> Scored:
        return self._unscored(np.zeros(self._count, dtype=bool))

    def _leaf(self, leaf: TextLeaf) -> Scored:
        match leaf:
            case Term(word, exact, title_only):
                return self._term(word, exact=exact, title_only=title_only)
            case Prefix(start, typed, title_only):
                expansions = self._best(self.expand_prefix(start), title_only=title_only)
                if not typed:
                    return expansions
                return self._better(expansions, self._term(start, title_only=title_only))
            case Wildcard(pattern, title_only):
                return self._best(self.expand_wildcard(pattern), title_only=title_only)
            case Fuzzy(word, distance, title_only):
                words = self.expand_fuzzy(word, distance)
                worths = self.fuzzy_worths(word, words)
                return self._spread(self._reader.weigh_best(written(title_only), words, worths))
            case Phrase():
                return self._phrase(leaf)

    def _term(self, word: str, *, exact: bool = False, title_only: bool = False) -> Scored:
        if exact:
            return self._exact(word, title_only=title_only)
        title = self._word(WordField.TITLE, stem(word))
        if title_only:
            return title
        return self._with(title, self._reader.weigh(WordField.TEXT, stem(word)))

    def _exact(self, word: str, *, title_only: bool) -> Scored:
        return self._word(written(title_only), word)

    def _best(self, words: Sequence[str], *, title_only: bool) -> Scored:
        """Return the documents that hold any of some written words, scored by the best one."""
        return self._spread(self._reader.weigh_best(written(title_only), words))

    @staticmethod
    def _better(one: Scored, other: Scored) -> Scored:
        return Scored(one.mask | other.mask, np.maximum(one.scores, other.scores))

    def _word(self, field: WordField, word: str) -> Scored:
        return self._spread(self._reader.weigh(field, word))

    def _spread(self, weighed: Weighed) -> Scored:
        return self._with(self._nothing(), weighed)

    @staticmethod
    def _with(found: Scored, weighed: Weighed) -> Scored:
        """Add what was weighed to what was found, in its place."""
        documents, scores = weighed
        found.mask[documents] = True
        found.scores[documents] += scores
        return found

    def idf(self, frequency: int) -> float:
        """Return the inverse document frequency of a word in so many documents."""
        return inverse_frequency(frequency, self._count)

    def word_scores(self, field: WordField, word: str) -> Weighed:
        """Return the documents that hold a word (rising), and what it scores in each."""
        return self._reader.weigh(field, word)

    def frequency(self, field: WordField, word: str) -> int:
        """Return in how many documents a word occurs."""
        if field is WordField.WORDS:  # a prefix asks for fifty of them
            return self._listed.frequency(word)
        return self._reader.frequency(field, word)

    def _phrase(self, phrase: Phrase) -> Scored:
        choices = [[word] for word in phrase.words]
        if phrase.typed:
            choices[-1] = self.expand_prefix(phrase.words[-1])
        whole = self._all(self._best(words, title_only=phrase.title_only) for words in choices)
        kept = np.zeros(self._count, dtype=bool)
        if whole.mask.any():
            kept[self._documents_with(phrase, choices, whole.mask)] = True
        return Scored(kept, np.where(kept, whole.scores, np.float32(0)))

    def _documents_with(
        self, phrase: Phrase, choices: Sequence[Sequence[str]], among: Mask
    ) -> Documents:
        field = written(phrase.title_only)
        if not phrase.slop:
            return self._reader.in_phrase(field, choices, among)
        return self._reader.in_window(field, choices, phrase.slop, among)
