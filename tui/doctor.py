"""What can be done here, and what to change: terminal, clipboard, locale, engine, index."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from search_index import locations
from search_index.sanitize import clean_line, clean_path
from tui.versions import installed_version

_PACKAGES = ("textual", "rich", "whoosh", "dateparser", "numpy")
_TRUE_COLOUR = ("truecolor", "24bit")
_MANY_INDEXES = 1 << 30
"""Bytes of indexes from which on it is worth saying that they may be deleted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what there is, and what to change, where something should be."""

    topic: str
    value: str
    advice: str | None = None


def examine(index_dir: Path | None = None) -> tuple[Finding, ...]:
    """Look at everything; ``index_dir`` is where indexes lie if not in the usual place."""
    root = Path(index_dir or locations.index_root())
    return (
        _program(),
        *_packages(),
        _terminal(),
        _colours(),
        _clipboard(),
        _letters(),
        _engine(),
        *_index(root),
        Finding("data", str(locations.data_dir())),
        *_notebook(locations.data_dir()),
        Finding("state", str(locations.state_dir())),
    )


def _program() -> Finding:
    version = installed_version("missionlog") or "not installed"
    return Finding("missionlog", f"{version}, Python {platform.python_version()}")


def _packages() -> Iterator[Finding]:
    versions = {name: installed_version(name) for name in _PACKAGES}
    found = ", ".join(f"{name} {version}" for name, version in versions.items() if version)
    missing = ", ".join(name for name, version in versions.items() if not version)
    advice = f"install what is missing: {missing}" if missing else None
    yield Finding("packages", found, advice)


def _terminal() -> Finding:
    size = shutil.get_terminal_size()
    through = [name for name, variable in (("tmux", "TMUX"), ("screen", "STY"), ("ssh", "SSH_TTY"))
               if os.environ.get(variable)]  # fmt: skip
    parts = [os.environ.get("TERM", "TERM is not set"), f"{size.columns}x{size.lines}"]
    value = clean_line(", ".join(parts + [f"in {name}" for name in through]))
    if not sys.stdout.isatty():
        return Finding("terminal", f"{value}, output goes elsewhere")
    if os.environ.get("TERM", "dumb") == "dumb":
        return Finding("terminal", value, "set TERM to the terminal's type, as xterm-256color")
    if size.columns < 60 or size.lines < 20:
        return Finding("terminal", value, "60x20 or more shows a whole pane")
    return Finding("terminal", value)


def _colours() -> Finding:
    if os.environ.get("NO_COLOR"):
        return Finding("colours", "none (NO_COLOR)")
    if os.environ.get("COLORTERM") in _TRUE_COLOUR:
        return Finding("colours", "16 million")
    if "256" in os.environ.get("TERM", ""):
        advice = "if the terminal has more, set COLORTERM=truecolor (ssh does not pass it on)"
        return Finding("colours", "256", advice)
    return Finding("colours", "16", "an ansi theme fits: missionlog --theme ansi-dark")


def _clipboard() -> Finding:
    """Say which way a copy takes from here."""
    if os.environ.get("TMUX"):
        if shutil.which("tmux"):
            return Finding("clipboard", "through tmux (load-buffer -w)")
        return Finding("clipboard", "none", "tmux is not on the PATH")
    if not os.environ.get("SSH_TTY"):
        for tool in ("pbcopy", "wl-copy", "xclip"):
            if shutil.which(tool):
                return Finding("clipboard", tool)
    advice = "if nothing arrives, allow OSC 52 in the terminal's settings, or work inside tmux"
    return Finding("clipboard", "through the terminal (OSC 52)", advice)


def _letters() -> Finding:
    encoding = sys.stdout.encoding or "unknown"
    name = locale.setlocale(locale.LC_CTYPE, None)
    value = f"{name}, {encoding}"
    if encoding.lower().replace("-", "") == "utf8":
        return Finding("locale", value)
    return Finding("locale", value, "set LANG to one in UTF-8, as C.UTF-8")


def _engine() -> Finding:
    try:
        from search_index.library import Library  # noqa: F401 - to see whether it loads
    except ImportError as error:
        return Finding("engine", f"does not load: {clean_line(str(error))}", "install again")
    return Finding("engine", f"whoosh {installed_version('whoosh') or '(missing)'}")


def _index(root: Path) -> Iterator[Finding]:
    """Look at the folder of the indexes: whose it is, how large, and whether it can be used."""
    if not root.exists():
        yield Finding("index", f"{root} (not made yet)")
        return
    state = root.stat()
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file())
    count = sum(path.is_dir() for path in root.iterdir())
    value = f"{root}, {count} collections, {size / 1e6:,.1f} MB, owner uid {state.st_uid}"
    yield Finding("index", value, _index_advice(root, state.st_uid, size))


def _notebook(folder: Path) -> Iterator[Finding]:
    """Look at what the user added: which files are damaged, and which were set aside."""
    from search_index.notebook.database import DAMAGED, is_damaged

    for path in sorted(folder.glob("*.sqlite*")) if folder.is_dir() else ():
        name = clean_path(str(path))
        if DAMAGED in path.name:
            advice = "it was damaged and is kept aside; delete it once nothing in it is missed"
            yield Finding("notebook", name, advice)
        elif path.suffix == ".sqlite" and not os.access(path, os.R_OK | os.W_OK):
            yield Finding("notebook", name, "it cannot be read or written; change its permissions")
        elif path.suffix == ".sqlite" and is_damaged(path):
            advice = "it is damaged; put a copy of it back, or the next change keeps it aside"
            yield Finding("notebook", name, advice)


def _index_advice(root: Path, owner: int, size: int) -> str | None:
    if not os.access(root, os.W_OK | os.X_OK):
        return "it cannot be written to; choose another place with --index-dir"
    if owner != os.getuid():
        return "it belongs to another user; choose another place with --index-dir"
    if size > _MANY_INDEXES:
        return "it may be deleted at any time; indexes are built again when they are needed"
    return None
