"""Filters, and the leaves of a query that match no words, as the cluster's queries."""

from __future__ import annotations

from collections.abc import Sequence

from search_index import edtf
from search_index.engines.holdings import to_ordinal
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.names import ClusterNames
from search_index.engines.opensearch.queries import NONE, all_of, any_of, none_of
from search_index.engines.opensearch.vocabulary import literal
from search_index.engines.restrictions import ENTITY_FIELDS
from search_index.models import Filter, FilterField
from search_index.query.tree import Days, Named, Node, Noted, OfType, PathHolds

_FIRST, _LAST = 1, 3_652_059
"""The ordinals of the first and the last day of the calendar."""


class Restrictions:
    """Writes what is no matter of words: who is named, when, where the file lies."""

    def __init__(self, names: ClusterNames) -> None:
        self._names = names

    def kept(self, filters: Sequence[Filter]) -> Json:
        """Return the query for the documents that pass every filter."""
        queries = ((chosen.exclude, self._filter(chosen)) for chosen in filters)
        return all_of(none_of(query) if exclude else query for exclude, query in queries)

    def _filter(self, chosen: Filter) -> Json:
        if chosen.field in ENTITY_FIELDS:
            whos = self._names.with_name(ENTITY_FIELDS[chosen.field], chosen.value)
            return any_of(who.query for who in whos)
        if chosen.field is FilterField.DOCUMENT:
            return {"ids": {"values": [chosen.value]}}
        bounds = edtf.bounds(chosen.value)
        if bounds is None:
            return NONE
        return _days(chosen.field, bounds[0].toordinal(), bounds[1].toordinal())

    def leaf(self, leaf: Node) -> Json:
        """Return the query for the documents that a leaf of the tree keeps."""
        match leaf:
            case Named(kind, words, typed):
                return self._names.query(kind, words, typed=typed)
            case Days(field, first, last):
                return _days(field, to_ordinal(first), to_ordinal(last))
            case PathHolds(text):
                return {"wildcard": {"path": {"value": f"*{literal(text.casefold())}*"}}}
            case OfType(name, typed):
                ending = {"wildcard": {"path": {"value": f"*.{literal(name)}"}}}
                return any_of([{"prefix" if typed else "term": {"type": name}}, ending])
            case Noted(places=places):
                ids = sorted({place.document_id for place in places})
                return {"ids": {"values": ids}} if ids else NONE
            case _:
                raise TypeError(f"not a leaf that restricts: {leaf!r}")


def _days(field: FilterField, first: int | None, last: int | None) -> Json:
    if field is FilterField.EVENT:
        days = {"gte": first or _FIRST, "lte": last or _LAST, "relation": "within"}
        return {"range": {"days": days}}
    # A document dated "2021" may be of any day in it: it is kept where the spans touch.
    touching: list[Json] = [{"exists": {"field": "first"}}]
    if first is not None:
        touching.append({"range": {"last": {"gte": first}}})
    if last is not None:
        touching.append({"range": {"first": {"lte": last}}})
    return all_of(touching)
