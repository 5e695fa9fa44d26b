from __future__ import annotations

import pytest

from tui.clipboard import OSC52_LIMIT, Clipboard, run_tool


class Surroundings:
    """A terminal, its environment and the programs on it, all made up."""

    def __init__(self, folder, *, programs=(), works=True, **environment):
        self.sent = []
        self.ran = []
        self.programs = programs
        self.works = works
        self.clipboard = Clipboard(self.sent.append, environment, folder, self.which, self.run)

    def which(self, program):
        return f"/usr/bin/{program}" if program in self.programs else None

    def run(self, command, text):
        self.ran.append((command[0], text))
        return self.works


def test_inside_tmux_the_text_is_handed_to_tmux(tmp_path):
    place = Surroundings(tmp_path, TMUX="/tmp/tmux-0/default,1,0", programs=("wl-copy",))
    assert place.clipboard.copy("hello").startswith("Handed 5 characters to tmux")
    assert place.ran == [("tmux", "hello")]
    assert place.sent == []


def test_where_tmux_refuses_the_terminal_is_asked(tmp_path):
    place = Surroundings(tmp_path, TMUX="x", works=False)
    assert "OSC 52" in place.clipboard.copy("hello")
    assert place.sent == ["hello"]


@pytest.mark.parametrize(
    ("environment", "program"),
    [({"WAYLAND_DISPLAY": "wayland-0"}, "wl-copy"), ({"DISPLAY": ":0"}, "xclip"), ({}, "pbcopy")],
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


def test_up_to_the_limit_in_bytes_it_is_sent_and_above_it_saved(tmp_path):
    place = Surroundings(tmp_path, SSH_TTY="/dev/pts/0")
    place.clipboard.copy("é" * (OSC52_LIMIT // 2))
    assert len(place.sent) == 1
    message = place.clipboard.copy("é" * (OSC52_LIMIT // 2 + 1))
    assert len(place.sent) == 1
    (saved,) = tmp_path.iterdir()
    assert str(saved) in message
    assert len(saved.read_text(encoding="utf-8")) == OSC52_LIMIT // 2 + 1


def test_what_is_copied_holds_nothing_a_terminal_obeys(tmp_path):
    place = Surroundings(tmp_path)
    place.clipboard.copy("a\x1b]52;c;aGk=\x07b\x1b[201~c\u202ed\te\r\nf")
    assert place.sent == ["a]52;c;aGk=b[201~cd\te\nf"]


def test_two_saves_go_to_two_files(tmp_path):
    place = Surroundings(tmp_path / "copies")
    messages = {place.clipboard.save("one"), place.clipboard.save("two")}
    assert len(messages) == 2
    assert sorted(file.read_text() for file in (tmp_path / "copies").iterdir()) == ["one", "two"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    place = Surroundings(tmp_path / "file")
    assert place.clipboard.save("text").startswith("Could not save to ")


def test_a_program_that_is_missing_or_fails_did_not_take_the_text():
    assert run_tool(("/nonexistent/wl-copy",), "text") is False
    assert run_tool(("false",), "text") is False
    assert run_tool(("cat",), "text") is True
