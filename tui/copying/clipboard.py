"""Where a copy goes, and what can honestly be said about it.

Inside tmux the text is handed to tmux, which knows how to reach the outer terminal (an
escape sequence of ours would be dropped by its default settings). Else, over SSH, the
terminal itself is asked by OSC 52, which never answers: so it is "sent", not "copied".
Programs of the desktop are used only where the desktop is this machine's. What is too long,
or has no other way, goes to a file.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from search_index.locations import copies_dir
from search_index.private import make_private_dir
from search_index.sanitize import clean_text
from tui.copying import osc52
from tui.output.files import new_file

_TIMEOUT = 3.0
_TOOLS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
)
"""The desktops' own programs, each with what the environment must hold."""
_TMUX = ("tmux", "load-buffer", "-w", "-")
_IF_EMPTY = "if paste is empty, Y saves to a file"


class Way(StrEnum):
    """The way that copies take, as the settings name it."""

    AUTO = "auto"
    TMUX = "tmux"
    OSC52 = "osc52"
    COMMAND = "command"
    FILE = "file"
    OFF = "off"


def run_tool(command: Sequence[str], text: str) -> bool:
    """Hand the text to a program; True when it says it took it."""
    try:
        done = subprocess.run(
            command,
            input=text.encode(),
            timeout=_TIMEOUT,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


@dataclass(frozen=True, slots=True)
class Clipboard:
    """Chooses the way and takes it.

    ``write`` sends what it is given to the terminal as it is; ``environment``, ``which`` and
    ``run`` stand for the surroundings, ``folder`` holds the files, ``chosen`` is the user's
    own choice of the way.
    """

    write: Callable[[str], None]
    environment: Mapping[str, str]
    folder: Path
    which: Callable[[str], str | None] = shutil.which
    run: Callable[[Sequence[str], str], bool] = run_tool
    chosen: Way = Way.AUTO

    def copy(self, text: str) -> str:
        """Copy a text, cleaned of control characters, and return what is known of it."""
        clean = clean_text(text)
        if self.chosen is Way.OFF:
            return "Copying is turned off in the settings; Y saves to a file"
        for take in self._ways():
            told = take(clean)
            if told:
                return told
        saved = self.save(clean)
        return saved if self.chosen is Way.FILE else f"{self._no_way(clean)} {saved}"

    def save(self, text: str) -> str:
        """Write a text to a file of its own and return where it is."""
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        path = self.folder / f"copy-{stamp}.txt"
        try:
            make_private_dir(self.folder)
            with new_file(path) as file:
                file.write(clean_text(text))
        except OSError as error:
            return f"Could not save to {path}: {error.strerror}"
        return f"Saved to {path}"

    def _ways(self) -> Iterator[Callable[[str], str | None]]:
        """Yield the ways to try, the best first."""
        chosen = self.chosen
        if chosen is Way.TMUX or (chosen is Way.AUTO and self.environment.get("TMUX")):
            yield self._by_tmux
        if chosen is Way.COMMAND or (chosen is Way.AUTO and not self._is_over_ssh()):
            yield self._by_tool
        if chosen in (Way.OSC52, Way.AUTO):
            yield self._by_osc52

    def _by_tmux(self, text: str) -> str | None:
        if not self.run(_TMUX, text):
            return None
        return f"Handed {_size(text)} to tmux for your terminal's clipboard; {_IF_EMPTY}"

    def _by_tool(self, text: str) -> str | None:
        for variable, command in _TOOLS:
            is_there = not variable or self.environment.get(variable)
            if is_there and self.which(command[0]) and self.run(command, text):
                return f"Copied {_size(text)} with {command[0]}"
        return None

    def _by_osc52(self, text: str) -> str | None:
        if len(text.encode()) > osc52.LIMIT:
            return None
        sent = osc52.sequence(text)
        if self._is_in_screen():
            self.write(osc52.through_screen(sent))
            return f"Sent {_size(text)} through screen to your terminal's clipboard; {_IF_EMPTY}"
        self.write(sent)
        if self.environment.get("TERM", "").startswith(("tmux", "screen")):
            # A multiplexer at the user's end, out of reach of its commands.
            return (
                f"Sent {_size(text)} to the tmux at your end (OSC 52), which passes them on with "
                "set-clipboard on; Y saves to a file"
            )
        return f"Sent {_size(text)} to your terminal's clipboard (OSC 52); {_IF_EMPTY}"

    def _is_in_screen(self) -> bool:
        """Whether GNU screen stands between, here or (as its name of the terminal tells) there."""
        if self.environment.get("TMUX"):
            return False
        is_screen = self.environment.get("TERM", "").startswith("screen.")
        return bool(self.environment.get("STY")) or is_screen

    def _is_over_ssh(self) -> bool:
        return any(self.environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))

    def _no_way(self, text: str) -> str:
        """Return why the text goes to a file."""
        if self.chosen in (Way.OSC52, Way.AUTO) and len(text.encode()) > osc52.LIMIT:
            return "Too long for the terminal's clipboard."
        return "tmux did not take it." if self.chosen is Way.TMUX else "No program took it."


def _size(text: str) -> str:
    return f"{len(text):,} character{'s' * (len(text) != 1)}"


def default_clipboard(write: Callable[[str], None], chosen: Way = Way.AUTO) -> Clipboard:
    """Return the clipboard of this process's surroundings; ``write`` reaches its terminal."""
    return Clipboard(write, os.environ, copies_dir(), chosen=chosen)
