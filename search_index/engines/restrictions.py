"""Filters, and the leaves of a query that match no words: as masks over documents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search_index import edtf
from search_index.engines.holdings import Holdings, to_ordinal
from search_index.engines.words import Mask
from search_index.models import EntityKind, Filter, FilterField
from search_index.query.tree import Days, Named, Node, Noted, OfType, PathHolds

ENTITY_FIELDS = {
    FilterField.PERSON: EntityKind.PERSON,
    FilterField.ORGANIZATION: EntityKind.ORGANIZATION,
    FilterField.MISSION: EntityKind.MISSION,
}
"""The filters that hold on to an entity, and its kind."""


class Restrictions:
    """Answers what is no matter of words: who is named, when, where the file lies."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings

    def kept(self, filters: Sequence[Filter]) -> Mask:
        """Return the live documents that pass every filter."""
        kept: Mask = self._holdings.rows > 0
        for chosen in filters:
            mask = self._filter(chosen)
            kept &= ~mask if chosen.exclude else mask
        return kept

    def _filter(self, chosen: Filter) -> Mask:
        if chosen.field in ENTITY_FIELDS:
            directory = self._holdings.directory
            entities = directory.with_name(ENTITY_FIELDS[chosen.field], chosen.value)
            return directory.documents_naming(entities, self._holdings.size)
        if chosen.field is FilterField.DOCUMENT:
            return self._documents([chosen.value])
        bounds = edtf.bounds(chosen.value)
        if bounds is None:
            return self._rows([])
        return self._days(chosen.field, bounds[0].toordinal(), bounds[1].toordinal())

    def leaf(self, leaf: Node) -> Mask:
        """Return the documents that a leaf of the tree keeps."""
        match leaf:
            case Named(kind, words, typed):
                entities = self._holdings.directory.with_words(kind, words, typed=typed)
                return self._holdings.directory.documents_naming(entities, self._holdings.size)
            case Days(field, first, last):
                return self._days(field, to_ordinal(first), to_ordinal(last))
            case PathHolds(text):
                return self._holdings.paths.holding(text)
            case OfType(name, typed):
                return self._holdings.paths.of_type(name, typed=typed)
            case Noted(places=places):
                return self._documents(sorted({place.document_id for place in places}))
            case _:
                raise TypeError(f"not a leaf that restricts: {leaf!r}")

    def _days(self, field: FilterField, first: int | None, last: int | None) -> Mask:
        if field is FilterField.EVENT:
            return self._holdings.calendar.documents_within(first, last, self._holdings.size)
        # A document dated "2021" may be of any day in it: it is kept where the spans touch.
        columns = self._holdings.columns
        mask: Mask = columns.document_first > 0
        if first is not None:
            mask = mask & (columns.document_last >= first)
        if last is not None:
            mask = mask & (columns.document_first <= last)
        return mask

    def _documents(self, ids: Sequence[str]) -> Mask:
        return self._rows([row for row, _ in self._holdings.store.documents.rows_of(ids)])

    def _rows(self, rows: Sequence[int]) -> Mask:
        return np.isin(self._holdings.rows, rows)
