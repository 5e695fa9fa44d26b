"""The queries asked before, of each collection, so that they can be asked again.

One small SQLite file in the user's data folder, for its owner alone: every query is
written as it is asked, and two sessions may do so at once.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from search_index.locations import data_dir
from search_index.notebook.database import writing
from search_index.sanitize import clean_line

MOST_KEPT = 1000
"""Queries kept of one collection: the oldest go first."""
_LONGEST = 1000
"""Characters of the longest query worth keeping: a pasted page is none."""
_FILE = "history.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS queries (
    collection TEXT NOT NULL, query TEXT NOT NULL, asked REAL NOT NULL,
    PRIMARY KEY (collection, query)) WITHOUT ROWID
"""


class History:
    """The past queries of one collection; ``key`` names it (``locations.collection_key``).

    History is a convenience: where its file cannot be read or written, nothing is
    remembered and nothing raised.
    """

    def __init__(self, key: str, folder: Path | None = None) -> None:
        self._key = key
        self._chosen = folder
        self._known: tuple[str, ...] | None = None

    @property
    def _folder(self) -> Path:
        return self._chosen or data_dir()

    def add(self, query: str) -> None:
        """Keep a query as the newest; one asked before only moves up. Empty ones are not kept."""
        asked = clean_line(query)
        if not asked or len(asked) > _LONGEST:
            return
        self._known = None
        with suppress(OSError, sqlite3.Error), self._opened() as db:
            db.execute(
                "INSERT INTO queries VALUES (?, ?, ?)"
                " ON CONFLICT (collection, query) DO UPDATE SET asked = excluded.asked",
                (self._key, asked, time.time()),
            )
            db.execute(
                "DELETE FROM queries WHERE collection = ? AND query NOT IN"
                " (SELECT query FROM queries WHERE collection = ? ORDER BY asked DESC LIMIT ?)",
                (self._key, self._key, MOST_KEPT),
            )

    def queries(self) -> tuple[str, ...]:
        """Return the past queries, the newest first.

        They are read once and then kept: what another session asks meanwhile is seen after
        the next query of this one.
        """
        if self._known is None:
            self._known = self._read()
        return self._known

    def _read(self) -> tuple[str, ...]:
        if not (self._folder / _FILE).exists():
            return ()
        with suppress(OSError, sqlite3.Error), self._opened() as db:
            rows = db.execute(
                "SELECT query FROM queries WHERE collection = ? ORDER BY asked DESC, query",
                (self._key,),
            )
            # The file may have been written by anything: what comes in is cleaned here too.
            return tuple(clean_line(str(query)) for (query,) in rows)
        return ()

    def _opened(self) -> AbstractContextManager[sqlite3.Connection]:
        return writing(self._folder / _FILE, _SCHEMA)
