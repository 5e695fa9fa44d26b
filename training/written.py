"""The features of a document's words, written out as CRFsuite wants them: lists of strings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from search_index.extraction.evidence import SIGNS
from search_index.extraction.features import (
    COLUMNS,
    EVERYWHERE,
    ON_MARKED,
    ON_RUNS,
    PLACES,
    Columns,
    Template,
    attribute,
    in_list,
    run_columns,
    word_columns,
    word_features,
)
from search_index.extraction.gazetteer import listed_names
from search_index.extraction.headlines import read_page
from search_index.extraction.page import Page
from search_index.extraction.spelling import Spelling
from search_index.extraction.words import Column, Numbers, WordTable


class Writer(WordTable):
    """Words with their spellings; writes whole documents."""

    def clear(self) -> None:
        """Forget all words but the border."""
        self._spellings: list[Spelling] = []
        self._columns = {name: Column((), object) for name in COLUMNS}
        super().clear()

    def learn(self, spellings: Sequence[Spelling]) -> None:
        """Note the next words."""
        super().learn(spellings)
        self._spellings += spellings
        for name, column in self._columns.items():
            column.extend([getattr(spelling, name) for spelling in spellings])

    def features(self, sentences: Sequence[Sequence[str]]) -> list[list[list[str]]]:
        """Return the features of each word of each sentence of one document."""
        page, evidence = read_page(sentences, self)
        rows = self._word_rows(page)
        values = {name: column.rows for name, column in self._columns.items()}
        for templates, at in ((EVERYWHERE, page.places), (ON_MARKED, page.marked)):
            for place, name in _combined(templates, at, word_columns(page, at, values)):
                rows[place].append(name)
        for run, name in _combined(ON_RUNS, np.arange(len(page.first)), run_columns(page, values)):
            for place in range(page.first[run], page.end[run]):
                rows[place].append(name)
        for place in page.marked.tolist():
            signs = evidence.of(self.lowers[page.words[place]])
            rows[place] += [f"d:{sign}" for bit, sign in enumerate(SIGNS) if signs >> bit & 1]
        for first, end, number in listed_names(page.row):
            for place in range(first, end):
                rows[place].append(in_list(place - first, number))
        ends = (page.starts + page.lengths).tolist()
        return [rows[start:end] for start, end in zip(page.starts.tolist(), ends, strict=True)]

    def _word_rows(self, page: Page) -> list[list[str]]:
        """Return for each place what its word and the ones around it tell one by one."""
        seen = [word_features(self._spellings[number]) for number in page.words.tolist()]
        rows: list[list[str]] = [[] for _ in seen]
        for index in page.places.tolist():
            for number, (mark, place) in enumerate(PLACES):
                rows[index] += [mark + name for name in seen[index + place][number]]
        return rows


def _combined(
    templates: Sequence[Template], at: Numbers, columns: Columns
) -> Iterator[tuple[int, str]]:
    """Yield the features that templates make of some places, each with its place."""
    for template in templates:
        values: list[Any] = [columns(column, place) for column, place in template.parts]
        for place, *parts in zip(at.tolist(), *values, strict=True):
            yield place, attribute(template, parts)
