"""How a document was found: each part of a query, what it stands for here, what it scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from search_index.analysis import stem
from search_index.engines.engine import Account
from search_index.engines.holdings import Holdings
from search_index.engines.matches import EmbeddedMatches
from search_index.engines.matching.matcher import Matcher
from search_index.engines.matching.vocabulary import Vocabulary
from search_index.engines.restrictions import Restrictions
from search_index.engines.words import WordField, WordReader
from search_index.models import (
    Counted,
    Filter,
    FilterExplanation,
    LeafExplanation,
    Way,
    WordScore,
)
from search_index.query.describe import describe_leaf
from search_index.query.tree import (
    And,
    Days,
    Everything,
    Fuzzy,
    Leaf,
    Named,
    Node,
    Not,
    Noted,
    OfType,
    Or,
    PathHolds,
    Phrase,
    Prefix,
    Term,
    Wildcard,
)

_MOST_FORMS = 50
_RESTRICTING = {
    Named: Way.NAME,
    Days: Way.DAYS,
    PathHolds: Way.PATH,
    OfType: Way.TYPE,
    Noted: Way.NOTE,
}


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
        return tuple(self._leaf(leaf, number, excluded=no) for leaf, no in _leaves(tree))

    def _filter(self, chosen: Filter, number: int) -> FilterExplanation:
        kept = self._restrictions.kept([chosen])
        return FilterExplanation(chosen, int(np.count_nonzero(kept)), bool(kept[number]))

    def _leaf(self, leaf: Leaf, number: int | None, *, excluded: bool) -> LeafExplanation:
        found = self._matcher.match(leaf)
        way, stemmed, forms, unsearched = self._stands_for(leaf)
        return LeafExplanation(
            said=describe_leaf(leaf),
            way=way,
            documents=int(np.count_nonzero(found.mask)),
            held=number is not None and bool(found.mask[number]),
            excluded=excluded,
            stem=stemmed,
            forms=forms,
            unsearched=unsearched,
            idf=self._idf(leaf, forms),
            score=0.0 if excluded or number is None else float(found.scores[number]),
            words=() if excluded or number is None else tuple(self._words(leaf, number)),
        )

    def _stands_for(self, leaf: Leaf) -> tuple[Way, str | None, tuple[Counted, ...], int]:
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
                return _RESTRICTING[type(leaf)], None, self._names(leaf), 0

    def _counted(self, words: Iterable[str]) -> tuple[Counted, ...]:
        counts = (Counted(word, self._vocabulary.documents(word)) for word in words)
        return tuple(islice(counts, _MOST_FORMS))

    def _names(self, leaf: Leaf) -> tuple[Counted, ...]:
        if not isinstance(leaf, Named):
            return ()
        directory = self._holdings.directory
        entities = directory.with_words(leaf.kind, leaf.words, typed=leaf.typed)
        found = directory.counted(entities)
        return tuple(sorted(found, key=lambda form: -form.documents)[:_MOST_FORMS])

    def _idf(self, leaf: Leaf, forms: Sequence[Counted]) -> float:
        """Return the weight of a leaf's most frequent form in the field that it asks."""
        match leaf:
            case Term(word, exact=False, title_only=title_only):
                field, words = WordField.TITLE if title_only else WordField.TEXT, [stem(word)]
            case Term() | Prefix() | Wildcard() | Fuzzy() | Phrase():
                field, words = _written(leaf.title_only), [form.text for form in forms]
            case _:
                return 0.0
        frequency = max((self._reader.frequency(field, word) for word in words), default=0)
        return self._matcher.idf(frequency) if frequency else 0.0

    # What the words of a leaf scored

    def _words(self, leaf: Leaf, number: int) -> Iterator[WordScore]:
        match leaf:
            case Term() | Phrase() if not self._matcher.match(leaf).mask[number]:
                return
            case Term(word, exact=False, title_only=title_only):
                fields = [WordField.TITLE] if title_only else [WordField.TITLE, WordField.TEXT]
                yield from self._scored(fields, [stem(word)], number)
            case Term(word, title_only=title_only):
                yield from self._scored([_written(title_only)], [word], number)
            case Prefix(start, typed, title_only):
                words = self._matcher.expand_prefix(start)
                choices = [self._best(words, number, title_only=title_only)]
                if typed:
                    choices.append(list(self._words(Term(start, False, title_only), number)))
                yield from max(choices, key=_total)
            case Wildcard(pattern, title_only):
                words = self._matcher.expand_wildcard(pattern)
                yield from self._best(words, number, title_only=title_only)
            case Fuzzy(word, distance, title_only):
                yield from self._nearest(word, distance, number, title_only=title_only)
            case Phrase(words, typed=typed, title_only=title_only):
                for word in words[:-1] if typed else words:
                    yield from self._scored([_written(title_only)], [word], number)
                if typed:
                    last = self._matcher.expand_prefix(words[-1])
                    yield from self._best(last, number, title_only=title_only)

    def _best(self, words: Iterable[str], number: int, *, title_only: bool) -> list[WordScore]:
        scored = list(self._scored([_written(title_only)], words, number))
        return [max(scored, key=lambda one: one.score)] if scored else []

    def _nearest(
        self, word: str, distance: int, number: int, *, title_only: bool
    ) -> list[WordScore]:
        words = self._matcher.expand_fuzzy(word, distance)
        worths = dict(zip(words, self._matcher.fuzzy_worths(word, words), strict=True))
        rarity = self._matcher.fuzzy_rarity(words)
        scored = (
            replace(one, idf=rarity, score=one.score * worths[one.word])
            for one in self._scored([_written(title_only)], words, number)
        )
        return sorted(scored, key=lambda one: -one.score)[:1]

    def _scored(
        self, fields: Iterable[WordField], words: Iterable[str], number: int
    ) -> Iterator[WordScore]:
        words = list(words)
        for field in fields:
            for word in words:
                score = self._word_score(field, word, number)
                if score is not None:
                    yield score

    def _word_score(self, field: WordField, word: str, number: int) -> WordScore | None:
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


def _written(title_only: bool) -> WordField:
    return WordField.TITLE_WORDS if title_only else WordField.WORDS


def _total(scored: Sequence[WordScore]) -> float:
    return sum(one.score for one in scored)


def _leaves(node: Node, *, excluded: bool = False) -> Iterator[tuple[Leaf, bool]]:
    """Yield every leaf, left to right, and whether a match must not have it."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part, excluded=excluded)
        case Not(part):
            yield from _leaves(part, excluded=not excluded)
        case _:
            yield node, excluded
