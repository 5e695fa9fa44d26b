"""NamesPane: who, or which, is in it: people, organizations or missions."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from search_index.models import EntityKind, Facet, Filter
from tui.items import Item, Note
from tui.panes.name_item import NameItem
from tui.panes.pane import Pane


class NamesPane(Pane):
    """The names of one kind over all matches, the most frequent first."""

    KIND: EntityKind

    def show_facet(self, facet: Facet, filters: Sequence[Filter], *, keep: bool) -> None:
        """Show the names; those that are filtered for or against carry a sign."""
        items = name_items(facet, filters)
        self.list.set_items(items or [Note(f"No {self.NAME} here.")], keep=keep)
        shown = len(items)
        note = f"{shown:,} of {facet.total:,}" if shown < facet.total else ""
        self.title.set_note(note, count=facet.total)


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


def name_items(facet: Facet, filters: Sequence[Filter]) -> list[Item]:
    """Return the names as items that share a column and a scale."""
    most = max((entity.documents for entity in facet.entities), default=1)
    signs = {item.value: "−" if item.exclude else "+" for item in filters}
    widths = (cell_len(entity.name) + 2 * (entity.name in signs) for entity in facet.entities)
    name_width = max(widths, default=0)
    return [
        NameItem(entity, most, name_width, signs.get(entity.name, "")) for entity in facet.entities
    ]
