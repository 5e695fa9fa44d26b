"""LineInput: a field of one line that takes keys in the order in which they come."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from tui.widgets.keys_in_order import KeysInOrder


class LineInput(KeysInOrder, Input):
    """A field without a border, and with a cursor that does not blink over the wire."""

    DEFAULT_CSS = """
    LineInput, LineInput:focus {
        background: transparent; background-tint: transparent; border: none; padding: 0;
        width: 1fr;
    }
    LineInput.-textual-compact { height: 1; }
    """

    virtual_size = Reactive(Size(0, 0), layout=False)
    """What is typed changes no widget's place, so a letter needs no new layout."""

    def __init__(self, placeholder: str, **options: Any) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False, **options)
        self.cursor_blink = False

    def write(self, text: str) -> None:
        """Put another text in the place of what was typed."""
        self.value = text
        self.cursor_position = len(text)

    def takes(self, event: events.Key) -> bool:
        """Take a letter for a letter."""
        return not event.is_printable
