"""How a document was found: each part of a query, what it stands for here, what it scored."""

from __future__ import annotations

from collections import Counter as Counts
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from search_index.analysis import folded_words, stem
from search_index.engines.engine import Account
from search_index.engines.matching.explaining import leaves_of
from search_index.engines.matching.leaf_words import MOST_FORMS, LeafWords
from search_index.engines.matching.scoring import K1, B, field_weight
from search_index.engines.opensearch.asking import Commit, counting, total
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.matches import ClusterMatches
from search_index.engines.opensearch.names import ClusterNames
from search_index.engines.opensearch.queries import Queries, all_of
from search_index.engines.opensearch.restrictions import Restrictions
from search_index.engines.opensearch.vocabulary import ClusterVocabulary
from search_index.engines.words import WordField
from search_index.models import (
    Counted,
    Document,
    Filter,
    FilterExplanation,
    LeafExplanation,
    WordScore,
)
from search_index.query.describe import describe_leaf
from search_index.query.tree import Leaf, Named, Node, Phrase

Score = Callable[[WordField, str], WordScore | None]


class ClusterExplainer:
    """Explains matches of one commit."""

    def __init__(
        self,
        commit: Commit,
        vocabulary: ClusterVocabulary,
        queries: Queries,
        restrictions: Restrictions,
        names: ClusterNames,
    ) -> None:
        self._commit = commit
        self._vocabulary = vocabulary
        self._queries = queries
        self._restrictions = restrictions
        self._names = names
        self._words = LeafWords(vocabulary, queries, self._named)

    def account(
        self,
        matches: ClusterMatches,
        tree: Node,
        wider: Node | None,
        filters: Sequence[Filter],
        document: Document,
    ) -> Account:
        """Return how a document fares among the matches of a tree and filters.

        Of one that only the ``wider`` tree finds, told are the parts of that.
        """
        strict = self._score(matches.strict, document.id)
        loose = self._score(matches.rest, document.id) if matches.rest else None
        score = strict if strict is not None else loose
        told = tree if wider is None or score is strict else wider
        return Account(
            matched=score is not None,
            strict=strict is not None,
            score=score or 0.0,
            leaves=self.parts(told, document),
            filters=tuple(self._filter(chosen, document.id) for chosen in filters),
        )

    def parts(self, tree: Node, document: Document | None = None) -> tuple[LeafExplanation, ...]:
        """Return what each leaf of a tree stands for, and what it did to a document, if any."""
        return tuple(self._leaf(leaf, document, excluded=no) for leaf, no in leaves_of(tree))

    def _score(self, query: Json, document_id: str) -> float | None:
        """Return what a document scores for a query; None where it does not match."""
        own = {"bool": {"must": [query], "filter": [{"ids": {"values": [document_id]}}]}}
        body: Json = {"query": own, "size": 1, "_source": False}
        hits = self._commit.ask("documents", body, scored=True)["hits"]["hits"]
        return float(hits[0]["_score"] or 0.0) if hits else None

    def _filter(self, chosen: Filter, document_id: str) -> FilterExplanation:
        kept = self._restrictions.kept([chosen])
        documents = total(self._commit.ask("documents", counting(kept)))
        return FilterExplanation(chosen, documents, self._score(kept, document_id) is not None)

    def _leaf(self, leaf: Leaf, document: Document | None, *, excluded: bool) -> LeafExplanation:
        query = self._queries.of(leaf)
        score = self._score(query, document.id) if document else None
        way, stemmed, forms, unsearched = self._words.stands_for(leaf)
        asked_of = document if document and not excluded else None
        return LeafExplanation(
            said=describe_leaf(leaf),
            way=way,
            documents=total(self._commit.ask("documents", counting(all_of([query])))),
            held=score is not None,
            excluded=excluded,
            stem=stemmed,
            forms=forms,
            unsearched=unsearched,
            idf=self._words.idf(leaf, forms),
            score=(score or 0.0) if asked_of else 0.0,
            words=tuple(self._scored(leaf, asked_of, held=score is not None)),
        )

    def _named(self, leaf: Named) -> tuple[Counted, ...]:
        found = self._names.by_words(leaf.kind, leaf.words, MOST_FORMS, typed=leaf.typed)
        return tuple(Counted(who.shown, who.documents) for who in found)

    # What the words of a leaf scored

    def _scored(self, leaf: Leaf, document: Document | None, *, held: bool) -> Iterator[WordScore]:
        if document and (held or not isinstance(leaf, Phrase)):
            yield from self._words.words(leaf, self._scores_in(document))

    def _scores_in(self, document: Document) -> Score:
        """Return what tells the score of a word in a document, by what stands in its text."""
        titled, told = folded_words(document.title), folded_words(document.text)
        fields = {
            WordField.TITLE: Counts(map(stem, titled)),
            WordField.TEXT: Counts(map(stem, told)),
            WordField.TITLE_WORDS: Counts(titled),
            WordField.WORDS: Counts([*titled, *told]),
        }

        def score(field: WordField, word: str) -> WordScore | None:
            often = fields[field][word]
            return self._word_score(field, word, often, fields[field].total()) if often else None

        return score

    def _word_score(self, field: WordField, word: str, often: int, length: int) -> WordScore:
        documents = self._vocabulary.frequency_in(field, word)
        average = self._averages[field]
        norm = K1 * ((1 - B) + B * length / average)
        weight = self._vocabulary.idf(documents) * (K1 + 1) * field_weight(field)
        return WordScore(
            field=field.value,
            word=word,
            frequency=often,
            length=float(length),
            average=average,
            documents=documents,
            idf=self._vocabulary.idf(documents),
            score=weight * often / (often + norm),
        )

    @cached_property
    def _averages(self) -> dict[WordField, float]:
        """The mean length of each field, at least 1."""
        sums: Json = {name: {"sum": {"field": f"{name}_length"}} for name in ("title", "text")}
        said = self._commit.ask("documents", counting({"match_all": {}}, **sums))
        title, text = (said["aggregations"][name]["value"] for name in sums)
        lengths = {
            WordField.TITLE: title,
            WordField.TEXT: text,
            WordField.TITLE_WORDS: title,
            WordField.WORDS: title + text,
        }
        sizes = self._vocabulary.sizes
        return {field: max(lengths[field] / max(sizes[field], 1), 1.0) for field in WordField}
