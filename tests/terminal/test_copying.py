"""A copy on its way to the user's terminal: through tmux, screen and ssh, at either end."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal.outer import GnuScreen, Outer, SshServer, Tmux, explorer
from tests.tui.terminal_bytes import copied_texts
from tests.tui.test_copy import CITED

pytestmark = pytest.mark.terminal


_PATH = f"{os.environ['PATH']}:/usr/sbin"


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [name for name in programs if not shutil.which(name, path=_PATH)]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Callable[..., Tmux]]:
    servers: list[Tmux] = []

    def start(name: str = "tmux", clipboard: str = "") -> Tmux:
        servers.append(Tmux(tmp_path, name, clipboard))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def ssh(tmp_path: Path) -> Iterator[SshServer]:
    server = SshServer(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[GnuScreen]:
    session = GnuScreen(tmp_path)
    yield session
    session.stop()


def test_a_plain_terminal_is_asked_itself(tmp_path):
    with closing(Outer(["sh", "-c", explorer(tmp_path)], tmp_path)) as terminal:
        terminal.copy_passage()
        assert terminal.wait_for_copy() == CITED
        terminal.wait_for("to your terminal's clipboard (OSC 52)")


@needs("tmux")
@pytest.mark.parametrize("setting", ["", "external", "on", "off"])
def test_tmux_has_it_and_hands_it_on_whatever_its_setting(tmp_path, tmux, setting):
    server = tmux(clipboard=setting)
    with closing(Outer(server.around(explorer(tmp_path)), tmp_path)) as terminal:
        terminal.copy_passage()
        terminal.wait_for("to tmux for your terminal's clipboard")
        assert server.buffer == CITED
        assert terminal.wait_for_copy() == CITED


@needs("screen")
def test_screen_hands_it_on(tmp_path, screen):
    with closing(Outer(screen.around(explorer(tmp_path)), tmp_path)) as terminal:
        terminal.copy_passage()
        assert terminal.wait_for_copy() == CITED
        terminal.wait_for("through screen")


@needs("ssh", "sshd")
def test_over_ssh_the_terminal_at_the_near_end_is_asked(tmp_path, ssh):
    with closing(Outer(ssh.around(explorer(tmp_path)), tmp_path)) as terminal:
        terminal.copy_passage()
        assert terminal.wait_for_copy() == CITED


@needs("ssh", "sshd", "tmux")
def test_a_tmux_at_the_far_end_hands_it_on_over_ssh(tmp_path, ssh, tmux):
    server = tmux()
    command = ssh.around(shlex.join(server.around(explorer(tmp_path))))
    with closing(Outer(command, tmp_path)) as terminal:
        terminal.copy_passage()
        assert terminal.wait_for_copy() == CITED
        assert server.buffer == CITED


@needs("ssh", "sshd", "tmux")
@pytest.mark.parametrize("far", [False, True], ids=["", "far tmux"])
def test_a_tmux_at_the_near_end_hands_it_on_where_it_may(tmp_path, ssh, tmux, far):
    inner = explorer(tmp_path)
    if far:
        inner = shlex.join(tmux("far").around(inner))
    near = tmux("near", "on")
    command = near.around(shlex.join(ssh.around(inner)))
    with closing(Outer(command, tmp_path)) as terminal:
        terminal.copy_passage()
        assert terminal.wait_for_copy() == CITED
        assert near.buffer == CITED


@needs("ssh", "sshd", "tmux")
def test_that_a_tmux_at_the_near_end_may_keep_it_is_told(tmp_path, ssh, tmux):
    command = tmux("near").around(shlex.join(ssh.around(explorer(tmp_path))))
    with closing(Outer(command, tmp_path)) as terminal:
        terminal.copy_passage()
        terminal.wait_for("passes them on with set-clipboard on; Y saves to a file")
        terminal.settle()
        assert copied_texts(terminal.received) == []  # tmux drops it, as it comes
        terminal.send("Y")
        terminal.wait_for("Saved to ")
    (saved,) = (tmp_path / "STATE" / "missionlog" / "copies").iterdir()
    assert saved.read_text(encoding="utf-8") == CITED


@needs("ssh", "sshd", "screen")
def test_a_screen_at_the_near_end_hands_it_on(tmp_path, ssh, screen):
    command = screen.around(shlex.join(ssh.around(explorer(tmp_path))))
    with closing(Outer(command, tmp_path)) as terminal:
        terminal.copy_passage()
        assert terminal.wait_for_copy() == CITED
