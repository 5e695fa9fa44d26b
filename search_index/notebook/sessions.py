"""Where each session of a collection stands, so that one whose line dropped can be gone on with.

A session writes down its state as it changes and takes it away when it is left on purpose. What
is there without a process that runs was cut off.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from search_index.notebook.notebook_file import NotebookFile

_KEPT = 30 * 24 * 3600.0
"""Seconds after which nobody goes on with a session."""
_LONGEST = 200_000
"""Characters of the longest state."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS sessions (
    number INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT NOT NULL,
    pid INTEGER NOT NULL, started TEXT NOT NULL, saved REAL NOT NULL, state TEXT NOT NULL)
"""
State = Mapping[str, Any]
"""A JSON object; what stands in it is the screen's own matter."""


class Sessions:
    """The session that this process has of one collection.

    ``key`` names the collection (``locations.collection_key``).

    Every method raises NotebookFault where the file is there and cannot be read or written.
    """

    def __init__(self, key: str, folder: Path | None = None) -> None:
        self._key = key
        self._file = NotebookFile("sessions.sqlite", _SCHEMA, folder)
        self._number: int | None = None

    def take_up(self) -> State | None:
        """Return the state of the newest session that was cut off, which is this one's now.

        Of several each is taken up by one process. None where there is none.
        """
        if self._file.stamp() is None:
            return None
        with self._file.writing() as db:
            db.execute("DELETE FROM sessions WHERE saved < ?", (time.time() - _KEPT,))
            rows = db.execute(
                "SELECT number, pid, started, state FROM sessions WHERE collection = ?"
                " ORDER BY saved DESC",
                (self._key,),
            ).fetchall()
            for number, pid, started, state in rows:
                if not _runs(pid, started):
                    self._number = int(number)
                    mine = (os.getpid(), _started(os.getpid()), self._number)
                    db.execute("UPDATE sessions SET pid = ?, started = ? WHERE number = ?", mine)
                    return _read(state)
        return None

    def save(self, state: State) -> None:
        """Write down where this session stands, in place of where it stood before."""
        written = json.dumps(state)
        if len(written) > _LONGEST:
            return
        with self._file.writing() as db:
            if self._number is None:
                pid = os.getpid()
                done = db.execute(
                    "INSERT INTO sessions (collection, pid, started, saved, state)"
                    " VALUES (?, ?, ?, ?, ?)",
                    (self._key, pid, _started(pid), time.time(), written),
                )
                self._number = done.lastrowid
            else:
                db.execute(
                    "UPDATE sessions SET saved = ?, state = ? WHERE number = ?",
                    (time.time(), written, self._number),
                )

    def end(self) -> None:
        """Forget this session: it was left on purpose."""
        if self._number is not None:
            with self._file.writing() as db:
                db.execute("DELETE FROM sessions WHERE number = ?", (self._number,))
            self._number = None


def _read(state: object) -> State | None:
    try:
        found = json.loads(str(state))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _runs(pid: object, started: object) -> bool:
    """Tell whether the process that wrote a session runs still, and is no other of its number."""
    if not isinstance(pid, int) or pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except PermissionError:
        pass
    except (OSError, OverflowError):
        return False
    return _started(pid) == started


def _started(pid: int) -> str:
    """Return what tells a process from a later one of the same number, where that is known.

    Linux tells when it started, in field 22 of ``/proc/PID/stat``; the name before may hold
    anything but ends with the last parenthesis.
    """
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError, UnicodeDecodeError):
        return ""
