"""The words that documents write with hyphens, found by how they are written without."""

from __future__ import annotations

from collections.abc import Iterable

from search_index.analysis import stem
from search_index.engines.store.database import Database

_MOST = 8


class KeptHyphened:
    """Hyphened words by the stem of their pieces put together: ``e-mails`` by ``email``.

    What documents that are gone have written stays: looking it up finds nothing.
    """

    SCHEMA = """
CREATE TABLE IF NOT EXISTS hyphened (
    closed TEXT, written TEXT, PRIMARY KEY (closed, written)) WITHOUT ROWID;
"""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, written: Iterable[tuple[str, ...]]) -> None:
        """Note words, each as its folded pieces."""
        self._db.execute_many(
            "INSERT OR IGNORE INTO hyphened VALUES (?, ?)",
            ((stem("".join(pieces)), "-".join(pieces)) for pieces in written),
        )

    def of_stem(self, stemmed: str) -> list[tuple[str, ...]]:
        """Return the pieces of the words that have this stem when written without hyphens."""
        query = f"SELECT written FROM hyphened WHERE closed = ? LIMIT {_MOST}"
        return [tuple(written.split("-")) for (written,) in self._db.read(query, (stemmed,))]
