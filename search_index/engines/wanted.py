"""Where a document names what a query or a filter asks for: people, missions, days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_index import edtf
from search_index.engines.directory import Directory
from search_index.engines.engine import Entry
from search_index.engines.restrictions import ENTITY_FIELDS
from search_index.models import EntityKind, Filter, FilterField, Span
from search_index.query.tree import Days, Named, Node, positive_leaves

_FIRST_DAY, _LAST_DAY = "0001-01-01", "9999-12-31"


def wanted_spans(
    directory: Directory, entry: Entry, tree: Node, filters: Sequence[Filter]
) -> list[Span]:
    """Return the mentions and dates of a document that a query asks for, in order."""
    spans: set[Span] = set()
    for kind, entities in _entities(directory, tree, filters):
        names = directory.forms(entities)
        for entity in entry.extraction.of_kind(kind):
            if entity.name in names:
                spans.update(entity.mentions)
    for first, last in _days(tree, filters):
        spans.update(
            (event.start, event.end)
            for event in entry.extraction.events
            if event.earliest and event.latest and first <= event.earliest <= event.latest <= last
        )
    return sorted(spans)


def _entities(
    directory: Directory, tree: Node, filters: Sequence[Filter]
) -> Iterator[tuple[EntityKind, set[int]]]:
    for leaf in positive_leaves(tree):
        if isinstance(leaf, Named):
            yield leaf.kind, directory.with_words(leaf.kind, leaf.words, typed=leaf.typed)
    for chosen in filters:
        if chosen.field in ENTITY_FIELDS and not chosen.exclude:
            kind = ENTITY_FIELDS[chosen.field]
            yield kind, directory.with_name(kind, chosen.value)


def _days(tree: Node, filters: Sequence[Filter]) -> Iterator[tuple[str, str]]:
    for leaf in positive_leaves(tree):
        if isinstance(leaf, Days) and leaf.field is FilterField.EVENT:
            yield leaf.first or _FIRST_DAY, leaf.last or _LAST_DAY
    for chosen in filters:
        if chosen.field is FilterField.EVENT and not chosen.exclude:
            bounds = edtf.bounds(chosen.value)
            if bounds:
                yield bounds[0].isoformat(), bounds[1].isoformat()
