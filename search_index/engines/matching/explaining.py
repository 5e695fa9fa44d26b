"""How a document was found: each part of a query, what it stands for here, what it scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from search_index.engines.engine import Account
from search_index.engines.holdings import Holdings
from search_index.engines.matches import EmbeddedMatches
from search_index.engines.matching.leaf_words import MOST_FORMS, LeafWords
from search_index.engines.matching.matcher import Matcher, Scored
from search_index.engines.matching.vocabulary import Vocabulary
from search_index.engines.restrictions import Restrictions
from search_index.engines.words import WordField, WordReader
from search_index.models import Counted, Filter, FilterExplanation, LeafExplanation, WordScore
from search_index.query.describe import describe_leaf
from search_index.query.tree import And, Leaf, Named, Node, Not, Or, Phrase


class Explainer:
    """Explains matches of one commit; ``number`` is always a document's number in it."""

    def __init__(
        self,
        reader: WordReader,
        vocabulary: Vocabulary,
        matcher: Matcher,
        holdings: Holdings,
        restrictions: Restrictions,
    ) -> None:
        self._reader = reader
        self._vocabulary = vocabulary
        self._matcher = matcher
        self._holdings = holdings
        self._restrictions = restrictions
        self._words = LeafWords(vocabulary, matcher, self._names)

    def account(
        self, matches: EmbeddedMatches, tree: Node, filters: Sequence[Filter], number: int
    ) -> Account:
        """Return how a document fares among the matches of a tree and filters."""
        return Account(
            matched=bool(matches.found.mask[number]),
            strict=bool(matches.strict[number]),
            score=float(matches.found.scores[number]),
            leaves=self.parts(tree, number),
            filters=tuple(self._filter(chosen, number) for chosen in filters),
        )

    def parts(self, tree: Node, number: int | None = None) -> tuple[LeafExplanation, ...]:
        """Return what each leaf of a tree stands for, and what it did to a document, if any."""
        return tuple(self._leaf(leaf, number, excluded=no) for leaf, no in leaves_of(tree))

    def _filter(self, chosen: Filter, number: int) -> FilterExplanation:
        kept = self._restrictions.kept([chosen])
        return FilterExplanation(chosen, int(np.count_nonzero(kept)), bool(kept[number]))

    def _leaf(self, leaf: Leaf, number: int | None, *, excluded: bool) -> LeafExplanation:
        found = self._matcher.match(leaf)
        way, stemmed, forms, unsearched = self._words.stands_for(leaf)
        return LeafExplanation(
            said=describe_leaf(leaf),
            way=way,
            documents=int(np.count_nonzero(found.mask)),
            held=number is not None and bool(found.mask[number]),
            excluded=excluded,
            stem=stemmed,
            forms=forms,
            unsearched=unsearched,
            idf=self._words.idf(leaf, forms),
            score=0.0 if excluded or number is None else float(found.scores[number]),
            words=() if excluded or number is None else tuple(self._scored(leaf, found, number)),
        )

    def _names(self, leaf: Named) -> tuple[Counted, ...]:
        directory = self._holdings.directory
        entities = directory.with_words(leaf.kind, leaf.words, typed=leaf.typed)
        found = directory.counted(entities)
        return tuple(sorted(found, key=lambda form: -form.documents)[:MOST_FORMS])

    # What the words of a leaf scored

    def _scored(self, leaf: Leaf, found: Scored, number: int) -> Iterator[WordScore]:
        if found.mask[number] or not isinstance(leaf, Phrase):
            yield from self._words.words(leaf, partial(self._word_score, number))

    def _word_score(self, number: int, field: WordField, word: str) -> WordScore | None:
        occurrence = self._reader.occurrence(field, word, number)
        if occurrence is None:
            return None
        documents, scores = self._matcher.word_scores(field, word)
        return WordScore(
            field=field.value,
            word=word,
            frequency=occurrence.frequency,
            length=occurrence.length,
            average=occurrence.average,
            documents=len(documents),
            idf=self._matcher.idf(len(documents)),
            score=float(scores[np.searchsorted(documents, number)]),
        )


def leaves_of(node: Node, *, excluded: bool = False) -> Iterator[tuple[Leaf, bool]]:
    """Yield every leaf, left to right, and whether a match must not have it."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves_of(part, excluded=excluded)
        case Not(part):
            yield from leaves_of(part, excluded=not excluded)
        case _:
            yield node, excluded
