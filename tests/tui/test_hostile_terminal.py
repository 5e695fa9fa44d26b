"""Documents that are out to write on the reader's terminal: told from the bytes that it is sent."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.pseudo_terminal import PseudoTerminal

TOP = Path(__file__).parents[2]
PLANTED = "UFdORUQ="
NASTY = (
    f"\x1b]52;c;{PLANTED}\x07\x1b]0;PWNED\x07\x1b[31m\x1b[2J\x9b31m\x90q\x9c\x00\x08\x7f"
    "\u202eevil\u2066 [/] [/red] [@click=app.quit]x[/] \u0301\u0301\u0301"
)
PATIENCE = 30.0
_COMMAND = re.compile(rb"\x1b\]([^\x07\x1b]*)(?:\x07|\x1b\\)")
_POINTER = re.compile(rb"22;[a-z-]*")
"""Textual's wish for a shape of the mouse's pointer."""
RAW = [
    *(b"\x00", b"\x90q", b"\xc2\x9b", b"\xc2\x90", b"\xe2\x80\xae", b"\xe2\x81\xa6"),
    *(b"\x1b[31m\x1b[2J", b"PWNED\x07"),
]
"""What must never be sent as it stands in the documents."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    said = f"The flag {NASTY} of Ambassador Moin ul Haque {NASTY} flew aboard Shenzhou-12 on June 17, 2021."
    (made / "flag.txt").write_text(f"{said}\n\nNASA {NASTY} saw the flag in 2022.\n", "utf-8")
    (made / f"flag\x1b]52;c;{PLANTED}\x07\u202e[red].txt").write_text(f"A flag {NASTY}.\n", "utf-8")
    (made / os.fsdecode(b"flag\xff\x1b[31m.txt")).write_text(f"One flag {NASTY}.\n", "utf-8")
    escaped = NASTY.encode("unicode_escape").decode().replace("\\x", "\\u00")
    (made / "flag.json").write_text(
        f'{{"title": "Flag {escaped}", "author": "Mo {escaped}", "text": "The flag {escaped}"}}'
    )
    (made / "flag.eml").write_text(
        f"From: Mo {NASTY.replace(chr(0), '')} <mo@example.org>\nSubject: Flag {NASTY}\n"
        f"Date: Thu, 17 Jun 2021 08:00:00 +0000\n\nThe flag {NASTY}\n",
        "utf-8",
    )
    (made / f"broken\x1b[31m{PLANTED}.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    return made


def environment(folder: Path) -> dict[str, str]:
    places = {
        f"XDG_{name}_HOME": str(folder.parent) for name in ("CACHE", "DATA", "STATE", "CONFIG")
    }
    # Tests that run side by side are told a width of their own, which goes before the terminal's.
    left_out = {"NO_COLOR", "TMUX", "STY", "COLUMNS", "LINES"}
    kept = {k: v for k, v in os.environ.items() if k not in left_out}
    return {**kept, **places, "TERM": "xterm-256color", "SSH_TTY": "x", "PYTHONPATH": str(TOP)}


class Explorer(PseudoTerminal):
    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "tui", str(folder)]
        super().__init__(command, 140, 45, environment(folder))
        self.received = b""

    def settle(self, seconds: float = 0.4) -> None:
        """Read until nothing has come for so long."""
        end = time.monotonic() + PATIENCE
        while (data := self.read(seconds)) and time.monotonic() < end:
            self.received += data
            self.draw(data)

    def wait_for(self, text: str) -> None:
        end = time.monotonic() + PATIENCE
        while not any(text in row for row in self.rows):
            assert time.monotonic() < end, "\n".join(self.rows)
            self.settle(0.2)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.send(key)
            self.settle()


def assert_harmless(received: bytes) -> list[bytes]:
    """Return the commands that the terminal was sent, and look for what the documents hold."""
    for raw in RAW:
        assert raw not in received, raw
    commands = _COMMAND.findall(received)
    assert b"\x07" not in _COMMAND.sub(b"", received)
    return commands


def test_nothing_of_a_document_reaches_the_terminal_raw(folder):
    explorer = Explorer(folder)
    try:
        explorer.wait_for("5 documents")
        explorer.press("\x1b[200~flag " + NASTY + "\x1b[201~", "\x15", "flag", "\r")
        explorer.wait_for("5 of 5 documents")
        explorer.press("y", " ", "c", "\x1b", "w", "\x1b", "M", "\x1b", "e", "\x1b")
        for pane in "12345":
            explorer.press(pane, "z", "j", "y", "z")
        explorer.press("4", "l", "l", "d", "d", "F", "\x1b", "?", "\x1b", "\x10", "flag", "\x1b")
        explorer.press("1", "\r", "n", "y", "/", "flag", "\r", "\x1b", "\x1b")
        assert explorer.process.poll() is None, "\n".join(explorer.rows)
        explorer.send("\x11")
        end = time.monotonic() + PATIENCE
        while explorer.process.poll() is None and time.monotonic() < end:
            explorer.settle(0.1)
        assert explorer.process.returncode == 0
    finally:
        explorer.close()
    copied = []
    for command in assert_harmless(explorer.received):
        if _POINTER.fullmatch(command):
            continue
        assert command.startswith(b"52;c;"), command
        copied.append(base64.b64decode(command.removeprefix(b"52;c;")).decode())
    assert any("flag" in text for text in copied)
    assert all(char in "\n\t" or char.isprintable() for text in copied for char in text)


@pytest.mark.parametrize(
    "arguments",
    [
        ["index"],
        *(["search", "flag", "--format", kind] for kind in ("text", "md", "csv", "jsonl")),
        ["search", "flag", "--explain"],
        ["people"],
        ["organizations"],
        ["timeline"],
        ["timeline", "--format", "html"],
        ["timeline", "--format", "ics"],
        ["extract"],
    ],
    ids=" ".join,
)
def test_nothing_of_a_document_is_printed_raw(folder, arguments):
    where = [str(folder / "flag.txt")] if arguments == ["extract"] else [str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "tui", *arguments, *where],
        env=environment(folder),
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 3), done.stderr
    assert assert_harmless(done.stdout + done.stderr) == []
    assert b"\x1b" not in done.stdout
