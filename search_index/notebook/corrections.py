"""The user's corrections of names, of each collection, in the order in which they were made.

One small SQLite file in the user's data folder, for its owner alone: every correction is
written as it is made, two sessions may do so at once, and either may undo what the other did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from search_index.errors import CorrectionRefused
from search_index.models import Correction, KeptCorrection
from search_index.notebook.exchange import correction_of, correction_record
from search_index.notebook.notebook_file import NotebookFile
from search_index.sanitize import clean_line

_SCHEMA = """
CREATE TABLE IF NOT EXISTS corrections (
    number INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT NOT NULL, made TEXT NOT NULL,
    change TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL)
"""
_ALL = (
    "SELECT number, made, change, kind, name, value FROM corrections"
    " WHERE collection = ? ORDER BY number"
)


class Corrections:
    """The corrections of one collection; ``key`` names it (``locations.collection_key``).

    Every method raises NotebookFault where the file is there and cannot be read or written.
    """

    def __init__(self, key: str, folder: Path | None = None) -> None:
        self._key = key
        self._file = NotebookFile("names.sqlite", _SCHEMA, folder)
        self._seen: bytes | None = None
        self._kept: tuple[KeptCorrection, ...] = ()

    def kept(self) -> tuple[KeptCorrection, ...]:
        """Return the corrections, the oldest first, those of other sessions too.

        Costs next to nothing while nobody has changed the file.
        """
        seen = self._file.stamp()
        if seen != self._seen:
            self._kept = tuple(_readable(self._file.rows(_ALL, (self._key,))))
            self._seen = seen
        return self._kept

    def add(self, corrections: Sequence[Correction]) -> None:
        """Keep corrections behind those that are there, all of them or none.

        A damaged file is kept aside, and a new one begun.
        """
        made = datetime.now(UTC).isoformat(timespec="seconds")
        rows = [
            (self._key, made, *correction_record(correction).values()) for correction in corrections
        ]
        with self._file.writing() as db:
            db.executemany(
                "INSERT INTO corrections (collection, made, change, kind, name, value)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )

    def remove(self, number: int | None = None) -> Correction | None:
        """Take back the newest correction, or the one of this number; None without one."""
        if not self.kept():
            return None
        with self._file.writing() as db:
            kept = list(_readable(db.execute(_ALL, (self._key,)).fetchall()))
            wanted = [one for one in kept if number in (None, one.number)]
            if not wanted:
                return None
            db.execute("DELETE FROM corrections WHERE number = ?", (wanted[-1].number,))
        return wanted[-1].correction


def _readable(rows: Iterable[Sequence[object]]) -> Iterator[KeptCorrection]:
    """Yield the corrections of some rows. What a later version wrote is left alone."""
    for number, made, *texts in rows:
        try:
            record = dict(zip(("change", "kind", "name", "value"), map(str, texts), strict=True))
            yield KeptCorrection(int(str(number)), correction_of(record), clean_line(str(made)))
        except CorrectionRefused:
            continue
