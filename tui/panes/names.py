"""NamesPane: who, or which, is in it: people, organizations or missions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len

from search_index.models import EntityKind, Facet, Filter
from tui.items import Item, Note
from tui.paging import Window
from tui.panes.name_item import NameItem
from tui.panes.pane import Pane


class NamesPane(Pane):
    """The names of one kind over all matches, the most frequent first."""

    KIND: EntityKind

    def __init__(self) -> None:
        super().__init__()
        self._filters: tuple[Filter, ...] = ()
        self._most = 1

    def show_facet(self, facet: Facet, filters: Sequence[Filter], *, keep: bool) -> None:
        """Show the names; those that are filtered for or against carry a sign."""
        self._filters = tuple(filters)
        self._most = max((entity.documents for entity in facet.entities), default=1)
        items = self._items(facet)
        self.hold(Window(0, len(items), facet.total))
        self.list.set_items(items or [Note(f"No {self.NAME} here.")], keep=keep)
        self.title.set_note("", count=facet.total)

    def show_names(self, page: Window, facet: Facet) -> None:
        """Show a page of names that was asked for."""
        self.show_page(replace(page, count=len(facet.entities)), self._items(facet))

    def _items(self, facet: Facet) -> list[Item]:
        return name_items(facet, self._filters, self._most)


class PeoplePane(NamesPane):
    """The people."""

    NAME = "people"
    NUMBER = 2
    KIND = EntityKind.PERSON


class OrganizationsPane(NamesPane):
    """The organizations."""

    NAME = "organizations"
    NUMBER = 3
    KIND = EntityKind.ORGANIZATION


class MissionsPane(NamesPane):
    """The missions."""

    NAME = "missions"
    NUMBER = 5
    KIND = EntityKind.MISSION


def name_items(facet: Facet, filters: Sequence[Filter], most: int) -> list[Item]:
    """Return the names as items that share a column and a scale, ``most`` at its end."""
    signs = {item.value: "−" if item.exclude else "+" for item in filters}
    widths = (cell_len(entity.name) + 2 * (entity.name in signs) for entity in facet.entities)
    name_width = max(widths, default=0)
    return [
        NameItem(entity, most, name_width, signs.get(entity.name, "")) for entity in facet.entities
    ]
