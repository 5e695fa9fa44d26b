"""HelpScreen: the keys that work here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.actions import Action, shown_keys
from tui.line import BLANK, Line, Piece, pad
from tui.widgets.line_view import LineView, Row

_KEYS = 20


class HelpList(LineView, can_focus=True):
    """The actions under the headings of their places."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down"),
        Binding("up,k", "scroll_up"),
        Binding("pagedown,ctrl+d,space", "page_down"),
        Binding("pageup,ctrl+u", "page_up"),
        Binding("home,g", "scroll_home"),
        Binding("end,G", "scroll_end"),
    ]
    DEFAULT_CSS = """
    HelpList { height: auto; max-height: 100%; overflow-y: auto; }
    """

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._lines = help_lines(actions)

    def on_mount(self) -> None:
        """Say how long the list is."""
        self.extend_to(len(self._lines))

    def get_content_height(self, *_: object) -> int:
        """Take a row for each line."""
        return len(self._lines)

    def row(self, y: int, width: int) -> Row:
        """Return one row of the view."""
        row = y + self.scroll_offset.y
        return Row(self._lines[row]) if row < len(self._lines) else Row()


class HelpScreen(ModalScreen[None]):
    """Lies over the screen it was called from; escape or ``?`` closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "close")
    ]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen #help {
        width: 72; max-width: 94%; height: auto; max-height: 92%; padding: 1 2;
        background: $panel; border-left: outer $accent;
    }
    HelpScreen:ansi #help { border: round $accent; background: ansi_default; }
    """

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._actions = tuple(actions)

    def compose(self) -> ComposeResult:
        """Put the list into a box."""
        with Vertical(id="help"):
            yield HelpList(self._actions)


def help_lines(actions: Sequence[Action]) -> list[Line]:
    """Return the rows of the help: a heading for each place, a row for each action."""
    lines: list[Line] = []
    heading = None
    for action in actions:
        if action.where is not heading:
            heading = action.where
            lines += ([BLANK] if lines else []) + [(Piece(heading.value, "accent"),)]
        keys = pad((Piece(shown_keys(action), "strong"),), _KEYS)
        lines.append((*keys, Piece(action.help)))
    return lines
