"""LineView: the base of all that is drawn line by line."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.line import Line, line_width

_ONE_CELL_EACH = str.maketrans("\n\t\r", "   ")


class LineView(ScrollView, can_focus=False, inherit_bindings=False):
    """Draws lines of pieces; the look of each role is a component style, set by the theme."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--soft",
        "line--faint",
        "line--strong",
        "line--accent",
        "line--warning",
        "line--match",
        "line--current",
        "line--person",
        "line--organization",
        "line--mission",
        "line--italic",
        "line--row",
        "line--bar",
        "line--tab",
        "line--when",
        "line--kind",
    }
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

        & > .line--soft { color: $soft; text-style: $soft-style; }
        & > .line--faint { color: $faint; text-style: $faint-style; }
        & > .line--strong { text-style: bold; }
        & > .line--accent { color: $accent; text-style: bold; }
        & > .line--warning { color: $warning; text-style: bold; }
        & > .line--match { color: $match; text-style: bold underline; }
        & > .line--current { color: $match; text-style: bold reverse; }
        & > .line--person { color: $person; text-style: underline; }
        & > .line--organization { color: $organization; text-style: underline italic; }
        & > .line--mission { color: $mission; text-style: underline bold; }
        & > .line--italic { text-style: italic; }
        & > .line--tab { color: $foreground; }
        & > .line--bar { color: $bar; }
        & > .line--when { color: $soft; text-style: $soft-style; }
        & > .line--kind { color: $soft; text-style: $soft-style; }
        & > .line--row { background: $cursor-row; }
    }
    """

    def paint(self, line: Line, width: int, base: str = "") -> Strip:
        """Return a line as exactly ``width`` cells; ``base`` is a role under all pieces."""
        ground = self._with_roles(self.rich_style, base)
        segments = [
            Segment(text.translate(_ONE_CELL_EACH), self._with_roles(ground, roles))
            for text, roles in line
        ]
        return Strip(segments, line_width(line)).adjust_cell_length(width, ground)

    def _with_roles(self, style: Style, roles: str) -> Style:
        for role in roles.split():
            style += self.get_component_rich_style(f"line--{role}", partial=True)
        return style
