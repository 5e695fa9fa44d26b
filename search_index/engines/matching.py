"""From a query tree to the matching documents and their scores, as arrays over all documents.

Every node becomes a mask and a score per document; ``And`` and ``Or`` are then one array
operation each. Words are scored by BM25F (Robertson, Zaragoza, Taylor: Simple BM25
extension to multiple weighted fields, 2004) as Whoosh computes it: BM25 in each field
with its own length, added up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from search_index.analysis import stem
from search_index.engines.phrases import holds_near, holds_phrase
from search_index.engines.words import Mask, Postings, Scores, WordField, WordReader
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
)

if TYPE_CHECKING:
    from search_index.engines.vocabulary import Vocabulary

K1 = 1.2
B = 0.75
MOST_EXPANSIONS = 50
"""A prefix stands for the words that begin so, the most frequent ones up to this many."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Which documents match, and how well; scores are 0 where they do not."""

    mask: Mask
    scores: Scores


class Matcher:
    """Answers query trees over one commit of a word index.

    ``masks`` answers the leaves that match no words (names, days, paths): they filter,
    and score nothing.
    """

    def __init__(
        self, reader: WordReader, vocabulary: Vocabulary, masks: Callable[[Node], Mask]
    ) -> None:
        self._reader = reader
        self._vocabulary = vocabulary
        self._masks = masks
        self._live: Mask = reader.rows > 0
        self._count = len(self._live)
        self._norms = {field: self._length_norms(field) for field in WordField}
        # Kept as they are in the index, not spread over all documents: most words are rare.
        self._weighed = lru_cache(maxsize=4096)(self._weigh)

    def _length_norms(self, field: WordField) -> Scores:
        lengths = self._reader.lengths(field)
        relative = lengths / np.float32(self._reader.average_length(field))
        return (K1 * ((1 - B) + B * relative)).astype(np.float32)

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
            case Term() | Prefix() | Fuzzy() | Phrase():
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
            case Fuzzy(word, distance, title_only):
                return self._best(self.expand_fuzzy(word, distance), title_only=title_only)
            case Phrase():
                return self._phrase(leaf)

    def _term(self, word: str, *, exact: bool = False, title_only: bool = False) -> Scored:
        if exact:
            return self._exact(word, title_only=title_only)
        title = self._word(WordField.TITLE, stem(word))
        if title_only:
            return title
        return self._any([title, self._word(WordField.TEXT, stem(word))])

    def _exact(self, word: str, *, title_only: bool) -> Scored:
        return self._word(_written(title_only), word)

    def _best(self, words: Iterable[str], *, title_only: bool) -> Scored:
        best = self._nothing()
        for word in words:
            documents, scores = self._weighed(_written(title_only), word)
            best.mask[documents] = True
            best.scores[documents] = np.maximum(best.scores[documents], scores)
        return best

    @staticmethod
    def _better(one: Scored, other: Scored) -> Scored:
        return Scored(one.mask | other.mask, np.maximum(one.scores, other.scores))

    def _word(self, field: WordField, word: str) -> Scored:
        documents, scores = self._weighed(field, word)
        found = self._nothing()
        found.mask[documents] = True
        found.scores[documents] = scores
        return found

    def _weigh(self, field: WordField, word: str) -> tuple[npt.NDArray[np.int32], Scores]:
        """Return the documents that hold a word, and what it scores in each."""
        postings = self._reader.postings(field, word)
        return postings.documents, self._bm25(field, postings)

    def _bm25(self, field: WordField, postings: Postings) -> Scores:
        frequencies = postings.frequencies
        norms = self._norms[field][postings.documents]
        weight = np.float32(self.idf(len(postings.documents)) * (K1 + 1))
        return (weight * frequencies / (frequencies + norms)).astype(np.float32)

    def idf(self, frequency: int) -> float:
        """Return the inverse document frequency of a word in so many documents."""
        return log(max(self._count, 1) / (frequency + 1)) + 1

    def word_scores(self, field: WordField, word: str) -> tuple[npt.NDArray[np.int32], Scores]:
        """Return the documents that hold a word (rising), and what it scores in each."""
        return self._weighed(field, word)

    def _phrase(self, phrase: Phrase) -> Scored:
        field = _written(phrase.title_only)
        choices = [[word] for word in phrase.words]
        if phrase.typed:
            choices[-1] = self.expand_prefix(phrase.words[-1])
        parts = [self._best(words, title_only=phrase.title_only) for words in choices]
        together = self._all(parts)
        kept = np.zeros(self._count, dtype=bool)
        candidates = np.flatnonzero(together.mask & self._live).tolist()
        places = [self._places(field, words) for words in choices] if candidates else []
        for document in candidates:
            where = [place.get(document, []) for place in places]
            near = phrase.slop and holds_near(where, phrase.slop)
            kept[document] = near or holds_phrase(where)
        return Scored(kept, np.where(kept, together.scores, np.float32(0)))

    def _places(self, field: WordField, words: Iterable[str]) -> dict[int, list[int]]:
        places: dict[int, list[int]] = {}
        for word in words:
            for document, found in self._reader.positions(field, word).items():
                places.setdefault(document, []).extend(found)
        return places

    def expand_prefix(self, start: str) -> list[str]:
        """Return the words that begin so: at most ``MOST_EXPANSIONS``, the frequent ones."""
        return self._vocabulary.begin_with(start, MOST_EXPANSIONS)

    def expand_fuzzy(self, word: str, distance: int) -> list[str]:
        """Return the words within so many edits, nearest and most frequent first."""
        return self._vocabulary.near(word, distance, MOST_EXPANSIONS)


def _written(title_only: bool) -> WordField:
    """Return the field of the words as they are written."""
    return WordField.TITLE_WORDS if title_only else WordField.WORDS
