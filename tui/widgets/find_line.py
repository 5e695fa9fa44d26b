"""FindLine: where one types what to find in the document."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from tui.finding import FoldedText
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.walk import Walk
from tui.widgets.line_input import LineInput
from tui.widgets.query_line import Prompt, Tally


class FindInput(LineInput):
    """The field itself."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.FIND,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.FIND)]

    class Pressed(Message):
        """A key of the line: to walk so many steps, or to end, keeping what was found or not."""

        def __init__(self, *, steps: int = 0, keep: bool = False) -> None:
            super().__init__()
            self.steps = steps
            self.keep = keep

    async def action_submit(self) -> None:
        """Read on at what was found."""
        self.post_message(self.Pressed(keep=True))

    def action_leave(self) -> None:
        """Forget what was found."""
        self.post_message(self.Pressed())

    def action_found(self, steps: int) -> None:
        """Go to another place found."""
        self.post_message(self.Pressed(steps=steps))


class FindLine(Horizontal):
    """A prompt, the field, and how many places were found.

    ``walk`` goes through what was found; None while nothing is looked for.
    """

    DEFAULT_CSS = """
    FindLine { height: 1; display: none; }
    """

    class Changed(Message):
        """Other places were found, or none are looked for any more."""

    class Walked(Message):
        """Another place found is to be shown."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    class Closed(Message):
        """The line is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.input = FindInput("find in the document")
        self.tally = Tally()
        self.walk: Walk | None = None
        self._text = FoldedText("")

    def compose(self) -> ComposeResult:
        """Put them side by side."""
        yield Prompt()
        yield self.input
        yield self.tally

    def open(self, text: FoldedText) -> None:
        """Let one type what to find in a text; what was typed before is found again."""
        self._text = text
        self.display = True
        self.screen.set_focus(self.input)
        self._find()

    def forget(self) -> None:
        """Look for nothing any more."""
        self.walk = None
        self.input.value = ""
        self.post_message(self.Changed())

    def tell(self) -> None:
        """Show which of the places found is shown."""
        typed = self.input.value.strip()
        self.tally.show(self.walk.told if self.walk and typed else "")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display and self.input.has_focus:
            self._find()

    @on(FindInput.Pressed)
    def _pressed(self, event: FindInput.Pressed) -> None:
        event.stop()
        if event.steps:
            self.post_message(self.Walked(event.steps))
            return
        self.display = False
        if not (event.keep and self.walk and self.walk.spans):
            self.forget()
        self.post_message(self.Closed())

    def _find(self) -> None:
        self.walk = Walk(self._text.spans(self.input.value))
        self.post_message(self.Changed())
