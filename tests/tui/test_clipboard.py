from __future__ import annotations

import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.terminal_bytes import copied_texts, unwrapped
from tui.copying import osc52
from tui.copying.clipboard import Clipboard, Way, run_tool


class Surroundings:
    """A terminal, its environment and the programs on it, all made up."""

    def __init__(self, folder, *, programs=(), works=True, chosen=Way.AUTO, **environment):
        self.written = b""
        self.ran = []
        self.programs = programs
        self.works = works
        self.clipboard = Clipboard(
            self.write, environment, folder, self.which, self.run, chosen=chosen
        )

    @property
    def sent(self):
        return copied_texts(self.written)

    def write(self, sequence):
        self.written += sequence.encode()

    def which(self, program):
        return f"/usr/bin/{program}" if program in self.programs else None

    def run(self, command, text):
        self.ran.append((command[0], text))
        return self.works


def test_inside_tmux_the_text_is_handed_to_tmux(tmp_path):
    place = Surroundings(tmp_path, TMUX="/tmp/tmux-0/default,1,0", programs=("wl-copy",))
    assert place.clipboard.copy("hello").startswith("Handed 5 characters to tmux")
    assert place.ran == [("tmux", "hello")]
    assert place.written == b""


def test_where_tmux_refuses_the_terminal_is_asked(tmp_path):
    place = Surroundings(tmp_path, TMUX="x", works=False)
    assert "OSC 52" in place.clipboard.copy("hello")
    assert place.sent == ["hello"]


@pytest.mark.parametrize(
    ("environment", "program"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wl-copy"),
        ({"DISPLAY": ":0"}, "xclip"),
        ({"DISPLAY": ":0"}, "xsel"),
        ({}, "pbcopy"),
    ],
)
def test_on_the_desktop_its_own_program_is_used(tmp_path, environment, program):
    place = Surroundings(tmp_path, programs=(program,), **environment)
    assert place.clipboard.copy("hello") == f"Copied 5 characters with {program}"
    assert place.ran == [(program, "hello")]


def test_over_ssh_the_programs_of_the_far_desktop_are_left_alone(tmp_path):
    place = Surroundings(tmp_path, programs=("xclip",), DISPLAY=":10", SSH_CONNECTION="1 2 3 4")
    message = place.clipboard.copy("hello")
    assert message == (
        "Sent 5 characters to your terminal's clipboard (OSC 52); if paste is empty, Y saves to "
        "a file"
    )
    assert place.ran == []


@pytest.mark.parametrize(
    "environment", [{"STY": "12.pts-0.host"}, {"TERM": "screen.xterm-256color", "SSH_TTY": "x"}]
)
def test_screen_gets_pieces_that_it_takes_and_hands_on(tmp_path, environment):
    place = Surroundings(tmp_path, **environment)
    text = "A passage of some length. " * 200
    assert "through screen" in place.clipboard.copy(text)
    assert max(map(len, place.written.split(b"\x1b\\"))) <= 768
    assert copied_texts(unwrapped(place.written)) == [text]


def test_a_tmux_at_the_users_end_is_told_of(tmp_path):
    place = Surroundings(tmp_path, TERM="tmux-256color", SSH_TTY="x")
    assert "set-clipboard on" in place.clipboard.copy("hello")
    assert place.sent == ["hello"]


def test_up_to_the_limit_in_bytes_it_is_sent_and_above_it_saved(tmp_path):
    place = Surroundings(tmp_path, SSH_TTY="/dev/pts/0")
    place.clipboard.copy("é" * (osc52.LIMIT // 2))
    assert len(place.sent) == 1
    message = place.clipboard.copy("é" * (osc52.LIMIT // 2 + 1))
    assert len(place.sent) == 1
    (saved,) = tmp_path.iterdir()
    assert message == f"Too long for the terminal's clipboard. Saved to {saved}"
    assert len(saved.read_text(encoding="utf-8")) == osc52.LIMIT // 2 + 1


@pytest.mark.parametrize(
    ("chosen", "ran", "sent", "files"),
    [
        (Way.TMUX, ["tmux"], 0, 0),
        (Way.OSC52, [], 1, 0),
        (Way.COMMAND, ["xclip"], 0, 0),
        (Way.FILE, [], 0, 1),
        (Way.OFF, [], 0, 0),
    ],
)
def test_the_chosen_way_is_taken_whatever_the_surroundings(tmp_path, chosen, ran, sent, files):
    place = Surroundings(
        tmp_path, programs=("xclip",), chosen=chosen, DISPLAY=":10", SSH_TTY="x", TMUX="x"
    )
    place.clipboard.copy("hello")
    assert [command for command, _ in place.ran] == ran
    assert len(place.sent) == sent
    assert len(list(tmp_path.iterdir())) == files


def test_a_chosen_way_that_fails_is_told_and_the_text_saved(tmp_path):
    place = Surroundings(tmp_path, chosen=Way.TMUX, works=False)
    assert place.clipboard.copy("hello").startswith("tmux did not take it. Saved to ")
    place = Surroundings(tmp_path, chosen=Way.COMMAND)
    assert place.clipboard.copy("hello").startswith("No program took it. Saved to ")
    assert place.written == b""


@given(st.text())
def test_what_is_copied_holds_nothing_a_terminal_obeys(text):
    place = Surroundings(None, SSH_TTY="x")
    place.clipboard.copy(f"a\x1b]52;c;aGk=\x07b\x1b[201~c\u202ed\te\r\nf\x9b201~{text}")
    (sent,) = place.sent
    assert sent.startswith("a]52;c;aGk=b[201~cd\te\nf201~")
    assert not any(
        (ord(c) < 0x20 and c not in "\t\n") or 0x7F <= ord(c) < 0xA0 or c in "\u202a\u202e\u2066"
        for c in sent
    )


def test_two_saves_go_to_two_files_for_their_owner_alone(tmp_path):
    place = Surroundings(tmp_path / "copies")
    before = os.umask(0)
    try:
        messages = {place.clipboard.save("one"), place.clipboard.save("two")}
    finally:
        os.umask(before)
    assert len(messages) == 2
    files = list((tmp_path / "copies").iterdir())
    assert sorted(file.read_text() for file in files) == ["one", "two"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "copies").stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    place = Surroundings(tmp_path / "file")
    assert place.clipboard.save("text").startswith("Could not save to ")


def test_a_program_that_is_missing_or_fails_did_not_take_the_text():
    assert run_tool(("/nonexistent/wl-copy",), "text") is False
    assert run_tool(("false",), "text") is False
    assert run_tool(("cat",), "text") is True
