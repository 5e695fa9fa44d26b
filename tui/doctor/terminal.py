"""The doctor's look at the terminal: its kind, colours, letters, clipboard, and tmux between."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from search_index.sanitize import clean_line
from tui.doctor.finding import Finding
from tui.drawing.choosing_theme import choose_theme
from tui.settings import Settings
from tui.wire.letters import knows_ascii_alone

_TRUE_COLOUR = ("truecolor", "24bit")
_SMALLEST = (60, 15)
_SLOW_ESCAPE = 100
"""Milliseconds that a reader notices between Esc and what it does."""


def ask_tmux(option: str) -> str:
    """Return the value of an option of the tmux around us; nothing where it has none."""
    try:
        done = subprocess.run(
            ("tmux", "show-options", "-Agqv", option),
            capture_output=True,
            text=True,
            timeout=3,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return clean_line(done.stdout)


@dataclass(frozen=True, slots=True)
class TerminalDoctor:
    """Looks at the surroundings: the environment, and what stands for programs and the screen."""

    settings: Settings
    environment: Mapping[str, str]
    size: tuple[int, int]
    is_terminal: bool
    which: Callable[[str], str | None] = shutil.which
    ask_tmux: Callable[[str], str] = ask_tmux

    def examine(self) -> Iterator[Finding]:
        """Yield what there is and what to change."""
        yield self._kind()
        yield self._colours()
        yield self._letters()
        yield self._clipboard()
        if self.environment.get("TMUX"):
            yield from self._tmux()

    def _kind(self) -> Finding:
        term = self.environment.get("TERM", "")
        width, height = self.size
        names = (("tmux", "TMUX"), ("screen", "STY"), ("ssh", "SSH_CONNECTION"))
        through = [name for name, variable in names if self.environment.get(variable)]
        parts = [term or "TERM is not set", f"{width}x{height}", *(f"in {one}" for one in through)]
        value = clean_line(", ".join(parts))
        if not self.is_terminal:
            return Finding("terminal", f"{value}, output goes elsewhere")
        if term in {"", "dumb"}:
            advice = "set TERM to the terminal's type, as xterm-256color; till then, commands"
            return Finding("terminal", value, f"{advice} work (missionlog search …)")
        if width < _SMALLEST[0] or height < _SMALLEST[1]:
            return Finding("terminal", value, "60x15 or more shows a whole pane")
        return Finding("terminal", value)

    def _colours(self) -> Finding:
        theme = choose_theme(self.settings.theme, self.environment)
        if self.environment.get("NO_COLOR"):
            return Finding("colours", f"none (NO_COLOR), theme {theme}")
        if self.environment.get("COLORTERM") in _TRUE_COLOUR:
            return Finding("colours", f"16 million, theme {theme}")
        if "256" in self.environment.get("TERM", ""):
            advice = "if the terminal has more, set COLORTERM=truecolor (ssh does not pass it on)"
            return Finding("colours", f"256, theme {theme}", advice)
        return Finding("colours", f"16, theme {theme}")

    def _letters(self) -> Finding:
        names = ("LC_ALL", "LC_CTYPE", "LANG")
        told = next((f"{n}={self.environment[n]}" for n in names if self.environment.get(n)), "")
        value = clean_line(told) or "no locale is set"
        if self.settings.ascii == "on":
            return Finding("letters", f"{value}, drawn with ASCII (settings)")
        if self.settings.ascii == "auto" and knows_ascii_alone(self.environment):
            advice = 'for accents and lines set LANG=C.UTF-8, or ascii = "off" in the settings'
            return Finding("letters", f"{value}, drawn with ASCII", advice)
        return Finding("letters", value)

    def _clipboard(self) -> Finding:
        way = self.settings.clipboard
        if way != "auto":
            return Finding("clipboard", f"{way}, as the settings say")
        if self.environment.get("TMUX"):
            if self.which("tmux"):
                return Finding("clipboard", "through tmux (load-buffer -w)")
            return Finding("clipboard", "through the terminal (OSC 52)", "tmux is not on the PATH")
        if not any(self.environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY")):
            tools = (("pbcopy", ""), ("wl-copy", "WAYLAND_DISPLAY"), ("xclip", "DISPLAY"),
                     ("xsel", "DISPLAY"))  # fmt: skip
            for tool, variable in tools:
                if (not variable or self.environment.get(variable)) and self.which(tool):
                    return Finding("clipboard", tool)
        advice = "if nothing arrives, allow OSC 52 in the terminal's settings, or work inside tmux"
        return Finding("clipboard", "through the terminal (OSC 52)", advice)

    def _tmux(self) -> Iterator[Finding]:
        """Yield the options of tmux that matter here."""
        clipboard = self.ask_tmux("set-clipboard")
        off = "copies stay in tmux: set -g set-clipboard on (in ~/.tmux.conf)"
        yield Finding("tmux", f"set-clipboard {clipboard}", off if clipboard == "off" else None)
        yield Finding("tmux", f"allow-passthrough {self.ask_tmux('allow-passthrough') or 'off'}")
        escape = self.ask_tmux("escape-time")
        slow = escape.isdecimal() and int(escape) > _SLOW_ESCAPE
        advice = "Esc comes late: set -sg escape-time 10" if slow else None
        yield Finding("tmux", f"escape-time {escape or 'unknown'}", advice)
        term = self.ask_tmux("default-terminal")
        poor = "256" not in term and "tmux" not in term
        advice = 'for more colours: set -g default-terminal "tmux-256color"' if poor else None
        yield Finding("tmux", f"default-terminal {term or 'unknown'}", advice)


def examine_terminal(settings: Settings) -> Iterator[Finding]:
    """Look at the terminal this process has."""
    size = shutil.get_terminal_size()
    doctor = TerminalDoctor(settings, os.environ, (size.columns, size.lines), sys.stdout.isatty())
    yield from doctor.examine()
