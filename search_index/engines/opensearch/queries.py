"""From a query tree to the cluster's query language; scores are those of ``matching.matcher``.

The cluster scores a word by BM25 in each field, by the words of all shards together. Its own
measure of a word's rarity is taken back out, as a factor, for that of ``matching.scoring``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import log

from search_index.analysis import stem
from search_index.engines.matching.expansions import Expansions, written
from search_index.engines.matching.scoring import field_weight
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.mappings import LONGEST_WORD
from search_index.engines.opensearch.vocabulary import ClusterVocabulary
from search_index.engines.words import WordField
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
    positive_leaves,
)

ALL: Json = {"match_all": {}}
NONE: Json = {"match_none": {}}


def unscored(query: Json) -> Json:
    """Return a query that filters, and scores nothing."""
    return {"constant_score": {"filter": query, "boost": 0.0}}


def all_of(queries: Iterable[Json]) -> Json:
    """Return a query for what matches all of these."""
    kept = [query for query in queries if query != ALL]
    return {"bool": {"filter": kept}} if kept else ALL


def any_of(queries: Iterable[Json]) -> Json:
    """Return a query for what matches one of these."""
    kept = [query for query in queries if query != NONE]
    return {"bool": {"should": kept, "minimum_should_match": 1}} if kept else NONE


def none_of(query: Json) -> Json:
    """Return a query for what does not match this."""
    return {"bool": {"must_not": [query]}}


class Queries(Expansions):
    """Writes queries for one commit; ``restricted`` those of leaves that match no words."""

    def __init__(self, words: ClusterVocabulary, restricted: Callable[[Node], Json]) -> None:
        super().__init__(words)
        self._words = words
        self._restricted = restricted

    def restricted_by(self, restricted: Callable[[Node], Json]) -> Queries:
        """Return the same with other names to filter by."""
        return Queries(self._words, restricted)

    def of(self, node: Node) -> Json:
        """Return the query for a tree."""
        self._words.count(_looked_up(node))
        return self._of(node)

    def _of(self, node: Node) -> Json:
        match node:
            case Everything():
                return unscored(ALL)
            case And(parts):
                return {"bool": {"must": [self._of(part) for part in parts]}}
            case Or(parts):
                return any_of(self._of(part) for part in parts)
            case Not(part):
                return unscored(none_of(self._of(part)))
            case Term() | Prefix() | Wildcard() | Fuzzy() | Phrase():
                return self._leaf(node)
            case _:
                return unscored(self._restricted(node))

    def _leaf(self, leaf: TextLeaf) -> Json:
        match leaf:
            case Term(word, exact, title_only):
                return self._term(word, exact=exact, title_only=title_only)
            case Prefix(start, typed, title_only):
                expansions = self._best(self.expand_prefix(start), title_only=title_only)
                if not typed:
                    return expansions
                return _better([expansions, self._term(start, title_only=title_only)])
            case Wildcard(pattern, title_only):
                return self._best(self.expand_wildcard(pattern), title_only=title_only)
            case Fuzzy(word, distance, title_only):
                words = self.expand_fuzzy(word, distance)
                worths = self.fuzzy_worths(word, words)
                return self._best(words, worths, title_only=title_only)
            case Phrase():
                return self._phrase(leaf)

    def _term(self, word: str, *, exact: bool = False, title_only: bool = False) -> Json:
        if exact:
            return self._word(written(title_only), word)
        title = self._word(WordField.TITLE, stem(word))
        return title if title_only else any_of([title, self._word(WordField.TEXT, stem(word))])

    def _best(
        self, words: Sequence[str], worths: Sequence[float] = (), *, title_only: bool
    ) -> Json:
        field = written(title_only)
        self._words.count((field, word) for word in words)
        pairs = zip(words, worths or [1.0] * len(words), strict=True)
        return _better([self._word(field, word, worth) for word, worth in pairs])

    def _word(self, field: WordField, word: str, worth: float = 1.0) -> Json:
        frequency = self._words.frequency_in(field, word)
        if not frequency:
            return NONE
        weight = worth * self._words.idf(frequency) * field_weight(field)
        boost = weight / self._rarity(field, word)
        return {"term": {field.value: {"value": word[:LONGEST_WORD], "boost": boost}}}

    def _rarity(self, field: WordField, word: str) -> float:
        """Return the cluster's own measure of a word's rarity."""
        documents = self._words.sizes[field]
        frequency = min(self._words.frequency_in(field, word), documents)
        return log(1 + (documents - frequency + 0.5) / (frequency + 0.5))

    def _phrase(self, phrase: Phrase) -> Json:
        choices = [[word] for word in phrase.words]
        if phrase.typed:
            choices[-1] = self.expand_prefix(phrase.words[-1])
        if not all(choices):
            return NONE
        must = [self._best(words, title_only=phrase.title_only) for words in choices]
        field = written(phrase.title_only)
        return {"bool": {"must": must, "filter": [_placed(field, choices, phrase.slop)]}}

    def idf(self, frequency: int) -> float:
        """Return the inverse document frequency of a word in so many documents."""
        return self._words.idf(frequency)

    def frequency(self, field: WordField, word: str) -> int:
        """Return in how many documents a word occurs."""
        return self._words.frequency_in(field, word)


def _better(queries: Sequence[Json]) -> Json:
    """Return a query that scores by the best of some."""
    kept = [query for query in queries if query != NONE]
    return {"dis_max": {"queries": kept}} if kept else NONE


def _placed(field: WordField, choices: Sequence[Sequence[str]], slop: int) -> Json:
    """Return a query for words that follow one another, or stand near in any order."""
    sources: list[Json] = [
        {"any_of": {"intervals": [{"match": {"query": word[:LONGEST_WORD]}} for word in words]}}
        for words in choices
    ]
    mode = "unordered" if slop else "ordered"
    together: Json = {"intervals": sources, "mode": mode, "max_gaps": max(slop - 1, 0)}
    return {"intervals": {field.value: {"all_of": together}}}


def _looked_up(node: Node) -> list[tuple[WordField, str]]:
    """Return what of a tree's words can be counted at once."""
    found = []
    for leaf in positive_leaves(node):
        match leaf:
            case Term(word, exact=True, title_only=title_only):
                found.append((written(title_only), word))
            case Term(word):
                found += [(WordField.TITLE, stem(word)), (WordField.TEXT, stem(word))]
            case Phrase(words, title_only=title_only):
                found += [(written(title_only), word) for word in words]
            case _:
                continue  # what it stands for is looked up first, and counted as it is
    return found
