"""CopyMenu: what to copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.items import Copy
from tui.line import Line, Piece, clip_line, pad
from tui.widgets.bar import Bar

_LABEL = 32


class CopyMenu(ModalScreen[Copy | None]):
    """Offers the texts; the letter before one copies it, escape copies nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", "close")]
    DEFAULT_CSS = """
    CopyMenu { align: center middle; }
    CopyMenu #menu {
        width: 64; max-width: 92%; height: auto; padding: 1 2;
        background: $panel; border-left: outer $accent;
    }
    CopyMenu:ansi #menu { border: round $accent; }
    """

    def __init__(self, copies: Sequence[Copy]) -> None:
        super().__init__()
        self._copies = tuple(copy for copy in copies if copy.text)

    def compose(self) -> ComposeResult:
        """List the texts with their letters."""
        with Vertical(id="menu"):
            yield _Row((Piece("Copy", "strong"),))
            yield _Row(())
            for copy in self._copies:
                start = " ".join(copy.text[:200].split())
                yield _Row(
                    (Piece(f"{copy.key}  ", "accent"), Piece(copy.label)), (Piece(start, "soft"),)
                )

    def on_key(self, event: events.Key) -> None:
        """Copy what the letter stands for; enter takes the first."""
        wanted = self._copies[0].key if event.key == "enter" and self._copies else event.character
        for copy in self._copies:
            if copy.key == wanted:
                event.stop()
                self.dismiss(copy)
                return


class _Row(Bar):
    """A row of the menu: what it copies, and how that begins."""

    def __init__(self, left: Line, preview: Line = ()) -> None:
        super().__init__()
        self._left = left
        self._preview = preview

    def line(self, width: int) -> Line:
        """Return the row with its beginning in what room is left."""
        if width < _LABEL + 8:
            return self._left
        return (*pad(self._left, _LABEL), *clip_line(self._preview, width - _LABEL))
