"""HintLine: one sentence for who is new here, or should know something; else it is not there."""

from __future__ import annotations

from textual.timer import Timer

from tui.drawing.line import Line, Piece, clip_line
from tui.widgets.bar import Bar


class HintLine(Bar):
    """Stands over the status line while it has something to say."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._timer: Timer | None = None
        self.display = False

    def show(self, text: str, seconds: float | None = None) -> None:
        """Show a sentence for so many seconds, or until it has ``served``."""
        self._stop()
        self._text = text
        self._timer = self.set_timer(seconds, self.hide) if seconds else None
        self.display = True
        self.update()

    def served(self) -> None:
        """Go away, unless what is said stands for its time."""
        if self._timer is None:
            self.hide()

    def hide(self) -> None:
        """Go away."""
        self._stop()
        self.display = False

    def line(self, width: int) -> Line:
        """Return the sentence, as much as fits."""
        return clip_line((Piece(" ▸ ", "accent"), Piece(self._text)), width)

    def _stop(self) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = None
