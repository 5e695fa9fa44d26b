"""The explorer on a real pseudo-terminal: what it draws there, and how it leaves it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.pseudo_terminal import PseudoTerminal

PROGRAM = Path(__file__).with_name("terminal_app.py")
PATIENCE = 30.0
LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"
CURSOR_SHOWN = b"\x1b[?25h"
MOUSE_OFF = b"\x1b[?1000l"


class Terminal(PseudoTerminal):
    """A pseudo-terminal of 80 by 24 cells with the explorer on it."""

    def __init__(self, program: Path = PROGRAM, **environment: str) -> None:
        kept = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "TMUX"}}
        surroundings = {**kept, "TERM": "xterm-256color", "SSH_TTY": "x", **environment}
        super().__init__([sys.executable, str(program)], 80, 24, surroundings)
        self.received = b""

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    def wait_for(self, text: str) -> None:
        """Read until a text stands on the screen."""
        end = time.monotonic() + PATIENCE
        while text not in self.text:
            assert time.monotonic() < end, f"never saw {text!r} on\n{self.text}"
            self.read_some()

    def wait_for_end(self) -> int:
        """Read until the program has ended, and all it wrote has come."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, "the program did not end"
            self.read_some()
        while self.read_some():
            pass
        return self.process.returncode

    def read_some(self) -> bool:
        data = self.read(0.1)
        self.received += data
        self.draw(data)
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
    assert terminal.modes == terminal.modes_before


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


def test_a_dropped_line_ends_the_program(terminal):
    terminal.wait_for("missionlog")
    terminal.hang_up()
    terminal.process.send_signal(signal.SIGHUP)
    assert terminal.process.wait(PATIENCE) is not None


def test_a_terminal_that_goes_without_a_word_ends_the_program(terminal):
    terminal.wait_for("15 documents")
    terminal.hang_up()  # it was no controlling terminal: no signal is sent
    assert terminal.process.wait(PATIENCE) is not None


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
    for _ in range(20):  # a busy machine paints late: but some time all is said
        before = len(terminal.received)
        time.sleep(1.5)
        while terminal.read_some():
            pass
        if len(terminal.received) == before:
            return
    pytest.fail("the screen never came to rest")


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
            terminal.read_some()
        terminal.wait_for("PASSAGES")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    finally:
        terminal.close()
