"""Menu: one of a few things to choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.drawing.line import Line, Piece, clip_line, line_width, pad
from tui.items import Item
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.screens.dismissed_once import DismissedOnce
from tui.widgets.bar import Bar
from tui.widgets.result_list import ResultList

_T = TypeVar("_T")
_LABEL, _LONG_LABEL = 32, 44
"""Cells before the remarks of a menu; a longer label moves its own remark alone."""
_MOST = 12


@dataclass(frozen=True, slots=True)
class Choice(Item, Generic[_T]):
    """Something to choose: the key that chooses it, what it is, a remark, what is returned.

    ``column`` is the cell in which the remarks of a menu begin.
    """

    letter: str
    label: str
    remark: str
    value: _T
    column: int = _LABEL

    @property
    def _left(self) -> Line:
        return (Piece(f"{self.letter or ' '}  ", "accent"), Piece(self.label))

    @property
    def label_end(self) -> int:
        """The cell in which a remark may begin."""
        return line_width(self._left) + 2

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the key and the label, with as much of the remark as there is room for."""
        column = max(self.column, self.label_end)
        if width < column + 8:
            return (clip_line(self._left, width),)
        remark = clip_line((Piece(self.remark, "soft"),), width - column)
        return ((*pad(self._left, column), *remark),)


class Menu(ModalScreen[_T | None], DismissedOnce[_T | None]):
    """Offers choices; the key before one takes it, or enter; escape takes none."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.MENU,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.MENU)]
    DEFAULT_CSS = """
    Menu { align: center middle; }
    Menu #menu {
        width: 72; max-width: 94%; height: auto; padding: 1 2;
        background: $panel; border-left: outer $accent;
    }
    Menu:ansi #menu { border: round $accent; }
    Menu ResultList { overflow-y: auto; }
    """

    def __init__(self, heading: str, choices: Sequence[Choice[_T]]) -> None:
        super().__init__()
        self._heading = heading
        ends = (choice.label_end for choice in choices)
        column = max([_LABEL, *(end for end in ends if end <= _LONG_LABEL)])
        self._choices = tuple(replace(choice, column=column) for choice in choices)
        self._list = ResultList()

    def compose(self) -> ComposeResult:
        """List the choices below the heading."""
        self._list.styles.height = min(len(self._choices), _MOST)
        with Vertical(id="menu"):
            yield _Heading(self._heading)
            yield _Heading("")
            yield self._list

    def on_mount(self) -> None:
        """Stand on the first."""
        self._list.set_items(self._choices)
        self._list.set_active(True)

    def action_move(self, steps: int) -> None:
        """Go to another choice."""
        self._list.move(steps)

    def on_result_list_chosen(self, event: ResultList.Chosen) -> None:
        """Take what was clicked."""
        self._take(self._list.selected)

    def action_take(self) -> None:
        """Take the one under the cursor."""
        self._take(self._list.selected)

    def action_close(self) -> None:
        """Take none."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Take what the key stands for."""
        for choice in self._choices:
            if choice.letter and choice.letter == event.character:
                event.stop()
                self._take(choice)
                return

    def _take(self, item: Item | None) -> None:
        if isinstance(item, Choice):
            self.dismiss(item.value)


class _Heading(Bar):
    """The row over the choices."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def line(self, width: int) -> Line:
        """Return the heading, clipped."""
        return clip_line((Piece(self._text, "strong"),), width)
