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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs

from search_index.sanitize import clean_text

OSC52_LIMIT = 74_994
"""The longest text in bytes: terminals read 100,000 bytes of a sequence, base64 takes a third."""

_TIMEOUT = 3.0
_TOOLS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy",), "wl-copy"),
    ("DISPLAY", ("xclip", "-selection", "clipboard"), "xclip"),
    ("", ("pbcopy",), "pbcopy"),
)


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

    ``write_osc52`` sends the text to the terminal; ``environment``, ``which`` and ``run``
    stand for the surroundings, ``folder`` holds the files.
    """

    write_osc52: Callable[[str], None]
    environment: Mapping[str, str]
    folder: Path
    which: Callable[[str], str | None] = shutil.which
    run: Callable[[Sequence[str], str], bool] = run_tool

    def copy(self, text: str) -> str:
        """Copy a text, cleaned of control characters, and return what is known of it."""
        clean = clean_text(text)
        size = f"{len(clean):,} character{'s' * (len(clean) != 1)}"
        if self.environment.get("TMUX") and self.run(("tmux", "load-buffer", "-w", "-"), clean):
            return f"Handed {size} to tmux (and its terminal's clipboard); Y saves to a file"
        tool = self._tool()
        if tool and self.run(tool, clean):
            return f"Copied {size} with {tool[0]}"
        if len(clean.encode()) > OSC52_LIMIT:
            return f"Too long for the terminal's clipboard. {self.save(clean)}"
        self.write_osc52(clean)
        return (
            f"Sent {size} to your terminal's clipboard (OSC 52); "
            "if paste is empty, Y saves to a file"
        )

    def save(self, text: str) -> str:
        """Write a text to a file of its own and return where it is."""
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        path = self.folder / f"copy-{stamp}.txt"
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.write_text(clean_text(text), encoding="utf-8")
        except OSError as error:
            return f"Could not save to {path}: {error.strerror}"
        return f"Saved to {path}"

    def _tool(self) -> tuple[str, ...] | None:
        if self.environment.get("SSH_CONNECTION") or self.environment.get("SSH_TTY"):
            return None
        for variable, command, program in _TOOLS:
            if (not variable or self.environment.get(variable)) and self.which(program):
                return command
        return None


def default_clipboard(write_osc52: Callable[[str], None]) -> Clipboard:
    """Return the clipboard of this process's surroundings."""
    folder = Path(platformdirs.user_state_dir("missionlog")) / "copies"
    return Clipboard(write_osc52, os.environ, folder)
