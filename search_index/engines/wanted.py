"""Where a document names what a query or a filter asks for: people, missions, days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_index import edtf
from search_index.engines.columns import Ints
from search_index.engines.directory import Directory
from search_index.engines.entries import Entry
from search_index.engines.restrictions import ENTITY_FIELDS
from search_index.models import EntityKind, Filter, FilterField, Span
from search_index.query.tree import Days, Named, Node, positive_leaves

_FIRST_DAY, _LAST_DAY = "0001-01-01", "9999-12-31"


class Wanted:
    """The entities and days that a query and its filters ask for, worked out once."""

    def __init__(self, directory: Directory, tree: Node, filters: Sequence[Filter]) -> None:
        self._names = {
            (kind, name)
            for kind, entities in _entities(directory, tree, filters)
            for name in directory.forms(entities)
        }
        self._days = list(_days(tree, filters))

    def spans(self, entry: Entry) -> list[Span]:
        """Return the mentions and dates of a document that are asked for, in order."""
        spans: set[Span] = set()
        for entity in entry.entities if self._names else ():
            if (entity.kind, entity.name) in self._names:
                spans.update(entity.mentions)
        for first, last in self._days:
            spans.update(
                (event.start, event.end)
                for event in entry.events
                if event.earliest
                and event.latest
                and first <= event.earliest <= event.latest <= last
            )
        return sorted(spans)


def _entities(
    directory: Directory, tree: Node, filters: Sequence[Filter]
) -> Iterator[tuple[EntityKind, Ints]]:
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
