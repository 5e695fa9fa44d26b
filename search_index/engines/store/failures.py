"""The files that could not be read whole, and why."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from search_index.engines.entries import FileFailures, FileState
from search_index.engines.store.database import Database
from search_index.models import FailedFile


class KeptFailures:
    """Files that could not be read when last tried, or that hold what could not be."""

    SCHEMA = """
CREATE TABLE IF NOT EXISTS failures (
    path BLOB, shown TEXT, size INTEGER, mtime_ns INTEGER, reason TEXT, extra TEXT,
    PRIMARY KEY (path, shown)) WITHOUT ROWID;
"""

    def __init__(self, database: Database) -> None:
        self._db = database

    def note(self, failed: Iterable[tuple[FileState, FailedFile]]) -> None:
        """Remember files that could not be read, or that hold what could not be."""
        self._db.execute_many(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?, ?)",
            (
                (
                    os.fsencode(state.path),
                    *(one.path, state.size, state.mtime_ns, one.reason, one.extra),
                )
                for state, one in failed
            ),
        )

    def forget(self, paths: Iterable[str]) -> None:
        """Forget failures of files that were read since, or are gone."""
        self._db.execute_many(
            "DELETE FROM failures WHERE path = ?", ((os.fsencode(path),) for path in paths)
        )

    def all(self) -> dict[str, FileFailures]:
        """Return the files that could not be read whole, by path, and what of them and why."""
        rows = self._db.read(
            "SELECT path, size, mtime_ns, shown, reason, extra FROM failures ORDER BY path, shown"
        )
        found: dict[str, FileFailures] = {}
        for raw, of_path in groupby(rows, key=itemgetter(0)):
            (_, size, mtime_ns, *_), *_ = told = list(of_path)
            state = FileState(os.fsdecode(raw), size, mtime_ns, "")
            found[state.path] = FileFailures(state, tuple(FailedFile(*row[3:]) for row in told))
        return found
