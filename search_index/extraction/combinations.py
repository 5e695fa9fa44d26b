"""The weights of features that combine columns, looked up for many words at once.

A column's values are numbered; a combination's key is its template's number and those of its
values, bit for bit in one integer.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from search_index.extraction.crf import ChainModel, Floats
from search_index.extraction.features import COLUMNS, Columns, Template
from search_index.extraction.words import Numbers

_PART_BITS = 18
"""Bits of a key for each value; two hundred thousand values are more than any model knows."""


class ColumnValues:
    """The values of each column that the features of a model have, numbered from 1 on."""

    def __init__(self) -> None:
        """Begin with no values."""
        self._numbers: dict[str, dict[str, int]] = {column: {} for column in COLUMNS}

    def number(self, column: str, value: str) -> int:
        """Return the number of a value; 0 if no feature has it."""
        return self._numbers[column].get(value, 0)

    def numbered(self, column: str, values: Sequence[str]) -> Numbers:
        """Return the numbers of the values of features, giving new ones numbers."""
        if column == "length":
            return np.array(values, dtype=np.int64)
        numbers = self._numbers[column]
        for value in dict.fromkeys(values):
            numbers.setdefault(value, len(numbers) + 1)
        return np.array([numbers[value] for value in values], dtype=np.int64)


class Combinations:
    """The weights of a group of templates, looked at in the same places."""

    def __init__(
        self, templates: Sequence[Template], model: ChainModel, values: ColumnValues
    ) -> None:
        """Take from a model the features of the templates; ``values`` gets theirs."""
        self._templates = templates
        keys: list[Numbers] = []
        rows: list[range] = []
        for number, template in enumerate(templates):
            rows.append(model.beginning_with(f"{template.name}="))
            keys.append(self._keys_of(number, template, rows[-1], model, values))
        known = np.concatenate([*keys, [np.iinfo(np.int64).max]])
        order = np.argsort(known)
        self._keys = known[order]
        self._rows = np.array([*chain(*rows), len(model.attributes)], dtype=np.int64)[order]
        none = np.zeros((1, len(model.labels)), np.float32)
        self._weights = np.append(model.weights, none, axis=0)[self._rows]

    def scores(self, columns: Columns, count: int) -> Floats:
        """Return what the features give each of ``count`` places, by label."""
        keys = np.empty((len(self._templates), count), np.int64)
        for number, template in enumerate(self._templates):
            key: Numbers | int = number
            for column, place in template.parts:
                key = key << _PART_BITS | columns(column, place)
            keys[number] = key
        places = self._keys.searchsorted(keys)
        places[self._keys[places] != keys] = -1
        total: Floats = self._weights.take(places, axis=0).sum(axis=0)
        return total

    @staticmethod
    def _keys_of(
        number: int, template: Template, rows: range, model: ChainModel, values: ColumnValues
    ) -> Numbers:
        """Return the keys of a template's features."""
        written = model.attributes[rows.start : rows.stop]
        parts = [name[len(template.name) + 1 :].split("\t") for name in written]
        keys = np.full(len(rows), number, np.int64)
        for (column, _), found in zip(template.parts, zip(*parts, strict=True), strict=bool(parts)):
            keys = keys << _PART_BITS | values.numbered(column, found)
        return keys
