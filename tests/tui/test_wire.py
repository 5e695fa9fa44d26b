"""What goes over the wire, on a real pseudo-terminal."""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

import pytest

from benchmarks.pseudo_terminal import PseudoTerminal
from tests.tui.test_restored import assert_as_it_was
from tests.tui.test_terminal import MOUSE_OFF, PATIENCE, Terminal

ROOT = Path(__file__).resolve().parents[2]
QUIET = 0.6  # seconds; what comes later than this shows as a difference
QUESTION, ANSWER = b"\x1b[6n", "\x1b[1;1R"
EVERY_MOVE = b"\x1b[?1003h"


def drawn(terminal: Terminal) -> list[str]:
    """The screen once nothing more comes."""
    end = time.monotonic() + QUIET
    while time.monotonic() < end:
        if terminal.read_some():
            end = time.monotonic() + QUIET
    return terminal.rows


def assert_drawn_anew(terminal: Terminal, before: list[str]) -> None:
    """Ask for all to be drawn, and wait until it is what stood there."""
    terminal.send("\x0c")
    end = time.monotonic() + PATIENCE
    while drawn(terminal) != before and time.monotonic() < end:
        pass
    assert terminal.rows == before


def test_what_is_on_the_screen_is_what_drawing_it_all_anew_gives():
    terminal = Terminal()
    try:
        terminal.wait_for("15 documents")
        for keys in ("flag", "\r", "jj", "\t", "1", "\r", "jjn", "\x1b"):
            terminal.send(keys)
            before = drawn(terminal).copy()
            terminal.draw(b"\x1b[2J")
            assert_drawn_anew(terminal, before)
    finally:
        terminal.close()


def test_a_storm_of_sizes_leaves_the_screen_whole():
    terminal = Terminal()
    rng = random.Random(4)
    try:
        terminal.wait_for("15 documents")
        terminal.send("flag")
        for _ in range(30):
            terminal.resize(rng.randint(60, 300), rng.randint(15, 100))
            terminal.read_some()
        terminal.resize(100, 30)
        terminal.wait_for("2 of 15")
        before = drawn(terminal).copy()
        assert any("PASSAGES" in row for row in before)
        terminal.draw(b"\x1b[2J")
        assert_drawn_anew(terminal, before)
    finally:
        terminal.close()


def test_a_step_sends_what_changed_and_no_more():
    terminal = Terminal()
    try:
        terminal.wait_for("15 documents")
        drawn(terminal)
        before = len(terminal.received)
        terminal.send("f")
        terminal.wait_for("❯ f")
        drawn(terminal)
        assert len(terminal.received) - before < 4_000
    finally:
        terminal.close()


def test_the_mouse_is_asked_for_clicks_alone_or_for_nothing(tmp_path):
    terminal = Terminal()
    try:
        terminal.wait_for("15 documents")
        assert EVERY_MOVE not in terminal.received
        assert MOUSE_OFF.replace(b"l", b"h") in terminal.received
    finally:
        terminal.close()
    settings = tmp_path / "config.toml"
    settings.write_text("mouse = false")
    terminal = Terminal(MISSIONLOG_CONFIG=str(settings))
    try:
        terminal.wait_for("15 documents")
        assert b"\x1b[?1000h" not in terminal.received
        terminal.send("\x11")
        terminal.wait_for_end()
        assert terminal.modes == terminal.modes_before
    finally:
        terminal.close()


def test_a_slow_line_is_told_and_sending_less_offered():
    terminal = Terminal()
    try:
        terminal.wait_for("missionlog")
        assert terminal.received.count(QUESTION) == 1
        time.sleep(0.3)
        terminal.send(ANSWER)
        terminal.wait_for("L sends less")
        terminal.send("\r")
        terminal.wait_for("q quit" if "q quit" in terminal.text else "? keys")
        before = len(terminal.received)
        terminal.send("L")
        terminal.wait_for("Sending less")
        drawn(terminal)
        assert b"38;2;" not in terminal.received[before:]
    finally:
        terminal.close()


def test_answers_that_come_late_never_reach_the_shell():
    terminal = Terminal()
    try:
        terminal.wait_for("missionlog")
        terminal.send(ANSWER)
        drawn(terminal)
        asked = terminal.received.count(QUESTION)
        assert asked == 2  # how much the line carries is asked with the first long frame
        terminal.send("\x11")
        time.sleep(0.3)
        terminal.send(ANSWER)
        assert terminal.wait_for_end() == 0
        assert terminal.modes == terminal.modes_before
        assert not terminal.has_typed_ahead
    finally:
        terminal.close()


def test_a_locale_of_ascii_gets_ascii():
    terminal = Terminal(LC_ALL="C")
    try:
        terminal.wait_for("15 documents")
        terminal.send("flag")
        terminal.wait_for("2 of 15")
        drawn(terminal)
        assert terminal.received.isascii()
        assert "> flag" in terminal.text
        assert "enter search" in terminal.text
        assert "A flag comes home from orbit" in terminal.text
    finally:
        terminal.close()


def test_in_gnu_screen_the_mouse_is_not_asked_for():
    terminal = Terminal(STY="1.pts", TERM="screen.xterm-256color")
    try:
        terminal.wait_for("15 documents")
        assert b"\x1b[?1000h" not in terminal.received
        terminal.send("\x11")
        terminal.wait_for_end()
        assert terminal.received.count(b"\x1b[2J") == 2  # it leaves no picture behind
    finally:
        terminal.close()


@pytest.mark.parametrize("kind", ["linux", "screen", "xterm", "tmux-256color", "vt100"])
def test_kinds_of_terminals_get_what_they_know_and_are_left_as_they_were(kind):
    terminal = Terminal(TERM=kind, COLORTERM="")
    try:
        terminal.wait_for("15 documents")
        terminal.send("flag")
        terminal.wait_for("2 of 15")
        terminal.send("\x11")
        assert terminal.wait_for_end() == 0
        assert b"38;2;" not in terminal.received
        assert ("38;5;" in terminal.received.decode()) == (kind == "tmux-256color")
        assert_as_it_was(terminal)
        cleared = terminal.received.rindex(b"\x1b[2J") > terminal.received.rindex(b"flag")
        assert cleared == (kind in {"linux", "vt100"})  # those that have no other screen
    finally:
        terminal.close()


def test_a_terminal_that_cannot_move_its_cursor_is_told_what_to_use():
    environment = {**os.environ, "TERM": "dumb"}
    command = [sys.executable, "-m", "tui", str(ROOT / "seeds")]
    terminal = PseudoTerminal(command, 80, 24, environment)
    try:
        told = b""
        while data := terminal.read(10):
            told += data
        assert terminal.process.wait(PATIENCE) == 4
        assert b"missionlog search" in told
        assert b"\x1b" not in told
    finally:
        terminal.close()
