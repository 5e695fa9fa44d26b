"""However the explorer ends, the terminal is as it was: told from every byte it was sent."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from search_index.locations import log_file
from tests.tui.test_terminal import PATIENCE, Terminal
from tui.exit_codes import ExitCode

USUAL = {"25": True, "7": True}
"""Private modes that are on in a terminal as it comes: the cursor shown, long lines wrapped."""
_MODE = re.compile(rb"\x1b\[\?(\d+)([hl])")
_PENS = re.compile(rb"\x1b\[([0-9;]*)m")


def modes_left(received: bytes) -> dict[str, bool]:
    """The private modes that are not as a terminal comes, after all these bytes."""
    modes = {number.decode(): value == b"h" for number, value in _MODE.findall(received)}
    return {number: on for number, on in modes.items() if on != USUAL.get(number, False)}


def assert_as_it_was(terminal: Terminal) -> None:
    received = terminal.received
    assert modes_left(received) == {}
    pushed = len(re.findall(rb"\x1b\[>\d*u", received))
    assert received.count(b"\x1b[<u") == pushed, "the keyboard protocol is not taken back"
    assert _PENS.findall(received)[-1] in {b"", b"0"}, "the last pen is not put down"
    assert terminal.modes == terminal.modes_before


@pytest.fixture
def terminal():
    opened = Terminal()
    opened.wait_for("15 documents")
    yield opened
    opened.close()


def test_while_it_runs_the_terminal_is_another():
    terminal = Terminal()
    try:
        terminal.wait_for("15 documents")
        assert {"1049", "1000", "2004", "25"} <= set(modes_left(terminal.received))
    finally:
        terminal.close()


@pytest.mark.parametrize("keys", ["\x11", "\x03", "\rq"], ids=["ctrl+q", "ctrl+c", "q"])
def test_leaving_it(terminal, keys):
    for key in keys:
        terminal.send(key)
        terminal.wait_for("15 documents")
    assert terminal.wait_for_end() == 0
    assert_as_it_was(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_while_a_query_is_typed(terminal, number):
    terminal.send("fla")
    os.kill(terminal.process.pid, number)
    terminal.wait_for_end()
    assert_as_it_was(terminal)


def test_a_mistake_of_the_program():
    program = Path(__file__).with_name("crashing_app.py")
    terminal = Terminal(program=program)
    try:
        terminal.wait_for("15 documents")
        terminal.send("\x1b[24~")  # F12, on which this one fails
        assert terminal.wait_for_end() == ExitCode.CANNOT_GO_ON
        assert_as_it_was(terminal)
        assert b"it went wrong" in terminal.received
        assert "crashed with RuntimeError" in log_file().read_text()
    finally:
        terminal.close()


def test_going_to_the_shell_and_back(terminal):
    terminal.send("flag")
    terminal.wait_for("2 of 15")
    terminal.send("\x1a")
    wait_until_stopped(terminal)
    assert_as_it_was(terminal)
    terminal.draw(b"\x1b[2J\x1b[Hsome$ of the shell")
    os.kill(terminal.process.pid, signal.SIGCONT)
    terminal.wait_for("A flag comes home from orbit")
    assert "some$" not in terminal.text
    assert "1049" in modes_left(terminal.received)
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0
    assert_as_it_was(terminal)


def test_a_pager_gets_the_terminal_as_it_was_and_gives_it_back():
    script = "import sys,time; print('modes of the pager'); time.sleep(1)"
    terminal = Terminal(PAGER=f'{sys.executable} -c "{script}"')
    try:
        terminal.wait_for("15 documents")
        terminal.send("flag")
        terminal.wait_for("2 of 15")
        terminal.send("\r")
        terminal.wait_for("? keys")
        terminal.send("o")
        while b"modes of the pager" not in terminal.received:
            terminal.read_some()
        before, _, _ = terminal.received.partition(b"modes of the pager")
        assert modes_left(before) == {}
        terminal.draw(b"\x1b[2J")
        terminal.wait_for("PASSAGES")
        terminal.send("\x11")
        assert terminal.wait_for_end() == 0
        assert_as_it_was(terminal)
    finally:
        terminal.close()


def wait_until_stopped(terminal: Terminal) -> None:
    end = time.monotonic() + PATIENCE
    status = Path(f"/proc/{terminal.process.pid}/stat")
    while status.read_text().rpartition(")")[2].split()[0] != "T":
        assert time.monotonic() < end, "it did not stop"
        terminal.read_some()
    while terminal.read_some():
        pass
