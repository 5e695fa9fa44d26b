"""What can be done here, and what to change: terminal, clipboard, locale, engine, index."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from pathlib import Path

from search_index import locations
from search_index.sanitize import clean_line, clean_path
from tui.doctor.finding import Finding
from tui.doctor.index import examine_collection
from tui.doctor.terminal import examine_terminal
from tui.settings import hand_on
from tui.settings_file import Found, read_settings
from tui.versions import installed_version

_PACKAGES = ("textual", "rich", "whoosh", "dateparser", "numpy")
_MANY_INDEXES = 1 << 30
"""Bytes of indexes from which on it is worth saying that they may be deleted."""


def examine(
    index_dir: Path | None = None, paths: Sequence[Path] = (), *, whole: bool = False
) -> tuple[Finding, ...]:
    """Look at everything; ``index_dir`` is where indexes lie if not in the usual place.

    ``paths`` are the collection whose index is looked at, the one used last where there are
    none; ``whole`` looks through every byte of it.
    """
    root = Path(index_dir or locations.index_root())
    found = read_settings()
    hand_on(found.settings, os.environ)
    return (
        _program(),
        *_packages(),
        *examine_terminal(found.settings),
        *_settings(found),
        _engine(),
        *_index(root),
        *examine_collection(paths or locations.last_collection(), index_dir, whole=whole),
        Finding("data", str(locations.data_dir())),
        *_notebook(locations.data_dir()),
        Finding("state", str(locations.state_dir())),
        Finding("log", f"{locations.log_file()}{'' if locations.log_files() else ' (none yet)'}"),
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


def _settings(found: Found) -> Iterator[Finding]:
    """Tell where the settings come from, and what in them cannot be taken."""
    yield Finding("settings", f"{found.path}{'' if found.path.exists() else ' (none yet)'}")
    for problem in found.problems:
        where = f"line {problem.line} {problem.key}".strip() if problem.line else "the whole file"
        yield Finding("settings", where, problem.reason)


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
    collections = f"{count:,} collection{'' if count == 1 else 's'}"
    value = f"{root}, {collections}, {size / 1e6:,.1f} MB, owner uid {state.st_uid}"
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
