"""What the features of a document's words say for each label, as arrays.

What a word adds to its own scores and to its neighbours' is summed once a word; what
combinations of words add is looked up by number, all words of a document at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from search_index.extraction.crf import ChainModel, Floats
from search_index.extraction.evidence import SIGNS, Evidence
from search_index.extraction.features import (
    EVERYWHERE,
    ON_MARKED,
    ON_RUNS,
    PLACES,
    TEMPLATES,
    Columns,
    Template,
    run_columns,
    word_columns,
    word_features,
)
from search_index.extraction.page import REACH, Page
from search_index.extraction.spelling import Spelling
from search_index.extraction.words import Column, Numbers, WordTable

_PART_BITS = 20
"""Bits of a combination's key for each of its parts."""


class _Combinations:
    """The weights of one template's features, by their key."""

    def __init__(self, keys: Sequence[int], weights: Floats) -> None:
        """Take the keys of the features with their weights."""
        known = np.array(keys, dtype=np.int64)
        order = np.argsort(known)
        self._keys = np.append(known[order], np.iinfo(np.int64).max)
        self._weights = np.append(weights[order], np.zeros((1, weights.shape[1])), axis=0)

    def scores(self, template: Template, columns: Columns) -> tuple[Numbers, Floats]:
        """Return which of the places looked at have a feature with weights, and the weights."""
        keys: Numbers | int = 0
        for column, place in template.parts:
            keys = (keys << _PART_BITS) | columns(column, place)
        rows = np.searchsorted(self._keys, keys)
        hits = np.flatnonzero(self._keys[rows] == keys)
        return hits, self._weights[rows[hits]]


class Scorer(WordTable):
    """Words with their scores by a model; scores whole documents."""

    def __init__(self, model: ChainModel) -> None:
        """Take a model."""
        self.model = model
        self._rows = {name: row for row, name in enumerate(model.attributes)}
        self._weights = np.append(model.weights, np.zeros((1, len(model.labels))), axis=0)
        self._known: dict[str, dict[str, int]] = {"sign": {}, "lower": {}}
        self._combinations = dict(self._read_combinations())
        self._evidence = np.array([self._weights[self._row(f"d:{sign}")] for sign in SIGNS])
        super().__init__()

    def clear(self) -> None:
        """Forget all words but the border."""
        self._scores = Column((len(PLACES), len(self.model.labels)), np.float32)
        self._columns = {name: Column((), np.int64) for name in self._known}
        super().clear()

    def learn(self, spellings: Sequence[Spelling]) -> None:
        """Note the scores of the next words."""
        super().learn(spellings)
        features = [word_features(spelling) for spelling in spellings]
        rows = [self._row(name) for word in features for group in word for name in group]
        ends = np.cumsum([len(group) for word in features for group in word])
        sums = np.zeros((len(rows) + 1, self._weights.shape[1]))
        np.cumsum(self._weights[rows], axis=0, dtype=np.float64, out=sums[1:])
        each = np.diff(sums[np.append(0, ends)], axis=0)
        self._scores.extend(each.reshape(len(spellings), len(PLACES), -1))
        for name, known in self._known.items():
            column = [known.get(getattr(spelling, name), 0) for spelling in spellings]
            self._columns[name].extend(column)

    def scores(self, page: Page, evidence: Evidence) -> Floats:
        """Return for each place of a page what its features say for each label.

        The page must be numbered by this table. Rows between the sentences mean nothing.
        """
        scores = self._word_scores(page.words)
        values = {name: column.rows for name, column in self._columns.items()}
        for templates, at in ((EVERYWHERE, page.places), (ON_MARKED, page.marked)):
            columns = word_columns(page, at, values)
            for template in templates:
                hits, added = self._combinations[template.name].scores(template, columns)
                scores[at[hits]] += added
        scores[page.marked] += self._evidence_scores(page, evidence)
        scores[page.in_run] += self._run_scores(page, run_columns(page, values))
        return scores

    def _word_scores(self, words: Numbers) -> Floats:
        """Return what each place's word and its neighbours give it, one by one."""
        width = len(words) - 2 * REACH
        table = self._scores.rows
        flat = table.reshape(-1, table.shape[2])
        scores = np.zeros((len(words), table.shape[2]), np.float32)
        for number, place in enumerate(PLACES):
            begin = REACH + place
            rows = words[begin : begin + width] * len(PLACES) + number
            scores[REACH : REACH + width] += flat.take(rows, axis=0)
        return scores

    def _evidence_scores(self, page: Page, evidence: Evidence) -> Floats:
        """Return what the document says about each marked word."""
        lowers = self.lowers
        found = [evidence.of(lowers[number]) for number in page.words[page.marked].tolist()]
        bits = np.array(found, dtype=np.int64)[:, None] >> np.arange(len(SIGNS)) & 1
        return np.asarray(bits @ self._evidence, np.float32)

    def _run_scores(self, page: Page, columns: Columns) -> Floats:
        """Return what its run gives each word of a run."""
        scores = np.zeros((len(page.first), len(self.model.labels)), np.float32)
        for template in ON_RUNS:
            hits, added = self._combinations[template.name].scores(template, columns)
            scores[hits] += added
        return np.repeat(scores, page.end - page.first, axis=0)

    def _row(self, attribute: str) -> int:
        """Return the row of a feature's weights; the last one, of zeros, if it has none."""
        return self._rows.get(attribute, -1)

    def _read_combinations(self) -> Iterator[tuple[str, _Combinations]]:
        """Yield the weights of each template, and number the values in their features."""
        rows: dict[str, list[int]] = {template.name: [] for template in TEMPLATES}
        keys: dict[str, list[int]] = {template.name: [] for template in TEMPLATES}
        parts = {template.name: template.parts for template in TEMPLATES}
        for attribute, row in self._rows.items():
            name, _, values = attribute.partition("=")
            if name in rows:
                rows[name].append(row)
                keys[name].append(self._key(parts[name], values.split("\t")))
        for name in rows:
            yield (
                name,
                _Combinations(keys[name], self._weights[np.array(rows[name], dtype=np.int64)]),
            )

    def _key(self, parts: Sequence[tuple[str, int]], values: Sequence[str]) -> int:
        """Return the key of a combination, numbering values not met before; 0 is unknown."""
        key = 0
        for (column, _), value in zip(parts, values, strict=True):
            if column == "length":
                number = int(value)
            else:
                known = self._known[column]
                number = known.setdefault(value, len(known) + 1)
            key = key << _PART_BITS | number
        return key
