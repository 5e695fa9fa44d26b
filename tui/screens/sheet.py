"""Sheet: a list that lies over the panes, and goes away with escape."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.drawing.line import Line, Piece
from tui.keys.action import Where
from tui.keys.keymap import bindings_for, footer_actions
from tui.keys.places import has_item, places_at
from tui.panes.pane import Pane
from tui.screens.dismissed_once import DismissedOnce
from tui.widgets.pane_title import PaneTitle
from tui.widgets.result_list import ResultList
from tui.widgets.status_line import StatusLine

_T = TypeVar("_T")


class SheetTitle(PaneTitle):
    """The heading of a sheet: what it is about."""

    def __init__(self, name: str) -> None:
        super().__init__(0, name)

    def show(self, name: str) -> None:
        """Show another heading."""
        self._pane = name
        self.update()

    def _heading(self) -> Line:
        return (Piece(self._pane, "accent"),)


class Sheet(DismissedOnce[_T]):
    """A pane that has the screen for itself, over the keys that work in it."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.SHEET,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.SHEET)]
    AUTO_FOCUS = "SheetTitle"
    DEFAULT_CSS = """
    Sheet { layout: vertical; Pane { margin: 0 1; max-width: 104; } }
    """

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self.pane = pane
        self.status = StatusLine()

    def compose(self) -> ComposeResult:
        """Put the pane over the keys."""
        yield self.pane
        yield self.status

    @on(events.DescendantFocus)
    @on(ResultList.Filled)
    def _show_keys(self) -> None:
        self.status.show_actions(footer_actions(places_at(self), has_item=has_item(self)))

    def action_open(self) -> None:
        """Open the item under the cursor, where the sheet has a key for it."""
        self.pane.action_open()

    def action_back(self) -> None:
        """Go back to what lies below."""
        self.dismiss()

    def action_search(self) -> None:
        """Go back to the query line."""
        self.dismiss()
        self.app.call_later(self.app.run_action, "screen.search")
