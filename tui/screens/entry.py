"""Entry: a line to type, with a question over it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.drawing.line import Line, Piece, clip_line
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.screens.dismissed_once import DismissedOnce
from tui.widgets.bar import Bar
from tui.widgets.line_input import LineInput
from tui.widgets.query_line import Prompt


class Entry(ModalScreen[str | None], DismissedOnce[str | None]):
    """Returns what was typed, blanks at its ends cut off; None for escape.

    None too where nothing was typed, unless it ``may_be_empty``.
    """

    WHERE: ClassVar[tuple[Where, ...]] = (Where.ENTRY,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.ENTRY)]
    DEFAULT_CSS = """
    Entry { align: center middle; }
    Entry #entry {
        width: 72; max-width: 94%; height: auto; padding: 1 2;
        background: $panel; border-left: outer $accent;
    }
    Entry:ansi #entry { border: round $accent; }
    Entry Horizontal { height: 1; }
    """

    def __init__(self, question: str, text: str = "", *, may_be_empty: bool = False) -> None:
        super().__init__()
        self._may_be_empty = may_be_empty
        self._question = question
        self._input = LineInput("")
        self._input.write(text)

    def compose(self) -> ComposeResult:
        """Put the line below the question."""
        with Vertical(id="entry"):
            yield _Asked(self._question)
            with Horizontal():
                yield Prompt()
                yield self._input

    def on_mount(self) -> None:
        """Let one type at once."""
        self._input.focus()

    def action_close(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        typed = event.value.strip()
        self.dismiss(typed if typed or self._may_be_empty else None)


class _Asked(Bar):
    """What is asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def line(self, width: int) -> Line:
        """Return the question, clipped."""
        return clip_line((Piece(self._text, "strong"),), width)
