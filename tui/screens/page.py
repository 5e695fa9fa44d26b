"""Page: something to read that lies over the screen it was called from."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.drawing.line import Line
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.screens.dismissed_once import DismissedOnce
from tui.widgets.keys_in_order import KeysInOrder
from tui.widgets.line_view import LineView, Row


class Page(ModalScreen[None], DismissedOnce[None]):
    """Shows lines, scrolled by the usual keys; escape closes it."""

    DEFAULT_CSS = """
    Page { align: center middle; }
    Page #page {
        width: 80; max-width: 94%; height: auto; max-height: 92%; padding: 1 2;
        background: $panel; border-left: outer $accent;
    }
    Page:ansi #page { border: round $accent; background: ansi_default; }
    """

    def compose(self) -> ComposeResult:
        """Put the lines into a box."""
        with Vertical(id="page"):
            yield PageView(self)

    def lines(self, width: int) -> list[Line]:
        """Return what to show in ``width`` cells."""
        raise NotImplementedError


class PageView(KeysInOrder, LineView, can_focus=True):
    """The lines of a page."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.PAGE,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.PAGE)]
    DEFAULT_CSS = """
    PageView { height: auto; max-height: 100%; overflow-y: auto; scrollbar-gutter: stable; }
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._lines: list[Line] = []
        self._broken_for = -1

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Take a row for each line."""
        return len(self._broken(width))

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines for the width there is."""
        self.extend_to(len(self._broken(self.scrollable_content_region.width)))
        self.refresh()

    def action_close(self) -> None:
        """Go back to what lies below."""
        self._page.dismiss()

    def row(self, y: int, width: int) -> Row:
        """Return one row of the view."""
        row = y + self.scroll_offset.y
        lines = self._broken(width)
        return Row(lines[row]) if row < len(lines) else Row()

    def _broken(self, width: int) -> list[Line]:
        """Return the lines for a width: with the scroll bar's, or, to be measured, without."""
        if width != self._broken_for:
            self._lines, self._broken_for = self._page.lines(width), width
        return self._lines
