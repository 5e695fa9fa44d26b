"""NarrowLine: where one types how the names of a pane begin."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.widgets.line_input import LineInput
from tui.widgets.query_line import Prompt


class NarrowInput(LineInput):
    """The field itself."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.NARROWING,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.NARROWING)]

    class Pressed(Message):
        """A key that ends the typing, keeping what was typed or not."""

        def __init__(self, *, keep: bool) -> None:
            super().__init__()
            self.keep = keep

    class Moved(Message):
        """The cursor of the list is to go so many names on."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    def action_move(self, steps: int) -> None:
        """Move the cursor of the list."""
        self.post_message(self.Moved(steps))

    async def action_submit(self) -> None:
        """Go to the names that are left."""
        self.post_message(self.Pressed(keep=True))

    def action_leave(self) -> None:
        """Show all names again."""
        self.post_message(self.Pressed(keep=False))


class NarrowLine(Horizontal):
    """A prompt and the field; there while something is typed."""

    DEFAULT_CSS = """
    NarrowLine { height: 1; display: none; }
    """

    class Changed(Message):
        """Other letters are typed."""

    class Closed(Message):
        """The keys go back to the list."""

    def __init__(self) -> None:
        super().__init__()
        self.input = NarrowInput("letters that a word of the name begins with")

    def compose(self) -> ComposeResult:
        """Put them side by side."""
        yield Prompt()
        yield self.input

    @property
    def typed(self) -> str:
        """The beginning that is looked for, empty for none."""
        return self.input.value.strip()

    def open(self) -> None:
        """Let one type."""
        self.display = True
        self.screen.set_focus(self.input)

    def forget(self) -> None:
        """Look for nothing any more."""
        self.display = False
        self.input.value = ""

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(NarrowInput.Pressed)
    def _pressed(self, event: NarrowInput.Pressed) -> None:
        event.stop()
        if not (event.keep and self.typed):
            self.forget()
        self.post_message(self.Closed())
