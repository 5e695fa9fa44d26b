"""PaneTitle: a pane's heading, which holds its focus.

The list below needs no focus of its own: moving from pane to pane repaints two headings and
two rows, not two panes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.message import Message

from tui.line import Line, Piece, line_width, spread
from tui.widgets.bar import Bar
from tui.widgets.keys_in_order import KeysInOrder

_FORMS = ((True, False), (True, True), (False, False), (False, True))
"""How tabs are written, from the longest: with what they hold or not, by short names or not."""
_SHORT = {"organizations": "Orgs", "timeline": "Time"}


class Tab(NamedTuple):
    """A pane that stands behind this one: its number, its name, how many it holds."""

    number: int
    name: str
    held: int | None = None


class PaneTitle(KeysInOrder, Bar, can_focus=True):
    """Shows the pane's number and name at the left, what it holds at the right.

    Where panes share a place, the heading names all of them, the one shown in capitals.
    """

    class TabClicked(Message):
        """The mouse chose another pane."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._number = number
        self._pane = name
        self.note = ""
        self.count: int | None = None
        self._tabs: tuple[Tab, ...] = ()

    @property
    def tab(self) -> Tab:
        """The pane as other headings name it."""
        return Tab(self._number, self._pane, self.count)

    def set_note(self, note: str, *, count: int | None = None) -> None:
        """Say what the pane holds now."""
        self.note = note
        self.count = count
        self.update()

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """Name these panes too; none for a pane that has its place for itself."""
        self._tabs = tuple(tabs)
        self.update()

    def line(self, width: int) -> Line:
        """Return the heading; a bar and the accent tell the focus."""
        bar = Piece("▍" if self.has_focus else " ", "accent")
        note = (Piece(f"{self.note}  ", "soft"),) if self.note else ()
        if not self._tabs:
            count = (Piece(f"{self.count:,}  ", "soft"),) if self.count and not note else note
            return spread((bar, *self._heading()), count, width)
        lines = [(bar, *self._tab_pieces(counts=counts, short=short)) for counts, short in _FORMS]
        # What the pane says of itself goes before what others hold.
        for aside in dict.fromkeys((note, ())):
            for line in lines:
                if line_width(line) + line_width(aside) + 2 * bool(aside) <= width:
                    return spread(line, aside, width)
        return spread(lines[-1], (), width)

    def on_click(self, event: events.Click) -> None:
        """Take the focus, or show the pane whose name is under the mouse."""
        right = 0
        others = [tab.name for tab in self._tabs if tab.name != self._pane]
        for piece in self.line(self.size.width):
            right += line_width((piece,))
            if event.x >= right:
                others = others[1:] if piece.role == "tab" else others
            elif piece.role == "tab":
                self.post_message(self.TabClicked(others[0]))
                return
        self.focus()

    def _heading(self) -> Line:
        role = "accent" if self.has_focus else "strong"
        number = Piece(f"{self._number} ", "accent" if self.has_focus else "soft")
        return (number, Piece(self._pane.upper(), role))

    def _tab_pieces(self, *, counts: bool, short: bool) -> Line:
        pieces: list[Piece] = []
        for tab in self._tabs:
            if pieces:
                pieces.append(Piece(" │ ", "faint"))
            if tab.name == self._pane:
                pieces += self._heading()
                continue
            name = (_SHORT.get(tab.name) if short else None) or tab.name.capitalize()
            pieces += (Piece(f"{tab.number} ", "soft"), Piece(name, "tab"))
            if counts and tab.held:
                pieces.append(Piece(f" {tab.held:,}", "soft"))
        return tuple(pieces)
