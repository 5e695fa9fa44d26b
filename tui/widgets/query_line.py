"""QueryLine: where the query is typed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from tui.actions import Where, bindings_for
from tui.line import Line, Piece, clip
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

    virtual_size = Reactive(Size(0, 0), layout=False)
    """What was typed changes no widget's place, so a letter needs no new layout."""

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
    Tally { width: 28%; max-width: 44; min-width: 16; }
    """

    text = ""

    def line(self, width: int) -> Line:
        """Return the text at the right end, as much as fits."""
        text = clip(self.text, width - 2)
        return (Piece(f"{text} ".rjust(width), "soft"),)

    def show(self, text: str) -> None:
        """Show another text."""
        self.text = text
        self.update()


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
