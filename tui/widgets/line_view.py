"""LineView: the base of all that is drawn line by line."""

from __future__ import annotations

from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.drawing.cells import drawn
from tui.drawing.line import BLANK, Line, line_width


class Row(NamedTuple):
    """What stands in one row of a view; ``ground`` is a role under all pieces."""

    line: Line = BLANK
    ground: str = ""


class LineView(ScrollView, can_focus=False, inherit_bindings=False):
    """Draws lines of pieces; how each role looks is a component style of the app (``roles``)."""

    DEFAULT_CSS = """
    LineView {
        background: transparent;
        overflow: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $faint;
        scrollbar-color-hover: $soft;
        scrollbar-color-active: $accent;
    }
    """

    virtual_size = Reactive(Size(0, 0), layout=False)
    """How much there is to scroll through. A view's place on the screen never hangs on it."""

    def __init__(self) -> None:
        super().__init__()
        self._painted: dict[int, Row] = {}
        self._looks: dict[tuple[str, str], Style] = {}

    def row(self, y: int, width: int) -> Row:
        """Return what stands in row ``y`` of the view, counted from its top, in that width."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw a row."""
        width = self.scrollable_content_region.width
        self._painted[y] = row = self.row(y, width)
        return self._paint(row, width)

    def refresh_changed(self) -> None:
        """Draw anew the rows that no longer are what was drawn."""
        width, height = self.scrollable_content_region.size
        for y in range(height if width else 0):
            if self.row(y, width) != self._painted.get(y):
                self.refresh(Region(0, y, self.size.width, 1))

    def extend_to(self, rows: int) -> None:
        """Let there be so many rows to scroll through."""
        self.virtual_size = Size(self.scrollable_content_region.width, rows)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = rows
            self.vertical_scrollbar.window_size = self.scrollable_content_region.height

    def notify_style_update(self) -> None:
        """Forget how roles looked: the theme or the style sheet changed."""
        self._looks.clear()
        super().notify_style_update()

    def _paint(self, row: Row, width: int) -> Strip:
        """Return a row as exactly ``width`` cells."""
        line, ground = row
        base = self._look(ground, "")
        segments = [Segment(drawn(text), self._look(ground, roles)) for text, roles in line]
        gap = width - line_width(line)
        if gap < 0:
            return Strip(segments).adjust_cell_length(width, base)
        return Strip([*segments, Segment(" " * gap, base)] if gap else segments, width)

    def _look(self, ground: str, roles: str) -> Style:
        """Return the style of a piece's roles upon a ground."""
        known = self._looks.get((ground, roles))
        if known is None:
            known = self.rich_style
            for role in f"{ground} {roles}".split():
                known += self.app.get_component_styles(f"line--{role}").partial_rich_style
            self._looks[ground, roles] = known
        return known
