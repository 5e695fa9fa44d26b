"""Packed arrays: those of all documents, and those worked out from them."""

from __future__ import annotations

from search_index.engines.store.database import Database


class KeptArrays:
    """Arrays worked out from the columns, under a stamp that tells what of."""

    SCHEMA = """
CREATE TABLE IF NOT EXISTS arrays (name TEXT PRIMARY KEY, stamp TEXT NOT NULL, data BLOB NOT NULL);
"""

    def __init__(self, database: Database) -> None:
        self._db = database

    def keep(self, name: str, stamp: str, data: bytes) -> None:
        """Keep packed arrays; those kept under this name before are gone."""
        self._db.execute("INSERT OR REPLACE INTO arrays VALUES (?, ?, ?)", (name, stamp, data))

    def kept(self, name: str, stamp: str = "") -> bytes | None:
        """Return the arrays kept under a name, None where there are none of this stamp."""
        found = self._db.read("SELECT data FROM arrays WHERE name = ? AND stamp = ?", (name, stamp))
        return found[0][0] if found else None

    def has(self, name: str, stamp: str) -> bool:
        """Tell whether there are arrays of this name and stamp."""
        query = "SELECT 1 FROM arrays WHERE name = ? AND stamp = ?"
        return bool(self._db.read(query, (name, stamp)))


class KeptColumns:
    """The columns of all documents (``engines.columns``), a run of rows at a time."""

    SCHEMA = """
CREATE TABLE IF NOT EXISTS columns (first INTEGER PRIMARY KEY, data BLOB NOT NULL);
"""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, first_row: int, data: bytes) -> None:
        """Write the packed arrays of the rows from ``first_row`` on."""
        self._db.execute("INSERT OR REPLACE INTO columns VALUES (?, ?)", (first_row, data))

    def all(self) -> list[bytes]:
        """Return all packed arrays in the order of their rows."""
        return [data for (data,) in self._db.read("SELECT data FROM columns ORDER BY first")]

    def replace(self, first_row: int, data: bytes) -> None:
        """Put one packed array in place of all."""
        self._db.execute("DELETE FROM columns")
        self.add(first_row, data)
