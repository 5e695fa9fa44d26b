"""WireDriver: Textual's driver of a terminal, sparing with what it sends and asks for."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import time
from collections.abc import Mapping
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.settings import Settings
from tui.wire.flow import PATIENCE, Flow, Line
from tui.wire.frame import Frame
from tui.wire.letters import knows_ascii_alone

_SYNC_START, _SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
_ENTER_SCREEN = "\x1b[?1049h"
_MOUSE_ON = "\x1b[?1000h\x1b[?1002h\x1b[?1006h"
_MOUSE_OFF = "\x1b[?1006l\x1b[?1002l\x1b[?1000l"
_CLEAR = "\x1b[H\x1b[2J"
"""Terminals clear the alternate screen themselves; one that has none does not."""
_LAST_PATIENCE = 1.0
_LOOKED_EVERY = 1.0
"""Seconds between two looks at whether the terminal is still there."""


class LineMeasured(Message):
    """More is known of the line to the terminal."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.line = line


class WireDriver(LinuxDriver):
    """Sends the differences of frames in place of whole widgets."""

    plain: ClassVar[bool] = False

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        erases, self._has_second_screen = _what_terminfo_says()
        # As it comes, GNU screen has none, whatever terminfo says.
        self._has_second_screen &= not is_in_screen(os.environ)
        self._frame = Frame(erases=erases, plain=self.plain)
        self._flow = Flow()
        self._in_sync = False
        self._syncs = False
        self._on_screen = False
        self._later: asyncio.TimerHandle | None = None
        self._watch: asyncio.TimerHandle | None = None

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

    def spare(self, *, spares: bool) -> None:
        """Send no more than the line carries, leaving out frames, or end that."""
        self._flow.spares = spares

    def process_message(self, message: Message) -> None:
        """Take the answers to questions out of what is typed. Runs in the thread of input."""
        if not isinstance(message, events.CursorPosition):
            super().process_message(message)
            return
        if self._flow.answered() and self._flow.line:
            super().process_message(LineMeasured(self._flow.line))
        self._loop.call_soon_threadsafe(self._send)

    def start_application_mode(self) -> None:
        """Take the terminal, and end when it is gone."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self.input_tty:
            self._watch = self._loop.call_later(_LOOKED_EVERY, self._look_for_terminal)

    def stop_application_mode(self) -> None:
        """Leave the terminal as it was, with no answer under way that a shell would be sent."""
        end = time.monotonic() + _LAST_PATIENCE
        while self._flow.awaits_answers and time.monotonic() < end:
            time.sleep(0.01)
        self._on_screen = False
        if self._watch is not None:
            self._watch.cancel()
        self._flow.give_up()
        if not self._has_second_screen:
            super().write(_CLEAR)
        super().stop_application_mode()

    def _enable_mouse_support(self) -> None:
        """Ask for clicks, drags and the wheel; Textual has every move of the mouse sent."""
        if self._mouse:
            self.write(_MOUSE_ON)

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write(_MOUSE_OFF)

    def _enter_screen(self) -> None:
        super().write(_CLEAR + self._flow.ask())
        self._on_screen = True
        self._frame.reset(empty=True)
        self._frame.width = self._get_terminal_size()[0]

    def _send(self) -> None:
        """Send what is due, unless the line has enough to carry: then it waits for an answer."""
        if self._flow.is_full:
            if self._later is None:
                self._later = self._loop.call_later(PATIENCE, self._send_later)
            return
        difference = self._frame.difference() if self._on_screen else ""
        if not difference:
            return
        if self._syncs:
            difference = f"{_SYNC_START}{difference}{_SYNC_END}"
        super().write(difference + self._flow.sent(len(difference)))

    def _look_for_terminal(self) -> None:
        """Hang up where nobody else says that the terminal is gone.

        The kernel tells only the session whose controlling terminal it was. Without that word
        Textual's reader of keys would read nothing, for ever, as fast as it can.
        """
        if has_hung_up(self.fileno):
            signal.raise_signal(signal.SIGHUP)
        else:
            self._watch = self._loop.call_later(_LOOKED_EVERY, self._look_for_terminal)

    def _send_later(self) -> None:
        self._later = None
        self._send()


class PlainWireDriver(WireDriver):
    """Draws with ASCII alone."""

    plain = True


def driver_for(settings: Settings, environment: Mapping[str, str]) -> type[WireDriver] | None:
    """Return the driver that suits; None where the environment names one (TEXTUAL_DRIVER)."""
    if environment.get("TEXTUAL_DRIVER"):
        return None
    plain = settings.ascii == "on" or (settings.ascii == "auto" and knows_ascii_alone(environment))
    return PlainWireDriver if plain else WireDriver


def is_in_screen(environment: Mapping[str, str]) -> bool:
    """Tell whether GNU screen stands between.

    With the mouse asked for, screen 4.9 holds Esc back until the next key.
    """
    return bool(environment.get("STY")) or environment.get("TERM", "").startswith("screen.")


def has_hung_up(terminal: int) -> bool:
    """Tell whether the far side of a terminal (its file descriptor) is gone."""
    poll = select.poll()
    poll.register(terminal, 0)  # a hang-up is told unasked
    return any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(0))


def _what_terminfo_says() -> tuple[bool, bool]:
    """Tell whether erasing takes the ground of the pen, and whether there is a second screen."""
    import curses

    try:
        curses.setupterm()
        return curses.tigetflag("bce") == 1, curses.tigetstr("smcup") is not None
    except (curses.error, TypeError):
        return False, True
