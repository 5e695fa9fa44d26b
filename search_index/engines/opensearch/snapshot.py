"""One commit of a collection in a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import cached_property

from search_index.engines.engine import Account, LeafForms
from search_index.engines.entries import Entry
from search_index.engines.matching.compounds import spelled
from search_index.engines.matching.explaining import leaves_of
from search_index.engines.matching.forms import leaf_forms
from search_index.engines.matching.spelling import Speller
from search_index.engines.opensearch.asking import Commit, buckets, counting, total
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.corrections import corrected
from search_index.engines.opensearch.explaining import ClusterExplainer
from search_index.engines.opensearch.matches import ClusterMatches, View, counting_copies
from search_index.engines.opensearch.names import ClusterNames, IndexedNames, WantedNames
from search_index.engines.opensearch.queries import ALL, Queries, all_of
from search_index.engines.opensearch.reading import Documents
from search_index.engines.opensearch.restrictions import Restrictions
from search_index.engines.opensearch.retelling import Retelling
from search_index.engines.opensearch.vocabulary import ClusterVocabulary
from search_index.engines.wanted import Wanted
from search_index.engines.words import WordField
from search_index.models import (
    Correction,
    Counted,
    EntityKind,
    Extraction,
    Filter,
    FilterField,
    LeafExplanation,
    Outcome,
)
from search_index.query.tree import Node, Phrase
from search_index.query.widening import any_of, enough

_MOST_TYPES = 1000
_MOST_YEARS = 10_000


class ClusterSnapshot:
    """See ``engine.Snapshot``. Not shared between threads without a lock."""

    def __init__(self, generation: int, commit: Commit) -> None:
        self.generation = generation
        self._commit = commit
        self._documents = Documents(commit)
        self._vocabulary = ClusterVocabulary(commit)
        self._indexed = IndexedNames(commit)
        self._show(ClusterNames(self._indexed))

    def _show(self, names: ClusterNames) -> None:
        """Take these names for those to show."""
        self._names = names
        self._restrictions = Restrictions(names)
        self._queries = Queries(self._vocabulary, self._restrictions.leaf)

    def corrected(
        self, corrections: Sequence[Correction]
    ) -> tuple[ClusterSnapshot, tuple[Outcome, ...]]:
        """Return this commit with names as corrections have them, and what became of each."""
        names, outcomes = corrected(self._indexed, corrections)
        other = copy(self)
        other.__dict__.pop("speller", None)
        other._show(names)
        return other, outcomes

    @property
    def document_count(self) -> int:
        """How many documents it holds."""
        return self._vocabulary.size

    def close(self) -> None:
        """Let the cluster drop the commit."""
        self._commit.close()

    def match(self, tree: Node, filters: Sequence[Filter], *, widen: bool = True) -> ClusterMatches:
        """Return the documents that match a tree and every filter.

        Where all words together are in too few documents, those with any of them follow.
        """
        kept = self._restrictions.kept(filters)
        strict = self._matching(tree, kept)
        found = total(self._commit.ask("documents", counting_copies(strict)))
        wider = any_of(tree) if widen and found < enough(tree) else None
        rest = None if wider is None else self._matching(wider, kept)
        view = View(self._commit, self._documents, self._names)
        return ClusterMatches(view, strict, rest, found)

    def _matching(self, tree: Node, kept: Json) -> Json:
        query = self._queries.of(spelled(tree, self._vocabulary))
        return {"bool": {"must": [query], "filter": [] if kept == ALL else [kept]}}

    def looks_up_all(self, tree: Node) -> bool:
        """Tell whether all words that a tree stands for here are looked up, rare ones too."""
        leaves = leaves_of(spelled(tree, self._vocabulary))
        return all(self._queries.expands_whole(leaf) for leaf, _ in leaves)

    def forms(self, tree: Node) -> tuple[LeafForms, ...]:
        """Return what each wanted text leaf of a tree matches here."""
        return leaf_forms(tree, self._vocabulary, self._queries)

    def entries(self, document_ids: Sequence[str]) -> dict[str, Entry]:
        """Return what is stored of these documents; those that are gone are left out."""
        return {one: read.entry for one, read in self._documents.read(document_ids).items()}

    def extraction(self, document_id: str) -> Extraction | None:
        """Return the entities and events of a document; None where it is gone."""
        read = self._documents.read([document_id]).get(document_id)
        return None if read is None else Retelling(self._names).extraction(read)

    def wanted(self, tree: Node, filters: Sequence[Filter]) -> Wanted:
        """Return what finds in a document the entities and days that a query asks for."""
        return Wanted(WantedNames(self._names), tree, filters)

    @cached_property
    def speller(self) -> Speller:
        """What knows the words and names of this commit, and which are probably meant."""
        return Speller(self._vocabulary, self._names, self._stems, self._stand)

    def _stems(self, stemmed: str) -> int:
        return self._vocabulary.frequency_in(WordField.TEXT, stemmed)

    def _stand(self, *words: str) -> bool:
        query = all_of([self._queries.of(Phrase(words))])
        return total(self._commit.ask("documents", counting(query))) > 0

    @property
    def _explainer(self) -> ClusterExplainer:
        return ClusterExplainer(
            self._commit, self._vocabulary, self._queries, self._restrictions, self._names
        )

    def explain(self, tree: Node, filters: Sequence[Filter], document_id: str) -> Account | None:
        """Return how a document fares with a tree and filters; None where it is gone."""
        entry = self.entries([document_id]).get(document_id)
        if entry is None:
            return None
        wider = any_of(tree)
        return self._explainer.account(
            self.match(tree, filters),
            spelled(tree, self._vocabulary),
            wider and spelled(wider, self._vocabulary),
            filters,
            entry.document,
        )

    def parts(self, tree: Node) -> tuple[LeafExplanation, ...]:
        """Return what each part of a tree stands for here, and in how many documents it is."""
        return self._explainer.parts(spelled(tree, self._vocabulary))

    # Going on typing

    def words_beginning(self, start: str, most: int) -> list[Counted]:
        """Return the words that begin so (folded), those in most documents first."""
        return self._vocabulary.counted_beginning(start, most)

    def names_beginning(self, kind: EntityKind, start: str, most: int) -> list[Counted]:
        """Return the names with a word from which on they begin so, most documents first."""
        return self._names.beginning(kind, start, most)

    def types(self) -> list[Counted]:
        """Return the formats of the documents, those of most documents first."""
        return self._terms("type", _MOST_TYPES)

    def years(self, field: FilterField) -> list[Counted]:
        """Return the years of documents (``DATE``) or of events in them, the newest first."""
        name = "years" if field is FilterField.EVENT else "year"
        counted = [
            Counted(f"{int(one.text):04}", one.documents) for one in self._terms(name, _MOST_YEARS)
        ]
        return sorted(counted, key=lambda one: one.text, reverse=True)

    def _terms(self, field: str, most: int) -> list[Counted]:
        terms = {"terms": {"field": field, "size": most}}
        said = self._commit.ask("documents", counting(ALL, found=terms))
        return [Counted(str(one["key"]), one["doc_count"]) for one in buckets(said, "found")]
