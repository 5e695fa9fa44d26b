"""PaneTitle: a pane's heading, which holds its focus.

The list below needs no focus of its own: moving from pane to pane repaints two headings and
two rows, not two panes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.message import Message

from tui.drawing.line import Line, Piece, line_width, spread
from tui.widgets.bar import Bar
from tui.widgets.keys_in_order import KeysInOrder

APART = " · "
"""What stands between the parts of a note, the most telling of which come first."""
_SHORT = {"organizations": "Orgs", "timeline": "Time"}


def _in_full(name: str) -> str:
    return name.capitalize()


def _in_short(name: str) -> str:
    return _SHORT.get(name) or name.capitalize()


def _by_number(name: str) -> str:
    return ""


_FORMS = ((True, _in_full), (True, _in_short), (False, _in_full), (False, _in_short))
"""How tabs are written, from the longest: with what they hold or not, and by what names."""


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
        self._is_urgent = False
        self.count: int | None = None
        self._tabs: tuple[Tab, ...] = ()

    @property
    def tab(self) -> Tab:
        """The pane as other headings name it."""
        return Tab(self._number, self._pane, self.count)

    def set_note(self, note: str, *, count: int | None = None, is_urgent: bool = False) -> None:
        """Say what the pane holds now; what is urgent goes before the names of other panes."""
        self.note = note
        self._is_urgent = is_urgent
        self.count = count
        self.update()

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """Name these panes too; none for a pane that has its place for itself."""
        self._tabs = tuple(tabs)
        self.update()

    def line(self, width: int) -> Line:
        """Return the heading; a bar and the accent tell the focus."""
        bar = Piece("▍" if self.has_focus else " ", "accent")
        if not self._tabs:
            count = f"{self.count:,}" if self.count and not self.note else self.note
            heading = (bar, *self._heading())
            asides = [_aside(note) for note in _shortened(count)]
            room = width - line_width(heading) - 2
            fitting = (aside for aside in asides if line_width(aside) <= room)
            return spread(heading, next(fitting, asides[-1]), width)
        lines = [(bar, *self._tab_pieces(counts, named)) for counts, named in _FORMS]
        asides = [_aside(note) for note in _shortened(self.note)]
        # What the pane says of itself goes before what others hold.
        for aside in asides if self._is_urgent else (*asides, ()):
            for line in lines:
                if line_width(line) + line_width(aside) + 2 * bool(aside) <= width:
                    return spread(line, aside, width)
        numbers = (bar, *self._tab_pieces(False, _by_number))
        return spread(*((numbers, asides[-1]) if self._is_urgent else (lines[-1], ())), width)

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

    def _tab_pieces(self, counts: bool, named: Callable[[str], str]) -> Line:
        pieces: list[Piece] = []
        for tab in self._tabs:
            if pieces:
                pieces.append(Piece(" │ ", "faint"))
            is_shown = tab.name == self._pane
            name = named(tab.name)
            if is_shown:
                pieces += self._heading()
            elif name:
                pieces += (Piece(f"{tab.number} ", "soft"), Piece(name, "tab"))
            else:
                pieces.append(Piece(f"{tab.number}", "tab"))
            if counts and tab.held and not (is_shown and self.note):
                pieces.append(Piece(f" {tab.held:,}", "soft"))
        return tuple(pieces)


def _aside(text: str) -> Line:
    return (Piece(f"{text}  ", "soft"),) if text else ()


def _shortened(note: str) -> list[str]:
    """Return the note, and what is left of it as its last parts are left out one by one."""
    parts = note.split(APART)
    return [APART.join(parts[:count]) for count in range(len(parts), 0, -1)]
