"""Bar: a widget of one line."""

from __future__ import annotations

from tui.drawing.line import Line
from tui.widgets.line_view import LineView, Row


class Bar(LineView):
    """Shows one line, and repaints only when it changes."""

    DEFAULT_CSS = """
    Bar { height: 1; }
    """

    def line(self, width: int) -> Line:
        """Return what to show in ``width`` cells."""
        raise NotImplementedError

    def row(self, y: int, width: int) -> Row:
        """Return the line; further rows, if any, stay blank."""
        return Row(self.line(width)) if y == 0 else Row()

    def update(self) -> None:
        """Draw the line anew if it is no longer the one shown."""
        self.refresh_changed()
