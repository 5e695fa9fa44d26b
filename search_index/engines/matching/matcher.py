"""From a query tree to the matching documents and their scores, as arrays over all documents.

Every node becomes a mask and a score per document; ``And`` and ``Or`` are then one array
operation each. Words are scored by BM25F (Robertson, Zaragoza, Taylor: Simple BM25
extension to multiple weighted fields, 2004) as Whoosh computes it: BM25 in each field
with its own length, added up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from search_index.analysis import stem
from search_index.engines.arrays import Longs
from search_index.engines.matching.keeping import keeping
from search_index.engines.matching.phrases import (
    WordPlaces,
    documents_with_near,
    documents_with_phrase,
    merge_places,
)
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
    Wildcard,
)

if TYPE_CHECKING:
    from search_index.engines.matching.vocabulary import Vocabulary

K1 = 1.2
B = 0.75
TITLE_WEIGHT = 0.5
"""What a title's word adds, beside what it scores in the text: see ``docs/ranking.md``."""
MOST_EXPANSIONS = 50
"""A prefix stands for the words that begin so, the most frequent ones up to this many."""
_MOST_BYTES = 24_000_000
"""So much is kept of words' scores, of those of beginnings, and of places: each."""

Documents = npt.NDArray[np.int32]
Weighed = tuple[Documents, Scores]
"""Documents in rising order, and what something scores in each."""


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
        self._weighed = keeping(self._weigh, _MOST_BYTES)
        self._weighed_best = keeping(self._weigh_best, _MOST_BYTES)
        self._placed = keeping(self._place, _MOST_BYTES)

    def restricted_by(self, masks: Callable[[Node], Mask]) -> Matcher:
        """Return a matcher that shares all that is kept here, with other names to filter by."""
        other = copy(self)
        other._masks = masks
        return other

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

    def _best(self, words: Sequence[str], *, title_only: bool) -> Scored:
        """Return the documents that hold any of some written words, scored by the best one."""
        if len(words) == 1:
            return self._exact(words[0], title_only=title_only)
        documents, scores = self._weighed_best((*words, _written(title_only)))
        return self._spread(documents, scores)

    def _weigh_best(self, words: tuple[str, ...]) -> Weighed:
        *several, field = words
        best = np.zeros(self._count, dtype=np.float32)
        for word in several:
            documents, scores = self._weighed((WordField(field), word))
            best[documents] = np.maximum(best[documents], scores)
        found = np.flatnonzero(best).astype(np.int32)
        return found, best[found]

    @staticmethod
    def _better(one: Scored, other: Scored) -> Scored:
        return Scored(one.mask | other.mask, np.maximum(one.scores, other.scores))

    def _word(self, field: WordField, word: str) -> Scored:
        return self._spread(*self._weighed((field, word)))

    def _spread(self, documents: Documents, scores: Scores) -> Scored:
        found = self._nothing()
        found.mask[documents] = True
        found.scores[documents] = scores
        return found

    def _weigh(self, key: tuple[WordField, str]) -> Weighed:
        field, word = key
        postings = self._reader.postings(field, word)
        return postings.documents, self._bm25(field, postings)

    def _place(self, key: tuple[WordField, str]) -> WordPlaces:
        return self._reader.places(*key)

    def _bm25(self, field: WordField, postings: Postings) -> Scores:
        frequencies = postings.frequencies
        norms = self._norms[field][postings.documents]
        weight = np.float32(self.idf(len(postings.documents)) * (K1 + 1) * field_weight(field))
        return (weight * frequencies / (frequencies + norms)).astype(np.float32)

    def idf(self, frequency: int) -> float:
        """Return the inverse document frequency of a word in so many documents."""
        return log(max(self._count, 1) / (frequency + 1)) + 1

    def word_scores(self, field: WordField, word: str) -> Weighed:
        """Return the documents that hold a word (rising), and what it scores in each."""
        return self._weighed((field, word))

    def frequency(self, field: WordField, word: str) -> int:
        """Return in how many documents a word occurs, deleted ones included."""
        return len(self._weighed((field, word))[0])

    def _phrase(self, phrase: Phrase) -> Scored:
        choices = [[word] for word in phrase.words]
        if phrase.typed:
            choices[-1] = self.expand_prefix(phrase.words[-1])
        whole = self._all(self._best(words, title_only=phrase.title_only) for words in choices)
        kept = np.zeros(self._count, dtype=bool)
        if whole.mask.any():
            kept[self._documents_with(phrase, choices)] = True
        return Scored(kept, np.where(kept, whole.scores, np.float32(0)))

    def _documents_with(self, phrase: Phrase, choices: Sequence[Sequence[str]]) -> Longs:
        field = _written(phrase.title_only)
        each = ([self._placed((field, word)) for word in words] for words in choices)
        places = [merge_places(of_word) for of_word in each]
        if phrase.slop:
            return documents_with_near(places, phrase.slop)
        return documents_with_phrase(places)

    def expand_prefix(self, start: str) -> list[str]:
        """Return the words that begin so: at most ``MOST_EXPANSIONS``, the frequent ones."""
        return self._vocabulary.begin_with(start, MOST_EXPANSIONS)

    def expand_wildcard(self, pattern: str) -> list[str]:
        """Return the words of a pattern, the frequent ones."""
        return self._vocabulary.like(pattern, MOST_EXPANSIONS)

    def expand_fuzzy(self, word: str, distance: int) -> list[str]:
        """Return the words within so many edits, nearest and most frequent first."""
        return self._vocabulary.near(word, distance, MOST_EXPANSIONS)


def field_weight(field: WordField) -> float:
    """Return what a field's score is multiplied by."""
    return TITLE_WEIGHT if field is WordField.TITLE else 1.0


def _written(title_only: bool) -> WordField:
    """Return the field of the words as they are written."""
    return WordField.TITLE_WORDS if title_only else WordField.WORDS
