"""NamesPane: who, or which, is in it: people, organizations or missions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from search_index.models import EntityKind, Facet, Filter, Order
from tui.asking.paging import ROWS, Window
from tui.items import Item, Note
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.messages import NamesCorrected, NamesWanted
from tui.notebook.mending import name_after
from tui.panes.name_item import name_items
from tui.panes.name_pane import NamePane
from tui.widgets.narrow_line import NarrowInput, NarrowLine


class View(NamedTuple):
    """Which names are shown, and what stands first."""

    order: Order = Order.COUNT
    beginning: str = ""


class NamesPane(NamePane):
    """The names of one kind over all matches, in the order chosen, narrowed as typed."""

    KIND: EntityKind
    WHERE: ClassVar[tuple[Where, ...]] = (
        Where.NAMES,
        Where.NAME,
        Where.PANE,
        Where.LIST,
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.NAMES)]

    def __init__(self) -> None:
        super().__init__()
        self.narrow_line = NarrowLine()
        self._order = Order.COUNT
        self._filters: tuple[Filter, ...] = ()
        self._most = 1
        self._all = 0
        self._followed = ""

    def compose(self) -> ComposeResult:
        """Put the line to type in between heading and list."""
        yield self.title
        yield self.narrow_line
        yield self.list

    @property
    def view(self) -> View:
        """Which names are shown, and what stands first."""
        return View(self._order, self.narrow_line.typed)

    def show_facet(self, facet: Facet, filters: Sequence[Filter], *, keep: bool) -> None:
        """Show the names of an answer; those that are filtered for or against carry a sign.

        Where others are to be shown than those that most documents name, they are asked for.
        """
        self._filters = tuple(filters)
        self._most = max((entity.documents for entity in facet.entities), default=1)
        self._all = facet.total
        held = self.window if keep else Window()
        if self.view == View() and held.end <= len(facet.entities):
            self.show_anew(Window(), facet, keep=keep)
        else:
            self._fill(Window(held.start, max(held.count, ROWS)), keep=keep)

    def show_anew(self, page: Window, facet: Facet, *, keep: bool) -> None:
        """Show names in place of those that are there."""
        items = self._items(facet)
        self.hold(Window(page.start, len(items), facet.total))
        self.list.set_items(items or [Note(self._nothing)], keep=keep)
        self._go_to_followed()
        self._tell(facet.total)

    def show_names(self, page: Window, facet: Facet) -> None:
        """Show a page of names that was asked for."""
        self.show_page(replace(page, count=len(facet.entities)), self._items(facet))

    def follow(self, change: NamesCorrected) -> None:
        """Stand on what the selected name became, as soon as it is there."""
        if self.named:
            found = name_after((self.named.kind, self.named.name), change)
            self._followed = found[1] if found else ""

    def action_narrow(self) -> None:
        """Let one type how the names begin."""
        self.narrow_line.open()

    def action_sort(self) -> None:
        """Change what stands first."""
        self._order = Order.RELEVANCE if self._order is Order.COUNT else Order.COUNT
        by = "relevance to the query" if self._order is Order.RELEVANCE else "count of documents"
        self._say(f"{self.NAME.capitalize()} by {by}")
        self._fill(Window(0, ROWS), keep=False)

    def action_back(self) -> None:
        """Take the mark away, else show all names again, else do as the screen does."""
        if self.marked:
            self.mark(None)
        elif self.narrow_line.typed:
            self.narrow_line.forget()
        else:
            self.app.call_later(self.app.run_action, "back", self.screen)

    @on(NarrowLine.Changed)
    def _narrowed(self, event: NarrowLine.Changed) -> None:
        event.stop()
        self._fill(Window(0, ROWS), keep=False)

    @on(NarrowInput.Moved)
    def _moved(self, event: NarrowInput.Moved) -> None:
        event.stop()
        self.action_move(event.steps)

    @on(NarrowLine.Closed)
    def _narrow_closed(self, event: NarrowLine.Closed) -> None:
        event.stop()
        self.take_focus()

    def _fill(self, page: Window, *, keep: bool) -> None:
        self.post_message(NamesWanted(self.NAME, page, keep=keep))

    def _items(self, facet: Facet) -> list[Item]:
        return name_items(facet.entities, self._filters, self._most, self.marked)

    @property
    def _nothing(self) -> str:
        return f"No {self.NAME} begin so." if self.narrow_line.typed else f"No {self.NAME} here."

    def _go_to_followed(self) -> None:
        keys = [item.key for item in self.list.items]
        if self._followed in keys:
            self.list.move_to(keys.index(self._followed))
        self._followed = ""

    def _tell(self, total: int) -> None:
        count = f"{total:,} of {self._all:,}" if self.narrow_line.typed else f"{self._all:,}"
        by = "by relevance · " if self._order is Order.RELEVANCE else ""
        is_plain = self.view == View()
        self.title.set_note("" if is_plain else f"{by}{count}", count=self._all)


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
