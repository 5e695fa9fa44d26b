"""Where a document names what a query or a filter asks for: people, missions, days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import numpy as np

from search_index import edtf
from search_index.engines.columns import Ints
from search_index.engines.entries import Entry
from search_index.engines.names.directory import Name
from search_index.engines.restrictions import ENTITY_FIELDS
from search_index.extraction.spans import written_form
from search_index.models import DocumentEntity, EntityKind, Filter, FilterField, Span
from search_index.query.tree import Days, Named, Node, Noted, positive_leaves

_FIRST_DAY, _LAST_DAY = "0001-01-01", "9999-12-31"


class Naming(Protocol):
    """What is asked of the names of an index: see ``names.directory.Directory``."""

    @property
    def forms(self) -> Callable[[Ints], set[Name]]:
        """What returns every name that documents use for some entities."""

    @property
    def strays(self) -> Callable[[], dict[Name, dict[str, int]]]:
        """What returns the forms that corrections take for another entity than documents do."""

    def with_words(self, kind: EntityKind, words: Sequence[str], *, typed: bool) -> Ints:
        """Return the entities with all these pieces of words in one of their names."""

    def with_name(self, kind: EntityKind, name: str) -> Ints:
        """Return the entities shown, or named in some document, exactly so (case apart)."""


class Wanted:
    """The entities, days and marks that a query and its filters ask for, worked out once."""

    def __init__(self, directory: Naming, tree: Node, filters: Sequence[Filter]) -> None:
        found = [entities for _, entities in _entities(directory, tree, filters)]
        wanted = np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int32)
        self._names = directory.forms(wanted)
        chosen = set(wanted.tolist())
        self._strays = {
            name: {form: entity in chosen for form, entity in forms.items()}
            for name, forms in (directory.strays() if chosen else {}).items()
        }
        self._days = list(_days(tree, filters))
        self._noted = _noted(tree)

    def spans(self, entry: Entry) -> list[Span]:
        """Return the mentions, dates and marks of a document that are asked for, in order."""
        spans = set(self._noted.get(entry.document.id, ()))
        for entity in entry.entities if self._names or self._strays else ():
            spans.update(self._mentions(entry.document.text, entity))
        for first, last in self._days:
            spans.update(
                (event.start, event.end)
                for event in entry.events
                if event.earliest
                and event.latest
                and first <= event.earliest <= event.latest <= last
            )
        return sorted(spans)

    def _mentions(self, text: str, entity: DocumentEntity) -> Sequence[Span]:
        name = (entity.kind, entity.name)
        is_wanted, strays = name in self._names, self._strays.get(name)
        if strays is None:
            return entity.mentions if is_wanted else ()
        return [
            mention
            for mention in entity.mentions
            if strays.get(written_form(text, *mention), is_wanted)
        ]


def _entities(
    directory: Naming, tree: Node, filters: Sequence[Filter]
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


def _noted(tree: Node) -> dict[str, list[Span]]:
    """Return by document the passages marked by the user that a query asks for."""
    found: dict[str, list[Span]] = {}
    for leaf in positive_leaves(tree):
        for place in leaf.places if isinstance(leaf, Noted) else ():
            if place.end:
                found.setdefault(place.document_id, []).append((place.start, place.end))
    return found
