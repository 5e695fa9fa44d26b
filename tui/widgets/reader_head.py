"""ReaderHead: a line over a document's text."""

from __future__ import annotations

from tui.drawing.line import Line, Piece, spread
from tui.widgets.bar import Bar


class ReaderHead(Bar):
    """A line over the text: something at the left, something at the right."""

    left: Line = ()
    right: Line = ()

    def show(self, left: Line, right: Line) -> None:
        """Show other contents."""
        self.left, self.right = left, right
        self.update()

    def line(self, width: int) -> Line:
        """Return both ends."""
        return spread((Piece(" "), *self.left), (*self.right, Piece(" ")), width)
