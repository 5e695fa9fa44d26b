"""One commit of an embedded engine."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import cached_property

import numpy as np

from search_index.engines.engine import Account, LeafForms
from search_index.engines.entries import Entry
from search_index.engines.holdings import Holdings
from search_index.engines.matches import EmbeddedMatches
from search_index.engines.matching.compounds import spelled
from search_index.engines.matching.explaining import Explainer, leaves_of
from search_index.engines.matching.forms import leaf_forms
from search_index.engines.matching.matcher import Matcher, Scored
from search_index.engines.matching.spelling import Speller
from search_index.engines.matching.vocabulary import Vocabulary
from search_index.engines.names.completions import Completer
from search_index.engines.restrictions import Restrictions
from search_index.engines.store import Store
from search_index.engines.wanted import Wanted
from search_index.engines.words import WordField, WordReader
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


class EmbeddedSnapshot:
    """See ``engine.Snapshot``. Not shared between threads without a lock."""

    def __init__(self, generation: int, reader: WordReader, store: Store) -> None:
        self.generation = generation
        self._reader = reader
        self._vocabulary = Vocabulary(reader, store.hyphened.of_stem)
        self._holdings = Holdings(reader.rows, store)
        self._restrictions = Restrictions(self._holdings)
        self._matcher = Matcher(reader, self._vocabulary, self._restrictions.leaf)
        self._completer = Completer(self._vocabulary, self._holdings)

    def corrected(
        self, corrections: Sequence[Correction]
    ) -> tuple[EmbeddedSnapshot, tuple[Outcome, ...]]:
        """Return this commit with names as corrections have them, and what became of each."""
        other = copy(self)
        other.__dict__.pop("speller", None)
        other._holdings, outcomes = self._holdings.corrected(corrections)
        other._restrictions = Restrictions(other._holdings)
        other._matcher = self._matcher.restricted_by(other._restrictions.leaf)
        other._completer = Completer(self._vocabulary, other._holdings)
        return other, outcomes

    @property
    def _explainer(self) -> Explainer:
        return Explainer(
            self._reader, self._vocabulary, self._matcher, self._holdings, self._restrictions
        )

    @property
    def document_count(self) -> int:
        """How many documents it holds."""
        return self._holdings.document_count

    def close(self) -> None:
        """Let go of the word index's files."""
        self._reader.close()

    def match(
        self, tree: Node, filters: Sequence[Filter], *, widen: bool = True
    ) -> EmbeddedMatches:
        """Return the documents that match a tree and every filter.

        Where all words together are in too few documents, those with any of them follow.
        """
        kept = self._restrictions.kept(filters)
        strict = self._matcher.match(spelled(tree, self._vocabulary))
        mask = strict.mask & kept
        wider = any_of(tree) if widen and np.count_nonzero(mask) < enough(tree) else None
        if wider is None:
            return EmbeddedMatches(self._holdings, Scored(mask, strict.scores), mask)
        loose = self._matcher.match(spelled(wider, self._vocabulary))
        scores = np.where(mask, strict.scores, loose.scores)
        return EmbeddedMatches(self._holdings, Scored((loose.mask & kept) | mask, scores), mask)

    def looks_up_all(self, tree: Node) -> bool:
        """Tell whether all words that a tree stands for here are looked up, rare ones too."""
        leaves = leaves_of(spelled(tree, self._vocabulary))
        return all(self._matcher.expands_whole(leaf) for leaf, _ in leaves)

    def forms(self, tree: Node) -> tuple[LeafForms, ...]:
        """Return what each wanted text leaf of a tree matches here."""
        return leaf_forms(tree, self._vocabulary, self._matcher)

    def entries(self, document_ids: Sequence[str]) -> dict[str, Entry]:
        """Return what is stored of these documents; those that are gone are left out."""
        rows = [row for row, _ in self._holdings.store.documents.rows_of(document_ids)]
        live = [row for row, kept in zip(rows, self._holdings.has_rows(rows), strict=True) if kept]
        return {
            entry.document.id: entry
            for entry in self._holdings.store.documents.entries(live).values()
        }

    def extraction(self, document_id: str) -> Extraction | None:
        """Return the entities and events of a document; None where it is gone."""
        entry = self.entries([document_id]).get(document_id)
        number = self._holdings.number_of(document_id)
        if entry is None or number is None:
            return None
        return self._holdings.extraction(number, entry)

    def wanted(self, tree: Node, filters: Sequence[Filter]) -> Wanted:
        """Return what finds in a document the entities and days that a query asks for."""
        return Wanted(self._holdings.directory, tree, filters)

    @cached_property
    def speller(self) -> Speller:
        """What knows the words and names of this commit, and which are probably meant."""
        return Speller(self._vocabulary, self._holdings.directory, self._stems, self._stand)

    def _stems(self, stemmed: str) -> int:
        return self._reader.frequency(WordField.TEXT, stemmed)

    def _stand(self, *words: str) -> bool:
        return bool(self._matcher.match(Phrase(words)).mask.any())

    def explain(self, tree: Node, filters: Sequence[Filter], document_id: str) -> Account | None:
        """Return how a document fares with a tree and filters; None where it is gone."""
        number = self._holdings.number_of(document_id)
        if number is None:
            return None
        matches = self.match(tree, filters)
        loose = bool(matches.found.mask[number] and not matches.strict[number])
        leaves = spelled((loose and any_of(tree)) or tree, self._vocabulary)
        return self._explainer.account(matches, leaves, filters, number)

    def parts(self, tree: Node) -> tuple[LeafExplanation, ...]:
        """Return what each part of a tree stands for here, and in how many documents it is."""
        return self._explainer.parts(spelled(tree, self._vocabulary))

    def words_beginning(self, start: str, most: int) -> list[Counted]:
        """Return the words that begin so (folded), those in most documents first."""
        return self._completer.words(start, most)

    def names_beginning(self, kind: EntityKind, start: str, most: int) -> list[Counted]:
        """Return the names with a word from which on they begin so, most documents first."""
        return self._completer.names(kind, start, most)

    def types(self) -> list[Counted]:
        """Return the formats of the documents, those of most documents first."""
        return self._completer.types

    def years(self, field: FilterField) -> list[Counted]:
        """Return the years of documents (``DATE``) or of events in them, the newest first."""
        return self._completer.years(field)
