"""One commit of a tantivy index, asked word by word; what was asked last is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations, product
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt
import tantivy
from tantivy import Occur, Query

from search_index.engines.matching.keeping import keeping
from search_index.engines.matching.scoring import field_weight, inverse_frequency
from search_index.engines.tantivy.faults import faults_named
from search_index.engines.tantivy.fields import FILLER, ROW
from search_index.engines.words import Documents, Ints, Mask, Occurrence, Weighed, WordField

_MOST_BYTES = 48_000_000
"""So much is kept of words' scores, and of phrases."""
_NOTHING: Weighed = (np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))
_Key = tuple[WordField, tuple[str, ...], tuple[float, ...]]
"""A field, words, and their worths."""


class TantivyWords:
    """See ``words.WordReader``. Documents are numbered in the order of their rows.

    ``counted`` is how many documents the segments hold, deleted ones included.
    """

    windows_are_exact = False

    def __init__(self, searcher: tantivy.Searcher, fields: tantivy.Schema, counted: int) -> None:
        self._searcher = searcher
        self._schema = fields
        self._counted = counted
        self.rows = self._all_rows()
        self.has_deleted = counted > len(self.rows)
        self._kept = keeping(self._weigh, _MOST_BYTES)

    def _all_rows(self) -> npt.NDArray[np.int64]:
        if not self._searcher.num_docs:
            return np.zeros(0, dtype=np.int64)
        found = self._searcher.search(Query.all_query(), self._searcher.num_docs, count=False)
        return np.sort(self._rows([address for _, address in found.hits]))

    def _rows(self, addresses: list[tantivy.DocAddress]) -> npt.NDArray[np.int64]:
        return np.array(self._searcher.fast_field_values(ROW, addresses), dtype=np.int64)

    def close(self) -> None:
        """Let go of the commit, as happens with the last use of this."""

    # Words

    def frequency(self, field: WordField, word: str) -> int:
        """Return in how many documents a word occurs."""
        with faults_named():
            return self._searcher.doc_freq(field.value, word)

    def words(self, field: WordField) -> tuple[list[bytes], Ints]:
        """Return every word of a field, and in how many documents each occurs."""
        with faults_named():
            found = self._searcher.terms_with_prefix(field.value, "")
        counts = {word.encode(): count for word, count in found if word != FILLER}
        words = sorted(counts)
        return words, np.fromiter((counts[word] for word in words), np.int32, len(words))

    def weigh(self, field: WordField, word: str) -> Weighed:
        """Return the documents that hold a word, and what it scores in each."""
        return self._kept((field, (word,), (1.0,)))

    def weigh_best(
        self, field: WordField, words: Sequence[str], worths: Sequence[float] = ()
    ) -> Weighed:
        """Return the documents that hold any of some words, and what the best one scores."""
        return self._kept((field, tuple(words), tuple(worths) or (1.0,) * len(words)))

    def _weigh(self, key: _Key) -> Weighed:
        field, words, worths = key
        with faults_named():
            held = [self._searcher.doc_freq(field.value, word) for word in words]
            scored = [
                self._scored(field, word, count, worth)
                for word, count, worth in zip(words, held, worths, strict=True)
                if count
            ]
            if not scored:
                return _NOTHING
            query = scored[0] if len(scored) == 1 else Query.disjunction_max_query(scored)
            return self._found(query, sum(held))

    def _scored(self, field: WordField, word: str, held: int, worth: float) -> Query:
        """Return a query for a word, weighed by our measure of its rarity for tantivy's own."""
        theirs = log((self._counted + 1) / (held + 0.5))
        ours = inverse_frequency(held, self._counted) * field_weight(field)
        return Query.boost_query(self._term(field, word), worth * ours / theirs)

    def _term(self, field: WordField, word: str) -> Query:
        return Query.term_query(self._schema, field.value, word, "freq")

    def _found(self, query: Query, most: int) -> Weighed:
        """Return the documents of a query, at most as many as given, and their scores."""
        limit = min(most, self._searcher.num_docs)
        if not limit:
            return _NOTHING
        hits = self._searcher.search(query, limit, count=False).hits
        rows = self._rows([address for _, address in hits])
        scores = np.array([score for score, _ in hits], dtype=np.float32)
        order = np.argsort(rows)
        return np.searchsorted(self.rows, rows[order]).astype(np.int32), scores[order]

    # Phrases

    def in_phrase(
        self, field: WordField, choices: Sequence[Sequence[str]], among: Mask
    ) -> Documents:
        """Return the documents where words follow one another, each one of its choices."""
        if len(choices) == 1:
            return self.weigh_best(field, choices[0])[0]
        return self._any_phrase(field, product(*choices))

    def in_window(
        self, field: WordField, choices: Sequence[Sequence[str]], slop: int, among: Mask
    ) -> Documents:
        """Return the documents where words stand in any order, with ``slop`` to spare.

        Of three words or more each two are in such a window: tantivy's own slop is another
        measure, which misses some.
        """
        if len(choices) == 1:
            return self.weigh_best(field, choices[0])[0]
        reach = slop + len(choices) - 2
        documents: Documents | None = None
        for pair in combinations(choices, 2):
            either = (order for words in product(*pair) for order in permutations(words))
            found = self._any_phrase(field, either, slop=reach - 1)
            documents = found if documents is None else np.intersect1d(documents, found)
        assert documents is not None
        return documents

    def _any_phrase(
        self, field: WordField, phrases: Iterator[tuple[str, ...]], *, slop: int = 0
    ) -> Documents:
        with faults_named():
            made = [
                (Occur.Should, Query.phrase_query(self._schema, field.value, list(words), slop))
                for words in phrases
            ]
            if not made:
                return _NOTHING[0]
            documents, _ = self._found(Query.boolean_query(made), self._searcher.num_docs)
        return documents

    # One document

    def occurrence(self, field: WordField, word: str, document: int) -> Occurrence | None:
        """Return how a word occurs in one document; None where it does not."""
        term = self._term(field, word)
        row = Query.term_query(self._schema, ROW, int(self.rows[document]))
        both = Query.boolean_query([(Occur.Must, term), (Occur.Must, row)])
        with faults_named():
            hits = self._searcher.search(both, 1, count=False).hits
            if not hits:
                return None
            explained = json.loads(term.explain(self._searcher, hits[0][1]).to_json())
        values = dict(_values(explained))
        return Occurrence(int(values["freq"]), values["dl"], values["avgdl"])


def _values(explained: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield each part of an explanation by the name before the comma of its description."""
    yield explained["description"].partition(",")[0], float(explained["value"])
    for part in explained.get("details", ()):
        yield from _values(part)
