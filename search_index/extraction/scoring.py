"""What the features of a document's words say for each label, as arrays.

What a word adds to its own scores and to its neighbours' is summed once a word; what
combinations of words add is looked up by number, all words of a document at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search_index.extraction.combinations import ColumnValues, Combinations
from search_index.extraction.crf import ChainModel, Floats
from search_index.extraction.evidence import SIGNS, Evidence
from search_index.extraction.features import (
    COLUMNS,
    EVERYWHERE,
    ON_MARKED,
    ON_RUNS,
    PLACES,
    in_list,
    run_columns,
    word_columns,
    word_features,
)
from search_index.extraction.gazetteer import LISTS, listed_names
from search_index.extraction.page import REACH, Page
from search_index.extraction.spelling import Spelling
from search_index.extraction.words import Column, Numbers, WordTable


class Scorer(WordTable):
    """Words with their scores by a model; scores whole documents."""

    def __init__(self, model: ChainModel) -> None:
        """Take a model."""
        self.model = model
        rows = {name: row for row, name in enumerate(model.attributes)}
        self._weights = np.append(model.weights, np.zeros((1, len(model.labels))), axis=0)
        self._rows = [_marked(rows, mark) for mark, _ in PLACES]
        self._values = ColumnValues()
        self._everywhere, self._on_marked, self._on_runs = (
            Combinations(templates, model, self._values)
            for templates in (EVERYWHERE, ON_MARKED, ON_RUNS)
        )
        self._evidence = self._weights[[rows.get(f"d:{sign}", -1) for sign in SIGNS]]
        self._listed = [
            [self._weights[rows.get(in_list(place, number), -1)] for place in (0, 1)]
            for number in range(len(LISTS))
        ]
        super().__init__()

    def clear(self) -> None:
        """Forget all words but the border."""
        self._scores = Column((len(PLACES), len(self.model.labels)), np.float32)
        self._columns = {name: Column((), np.int64) for name in COLUMNS}
        super().clear()

    def learn(self, spellings: Sequence[Spelling]) -> None:
        """Note the scores of the next words."""
        super().learn(spellings)
        rows: list[int] = []
        ends = [0]
        for spelling in spellings:
            for known, names in zip(self._rows, word_features(spelling), strict=True):
                rows += [known[name] for name in names if name in known]
                ends.append(len(rows))
        sums = np.zeros((len(rows) + 1, self._weights.shape[1]))
        np.cumsum(self._weights[rows], axis=0, dtype=np.float64, out=sums[1:])
        each = np.diff(sums[ends], axis=0)
        self._scores.extend(each.reshape(len(spellings), len(PLACES), -1))
        for name, column in self._columns.items():
            number = self._values.number
            column.extend([number(name, getattr(spelling, name)) for spelling in spellings])

    def scores(self, page: Page, evidence: Evidence) -> Floats:
        """Return for each place of a page what its features say for each label.

        The page must be numbered by this table. Rows between the sentences mean nothing.
        """
        values = {name: column.rows for name, column in self._columns.items()}
        everywhere = word_columns(page, page.places, values)
        marked = word_columns(page, page.marked, values)
        scores = self._word_scores(page.words)
        scores[page.places] += self._everywhere.scores(everywhere, len(page.places))
        scores[page.marked] += self._on_marked.scores(marked, len(page.marked))
        scores[page.marked] += self._evidence_scores(page, evidence)
        by_run = self._on_runs.scores(run_columns(page, values), len(page.first))
        scores[page.in_run] += np.repeat(by_run, page.end - page.first, axis=0)
        for first, end, number in listed_names(page.row):
            head, rest = self._listed[number]
            scores[first] += head
            scores[first + 1 : end] += rest
        return scores

    def _word_scores(self, words: Numbers) -> Floats:
        """Return what each place's word and its neighbours give it, one by one."""
        width = len(words) - 2 * REACH
        table = self._scores.rows
        flat = table.reshape(-1, table.shape[2])
        scores = np.zeros((len(words), table.shape[2]), np.float32)
        for number, (_, place) in enumerate(PLACES):
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


def _marked(rows: dict[str, int], mark: str) -> dict[str, int]:
    """Return the rows of the attributes with a mark before their names, by the bare name."""
    if not mark:
        return rows
    return {name[len(mark) :]: row for name, row in rows.items() if name.startswith(mark)}
