"""CompletionMenu: the ways a query could go on, under the query line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from search_index.models import Completion
from tui.drawing.line import Line, Piece, clip, spread
from tui.items import Item
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.screens.dismissed_once import DismissedOnce
from tui.widgets.result_list import ResultList

_WIDEST = 64


@dataclass(frozen=True, slots=True)
class CompletionItem(Item):
    """A completion: what it puts in, where it comes from, and how many documents hold it."""

    completion: Completion

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return it in one row."""
        one = self.completion
        count = f"{one.documents:>7,}" if one.documents else " " * 7
        source = Piece(f"{one.source.value}{count}", "soft")
        return (spread((Piece(clip(one.label, width)),), (source,), width),)


class CompletionMenu(ModalScreen[str], DismissedOnce[str]):
    """Lies under the query line; its result is the query to go on with.

    Letters go on being typed: they close it.
    """

    WHERE: ClassVar[tuple[Where, ...]] = (Where.COMPLETIONS,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.COMPLETIONS)]
    DEFAULT_CSS = """
    CompletionMenu { background: transparent; }
    CompletionMenu ResultList { background: $panel; position: absolute; overflow-y: hidden; }
    CompletionMenu:ansi ResultList { border: round $accent; background: ansi_default; }
    """

    def __init__(self, query: str, completions: Sequence[Completion], top: int) -> None:
        super().__init__()
        self._query = query
        self._top = top
        self.list = ResultList()
        self.list.set_items([CompletionItem(one) for one in completions])
        self.list.set_active(True)

    def compose(self) -> ComposeResult:
        """Put the list below the row ``top`` of the screen."""
        width, height = self.app.size
        self.list.styles.offset = (1, self._top)
        self.list.styles.width = min(_WIDEST, width - 2)
        self.list.styles.height = min(len(self.list.items), max(height - self._top - 1, 1))
        yield self.list

    def on_key(self, event: events.Key) -> None:
        """Let a letter be typed."""
        if event.is_printable and event.character:
            event.stop()
            self.dismiss(self._query + event.character)
        elif event.key == "backspace":
            self.dismiss(self._query[:-1])

    def on_result_list_chosen(self, event: ResultList.Chosen) -> None:
        """Take what is clicked."""
        self.action_take()

    def action_choose(self, steps: int) -> None:
        """Choose another."""
        self.list.move(steps)

    def action_take(self) -> None:
        """Take the chosen one."""
        item = self.list.selected
        self.dismiss(item.completion.text if isinstance(item, CompletionItem) else self._query)

    def action_back(self) -> None:
        """Take none."""
        self.dismiss(self._query)
