"""Pane: a heading over a list, with the keys that all lists share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from tui.asking.paging import ROWS, Window
from tui.items import Copy, Item, Lift
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.messages import (
    CopyChosen,
    FilterLifted,
    PageWanted,
    PlaceOpened,
    QueryChosen,
    RemarkMade,
    SearchChosen,
)
from tui.panes.search_item import SearchItem
from tui.screens.copy_menu import CopyMenu
from tui.widgets.pane_title import PaneTitle
from tui.widgets.result_list import ResultList


class Pane(Vertical):
    """The base of all panes. ``NAME`` is also the widget's id.

    A pane holds a part of its result, its ``window``, and asks for more in pages of ``PAGE``
    where an end of it comes into view.
    """

    WHERE: ClassVar[tuple[Where, ...]] = (Where.LIST,)
    NAME: ClassVar[str]
    NUMBER: ClassVar[int]
    PAGE: ClassVar[int] = ROWS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.LIST)]
    DEFAULT_CSS = """
    Pane { width: 1fr; height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(id=self.NAME)
        self.title = PaneTitle(self.NUMBER, self.NAME)
        self.list = ResultList()
        self.window = Window()
        self._jumps_to_last = False

    def compose(self) -> ComposeResult:
        """Put the heading over the list."""
        yield self.title
        yield self.list

    @property
    def selected(self) -> Item | None:
        """The item under the cursor."""
        return self.list.selected

    def take_focus(self) -> None:
        """Let the keys come here."""
        self.screen.set_focus(self.title)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show that keys reach the list."""
        self.list.set_active(True)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Show that keys no longer reach the list."""
        self.list.set_active(False)

    def on_result_list_chosen(self, event: ResultList.Chosen) -> None:
        """Take the focus after a click; open the item after a second one."""
        self.take_focus()
        if event.again:
            self.action_open()

    def action_move(self, steps: int) -> None:
        """Move the cursor."""
        self.list.move(steps)

    def action_half_page(self, direction: int) -> None:
        """Move the cursor by half a page."""
        self.list.move_page(direction / 2)

    def action_page(self, direction: int) -> None:
        """Move the cursor by a page."""
        self.list.move_page(direction)

    def on_result_list_end_reached(self, event: ResultList.EndReached) -> None:
        """Ask for the page that comes there."""
        event.stop()
        self.want_beside(last=event.last)

    def want_beside(self, *, last: bool) -> bool:
        """Ask for the page after what is held, or before it; False where there is none."""
        page = self.window.after(self.PAGE) if last else self.window.before(self.PAGE)
        self._want(page)
        return page is not None

    def action_first(self) -> None:
        """Move to the first item of all."""
        self._go_to_edge(last=False)

    def action_last(self) -> None:
        """Move to the last item of all."""
        self._go_to_edge(last=True)

    def hold(self, window: Window) -> None:
        """Remember which part of the result the list holds."""
        self.window = window
        self.list.open_ends = (window.start > 0, window.end < window.total)

    def show_page(self, page: Window, items: Sequence[Item]) -> None:
        """Show a page that was asked for: beside what is held, or in its place."""
        held = self.window
        self.hold(held.with_page(page))
        if page.start == held.end:
            self.list.add_items(items)
            went_on = True
        elif page.end == held.start:
            self.list.set_items([*items, *self.list.items], keep=True)
            went_on = False
        else:
            self.list.set_items(items)
            self.list.move_to_edge(last=self._jumps_to_last)
            went_on = not self._jumps_to_last
        if not items:  # all that it says was shown before: nobody could go on from it
            self.want_beside(last=went_on)

    def _go_to_edge(self, *, last: bool) -> None:
        far = self.window.edge(self.PAGE, last=last)
        self._jumps_to_last = last
        if far:
            self._want(far)
        else:
            self.list.move_to_edge(last=last)

    def _want(self, page: Window | None) -> None:
        if page:
            self.post_message(PageWanted(self.NAME, page))

    def action_open(self) -> None:
        """Read, search or lift: whatever the item is there for, if for anything."""
        opened = opening(self.selected)
        if opened:
            self.post_message(opened)

    def action_copy(self) -> None:
        """Copy what the item is mostly copied for."""
        self._copy_first(to_file=False)

    def action_copy_to_file(self) -> None:
        """Save the same to a file."""
        self._copy_first(to_file=True)

    def action_copy_menu(self) -> None:
        """Ask what to copy."""
        item = self.selected
        copies = (*(item.copies if item else ()), *self.copies_of_all())
        if copies:
            self.app.push_screen(CopyMenu(copies), self._copy_chosen)

    def copies_of_all(self) -> tuple[Copy, ...]:
        """Return what can be copied of all that the list holds."""
        return ()

    def _copy_chosen(self, copy: Copy | None) -> None:
        if copy:
            self.post_message(CopyChosen(copy))

    def _copy_first(self, *, to_file: bool) -> None:
        item = self.selected
        if item and item.copies:
            self.post_message(CopyChosen(item.copies[0], to_file=to_file))
        else:
            self.post_message(RemarkMade("Nothing to copy here"))


def opening(item: Item | None) -> Message | None:
    """Return what asks for an item to be opened; None for one that is not there for that."""
    if isinstance(item, Lift):
        return FilterLifted(item.removed)
    if isinstance(item, SearchItem):
        return SearchChosen(item.search)
    if item and item.query is not None:
        return QueryChosen(item.query)
    return PlaceOpened(item.place) if item and item.place else None
