"""Arrays: those of all documents, and those worked out from them."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from search_index.engines import arrays
from search_index.engines.arrays import Arrays, KeptFile
from search_index.engines.store.database import Database
from search_index.errors import IndexDamaged, IndexFault
from search_index.private import make_private_dir, open_private

_TRIES = 10


class KeptArrays:
    """Sets of arrays, each in a file of its own below ``folder``, under a stamp.

    The stamp tells what they were worked out from. A file counts once the database names it,
    and is deleted by ``sweep`` when it does not any more.
    """

    SCHEMA = """
CREATE TABLE IF NOT EXISTS arrays (
    name TEXT PRIMARY KEY, stamp TEXT NOT NULL, file TEXT NOT NULL);
"""

    def __init__(self, database: Database, folder: Path) -> None:
        self._db = database
        self._folder = folder

    def keep(self, name: str, stamp: str, kept: Arrays) -> None:
        """Keep arrays; those kept under this name before are gone.

        Raises IndexFault where they cannot be written.
        """
        file = f"{name}-{secrets.token_hex(8)}.npz"
        try:
            make_private_dir(self._folder)
            self._write(self._folder / file, kept)
        except OSError as error:
            reason = error.strerror or error
            raise IndexFault(f"The index cannot be written: {reason}.") from error
        self._db.execute("INSERT OR REPLACE INTO arrays VALUES (?, ?, ?)", (name, stamp, file))

    @staticmethod
    def _write(path: Path, kept: Arrays) -> None:
        try:
            with os.fdopen(open_private(path, os.O_RDWR | os.O_EXCL), "w+b") as opened:
                arrays.write(opened, kept)
                opened.flush()
                os.fsync(opened.fileno())
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise

    def kept(self, name: str, stamp: str | None = None) -> Arrays | None:
        """Return the arrays kept under a name, None where there are none of this stamp.

        Without a stamp those of any. Each is read when it is asked for.
        """
        for _ in range(_TRIES):
            found = self._db.read("SELECT stamp, file FROM arrays WHERE name = ?", (name,))
            if not found or stamp not in (None, found[0][0]):
                return None
            with suppress(FileNotFoundError):  # others are kept since, in another file
                return KeptFile(self._folder / found[0][1])
        raise IndexDamaged("The index is damaged: a file of numbers is missing.")

    def stamp(self, name: str) -> str | None:
        """Return the stamp of the arrays kept under a name, None where there are none."""
        found = self._db.read("SELECT stamp FROM arrays WHERE name = ?", (name,))
        return found[0][0] if found else None

    def sweep(self) -> None:
        """Delete the files that do not count; who has one open keeps it."""
        counting = {file for (file,) in self._db.read("SELECT file FROM arrays")}
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in counting:
                    path.unlink()


class KeptColumns:
    """The columns of documents (``engines.columns``) added lately, a run of rows at a time."""

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

    @property
    def are_none(self) -> bool:
        """Whether there are none."""
        return not self._db.read("SELECT 1 FROM columns LIMIT 1")

    def clear(self) -> None:
        """Delete all of them: they are kept elsewhere now."""
        self._db.execute("DELETE FROM columns")
