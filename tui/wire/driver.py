"""WireDriver: Textual's driver of a terminal, sparing with what it sends and asks for."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from tui.wire.frame import Frame

_SYNC_START, _SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
_ENTER_SCREEN = "\x1b[?1049h"
_MOUSE_ON = "\x1b[?1000h\x1b[?1002h\x1b[?1006h"
_MOUSE_OFF = "\x1b[?1006l\x1b[?1002l\x1b[?1000l"
_CLEAR = "\x1b[H\x1b[2J"
"""Terminals clear the alternate screen themselves; one that has none does not."""


class WireDriver(LinuxDriver):
    """Sends the differences of frames in place of whole widgets."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._frame = Frame(erases=_erases_with_ground())
        self._in_sync = False
        self._syncs = False

    def write(self, data: str) -> None:
        """Draw what is drawn, and pass on the rest."""
        if data in (_SYNC_START, _SYNC_END):
            self._syncs = True
            self._in_sync = data == _SYNC_START
        else:
            for sequence in self._frame.draw(data):
                super().write(sequence)
                if sequence == _ENTER_SCREEN:
                    self._enter_screen()
        if not self._in_sync:
            self._send()

    def lose(self, width: int) -> None:
        """Take note that nobody knows what the terminal, so wide, shows: draw everything anew."""
        self._frame.reset(empty=False)
        self._frame.width = width

    def _enable_mouse_support(self) -> None:
        """Ask for clicks, drags and the wheel; Textual has every move of the mouse sent."""
        if self._mouse:
            self.write(_MOUSE_ON)

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write(_MOUSE_OFF)

    def _enter_screen(self) -> None:
        super().write(_CLEAR)
        self._frame.reset(empty=True)
        self._frame.width = self._get_terminal_size()[0]

    def _send(self) -> None:
        difference = self._frame.difference()
        if not difference:
            return
        if self._syncs:
            difference = f"{_SYNC_START}{difference}{_SYNC_END}"
        super().write(difference)


def _erases_with_ground() -> bool:
    """Tell whether terminfo has this terminal erase in the colour of the ground (bce)."""
    import curses

    try:
        curses.setupterm()
        return curses.tigetflag("bce") == 1
    except (curses.error, TypeError):
        return False
