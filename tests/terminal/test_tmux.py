"""The explorer in a real tmux: what a user sees, presses and copies."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PATIENCE = 60.0  # seconds; a bound for a machine that hangs, no measure of speed

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]


class Terminal:
    """One tmux server of its own, with default settings and one window."""

    def __init__(self, folder: Path, columns: int, rows: int, command: str) -> None:
        self._socket = str(folder / "tmux.sock")
        self._environment = {
            **{name: value for name, value in os.environ.items() if name != "TMUX"},
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            **{f"XDG_{name}_HOME": str(folder / name) for name in ("CACHE", "STATE", "DATA")},
        }
        size = ("-x", str(columns), "-y", str(rows))
        self.run("-f", "/dev/null", "new-session", "-d", *size, command)

    def run(self, *arguments: str) -> str:
        command = ["tmux", "-S", self._socket, *arguments]
        done = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        self.run("send-keys", *keys)

    @property
    def screen(self) -> str:
        return self.run("capture-pane", "-p")

    def wait_for(self, *texts: str) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            screen = self.screen
            if all(text in screen for text in texts):
                return screen
            time.sleep(0.1)
        raise AssertionError(f"{texts} did not appear in:\n{self.screen}")

    def stop(self) -> None:
        subprocess.run(["tmux", "-S", self._socket, "kill-server"], check=False)


@pytest.fixture(params=[(160, 50), (80, 24), (60, 20)], ids=lambda size: "{}x{}".format(*size))
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return request.param


@pytest.fixture
def terminal(tmp_path: Path, size: tuple[int, int]) -> Iterator[Terminal]:
    program = shlex.join([sys.executable, "-m", "tui", str(SEEDS)])
    opened = Terminal(tmp_path, *size, f"cd {shlex.quote(str(SEEDS.parent))}; {program}; sleep 99")
    yield opened
    opened.stop()


def test_typing_finds_and_a_key_copies_with_the_citation(terminal: Terminal) -> None:
    terminal.wait_for("41 added")
    terminal.press("title:orbit flag")
    terminal.wait_for("Pakistan flag returns from orbit", "¶ 1")
    terminal.press("Down")
    terminal.wait_for("y copy")  # the keys of the list: it has the focus now
    terminal.press("y")
    terminal.wait_for("to tmux")
    copied = terminal.run("show-buffer")
    assert "Pakistan's national flag" in copied
    assert "pakistan-flag-returns-from-orbit.txt, ¶ 1" in copied
    assert "28 Sep 2021" in copied


def test_help_suggestion_completion_and_finding_in_the_reader(terminal: Terminal) -> None:
    terminal.wait_for("41 added")
    terminal.press("?")
    terminal.wait_for("Words", "astro*")
    terminal.press("q", "shenzhuo")
    terminal.wait_for("did you mean", "ctrl+y")
    terminal.press("C-y")
    terminal.wait_for("❯ shenzhou ", "(stems)")
    terminal.press("C-u", "person:liw")
    terminal.wait_for("❯ person:liw", "person “liw*”")
    terminal.press("C-n")
    terminal.wait_for("Yang Liwei   ", "person   ")  # not the pane alone
    terminal.press("Enter")
    terminal.wait_for('❯ person:"Yang Liwei"')
    terminal.press("Down", "Enter")
    terminal.wait_for("hit 1/")
    terminal.press("/", "the")
    terminal.wait_for("❯ the", "found ")
    terminal.press("Enter")
    terminal.wait_for("n next hit", "found ")
    terminal.press("w")
    terminal.wait_for("Found by")


def test_quitting_leaves_the_terminal_as_it_was(terminal: Terminal) -> None:
    terminal.wait_for("41 added")
    terminal.press("C-q")
    end = time.monotonic() + PATIENCE
    while terminal.run("display-message", "-p", "#{alternate_on}").strip() != "0":
        assert time.monotonic() < end, "the alternate screen is still there"
        time.sleep(0.1)
    state = terminal.run("display-message", "-p", "#{cursor_flag} #{mouse_any_flag}")
    assert state.split() == ["1", "0"]
