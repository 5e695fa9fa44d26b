"""Bar: a widget of one line."""

from __future__ import annotations

from textual.strip import Strip

from tui.line import BLANK, Line
from tui.widgets.line_view import LineView


class Bar(LineView):
    """Shows one line, and repaints only when it changes."""

    DEFAULT_CSS = """
    Bar { height: 1; }
    """

    _shown: Line | None = None

    def line(self, width: int) -> Line:
        """Return what to show in ``width`` cells."""
        raise NotImplementedError

    def update(self) -> None:
        """Repaint if the line is no longer the one shown."""
        if self.size.width and self.line(self.size.width) != self._shown:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line; further rows, if any, stay blank."""
        self._shown = self.line(self.size.width) if y == 0 else BLANK
        return self.paint(self._shown, self.size.width)
