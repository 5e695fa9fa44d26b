"""QueryLine: where the query is typed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from tui.actions import Where, bindings_for
from tui.line import Line, Piece
from tui.widgets.bar import Bar


class QueryInput(Input):
    """The field itself: no border, and a cursor that does not blink over the wire."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.QUERY,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.QUERY)]
    DEFAULT_CSS = """
    QueryInput, QueryInput:focus {
        background: transparent; background-tint: transparent; border: none; padding: 0;
        width: 1fr;
    }
    QueryInput.-textual-compact { height: 1; }
    """

    class Left(Message):
        """Someone wants to go down to the results."""

    def action_to_results(self) -> None:
        """Go down to the results."""
        self.post_message(self.Left())


class Prompt(Bar):
    """The mark before the query; it tells whether letters go there."""

    DEFAULT_CSS = """
    Prompt { width: 3; }
    """

    lit = True

    def line(self, width: int) -> Line:
        """Return the mark."""
        return (Piece(" ❯ ", "accent" if self.lit else "soft"),)


class Tally(Bar):
    """How much was found, and how fast."""

    DEFAULT_CSS = """
    Tally { width: auto; }
    """

    text = ""

    def get_content_width(self, *_: object) -> int:
        """Take as much room as the text needs."""
        return len(self.text) + 2

    def line(self, width: int) -> Line:
        """Return the text."""
        return (Piece(f" {self.text} ", "soft"),)

    def show(self, text: str) -> None:
        """Show another text."""
        if text != self.text:
            wider = len(text) != len(self.text)
            self.text = text
            self.refresh(layout=wider)


class QueryLine(Horizontal):
    """The prompt, the field, and the tally at the right end."""

    DEFAULT_CSS = """
    QueryLine { height: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.prompt = Prompt()
        self.input = QueryInput(
            placeholder="search the documents", compact=True, select_on_focus=False
        )
        self.input.cursor_blink = False
        self.tally = Tally()

    def compose(self) -> ComposeResult:
        """Put the three side by side."""
        yield self.prompt
        yield self.input
        yield self.tally

    def on_descendant_focus(self) -> None:
        """Light the prompt."""
        self.prompt.lit = True
        self.prompt.update()

    def on_descendant_blur(self) -> None:
        """Dim the prompt."""
        self.prompt.lit = False
        self.prompt.update()
