"""The explorer on a real pseudo-terminal: what it draws there, and how it leaves it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

PROGRAM = Path(__file__).with_name("terminal_app.py")
PATIENCE = 30.0
LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"
CURSOR_SHOWN = b"\x1b[?25h"
MOUSE_OFF = b"\x1b[?1000l"


class Terminal:
    """A pseudo-terminal of 80 by 24 cells with a program on it."""

    def __init__(self, **environment: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.modes = termios.tcgetattr(slave)
        kept = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "TMUX"}}
        self.process = subprocess.Popen(
            [sys.executable, str(PROGRAM)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**kept, "TERM": "xterm-256color", "SSH_TTY": "x", **environment},
            start_new_session=True,
        )
        self._slave = slave
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self.received = b""

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    def modes_now(self) -> list:
        return termios.tcgetattr(self._slave)

    def send(self, text: str) -> None:
        os.write(self._master, text.encode())

    def wait_for(self, text: str) -> None:
        """Read until a text stands on the screen."""
        end = time.monotonic() + PATIENCE
        while text not in self.text:
            assert time.monotonic() < end, f"never saw {text!r} on\n{self.text}"
            self._read()

    def wait_for_end(self) -> int:
        """Read until the program has ended, and all it wrote has come."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, "the program did not end"
            self._read()
        while self._read():
            pass
        return self.process.returncode

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for descriptor in (self._master, self._slave):
            os.close(descriptor)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._master], [], [], 0.1)
        if not ready:
            return False
        data = b""
        with contextlib.suppress(OSError):
            data = os.read(self._master, 65536)
        self.received += data
        # pyte knows no private modes with a letter of their own; they draw nothing.
        self._stream.feed(data.replace(b"\x1b[>", b"\x1b[").replace(b"\x1b[<", b"\x1b["))
        return bool(data)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    opened = Terminal()
    yield opened
    opened.close()


def assert_restored(terminal: Terminal) -> None:
    end = terminal.received[terminal.received.rindex(LEFT_ALTERNATE_SCREEN) :]
    assert CURSOR_SHOWN in terminal.received[-400:]
    assert MOUSE_OFF in terminal.received[-800:]
    assert b"\x1b[?1049h" not in end
    assert terminal.modes_now() == terminal.modes


def test_typing_shows_results_and_q_leaves_the_terminal_as_it_was(terminal):
    terminal.wait_for("15 documents")
    terminal.send("flag")
    terminal.wait_for("A flag comes home from orbit")
    terminal.wait_for("2 of 15")
    terminal.send("\r")
    terminal.wait_for("q quit" if "q quit" in terminal.text else "? keys")
    terminal.send("\r")
    terminal.wait_for("hit 1/3")
    terminal.send("q")
    assert terminal.wait_for_end() == 0
    assert_restored(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_as_it_was(terminal, number):
    terminal.wait_for("15 documents")
    os.kill(terminal.process.pid, number)
    terminal.wait_for_end()
    assert_restored(terminal)


def test_a_copy_over_ssh_reaches_the_terminal_as_osc_52(terminal):
    terminal.wait_for("15 documents")
    terminal.send("flag")
    terminal.wait_for("2 of 15")
    terminal.send("\r")
    terminal.wait_for("? keys")
    terminal.send("y")
    terminal.wait_for("Sent ")
    assert b"\x1b]52;c;" in terminal.received


def test_an_idle_explorer_writes_nothing(terminal):
    terminal.wait_for("15 documents")
    while terminal._read():
        pass
    before = len(terminal.received)
    time.sleep(1.5)
    terminal._read()
    assert len(terminal.received) == before


def test_no_color_sends_no_colour():
    terminal = Terminal(NO_COLOR="1")
    try:
        terminal.wait_for("15 documents")
        terminal.send("flag\r")
        terminal.wait_for("2 of 15")
        assert b"38;2;" not in terminal.received
        assert b"38;5;" not in terminal.received
    finally:
        terminal.close()


def test_the_pager_shows_the_document_and_gives_the_screen_back():
    terminal = Terminal(PAGER=f"{sys.executable} -c 'import sys; print(open(sys.argv[1]).read())'")
    try:
        terminal.wait_for("15 documents")
        terminal.send("flag")
        terminal.wait_for("2 of 15")
        terminal.send("\r")
        terminal.wait_for("? keys")
        terminal.send("o")
        while b"/made/up/flag.txt" not in terminal.received:
            terminal.wait_for("flag")
            terminal._read()
        terminal.wait_for("PASSAGES")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    finally:
        terminal.close()
