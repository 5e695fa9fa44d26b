"""Numbers that an index notes of itself."""

from __future__ import annotations

from search_index.engines.store.database import Database


class KeptMarks:
    """Numbers by their names."""

    SCHEMA = """
CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY, number INTEGER NOT NULL);
"""

    def __init__(self, database: Database) -> None:
        self._db = database

    def note(self, name: str, number: int) -> None:
        """Note a number in place of the one noted under this name before."""
        self._db.execute("INSERT OR REPLACE INTO marks VALUES (?, ?)", (name, number))

    def noted(self, name: str) -> int:
        """Return the number noted under a name, 0 where there is none."""
        found = self._db.read("SELECT number FROM marks WHERE name = ?", (name,))
        return int(found[0][0]) if found else 0
