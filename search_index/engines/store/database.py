"""The SQLite file of a store: transactions, and its errors as ours."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from search_index.errors import IndexDamaged, IndexFault
from search_index.sanitize import clean_line

_MOST_PARAMETERS = 900
_PAGE = 8192
"""Bytes: of SQLite's usual 4096, a page of writing and its names leave half unused."""
_BUSY_SECONDS = 30.0


class Database:
    """An SQLite file, made with the tables of ``schema`` where it has none.

    Not shared between threads without a lock. Every method raises IndexDamaged where the file
    is not what was written, and IndexFault where the system lets nobody at it.
    """

    def __init__(self, path: Path, schema: str) -> None:
        with faults_named():
            self._db = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
            try:
                self._db.execute(f"PRAGMA page_size = {_PAGE}")  # heeded by a new file alone
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._db.executescript(schema)
            except BaseException:
                self._db.close()
                raise

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def begin(self) -> None:
        """Begin a transaction."""
        self.execute("BEGIN IMMEDIATE")

    def end(self, *, undo: bool) -> None:
        """End a transaction, which counts or never was."""
        with faults_named():
            if undo:
                self._db.rollback()
            else:
                self._db.commit()

    def execute(self, query: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Carry out a statement."""
        with faults_named():
            return self._db.execute(query, values)

    def execute_many(self, query: str, rows: Iterable[Sequence[object]]) -> None:
        """Carry out a statement for each of several rows of values."""
        with faults_named():
            self._db.executemany(query, rows)

    def read(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows that a query finds; what no text can hold is asked for as U+FFFD."""
        with faults_named():
            try:
                return self._db.execute(query, values).fetchall()
            except UnicodeEncodeError:  # a lone surrogate, which texts are cleaned of
                return self._db.execute(query, list(map(_storable, values))).fetchall()

    def settle(self) -> bool:
        """Move all that was written into the file itself; False while somebody reads there."""
        ((busy, *_),) = self.read("PRAGMA wal_checkpoint(TRUNCATE)")
        return not busy

    def select(self, query: str, values: Sequence[object]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query that ends in ``IN``, for any number of values."""
        # SQLite takes a bounded number of parameters, so long lists go in slices.
        for start in range(0, len(values), _MOST_PARAMETERS):
            chunk = values[start : start + _MOST_PARAMETERS]
            marks = ",".join("?" * len(chunk))
            yield from self.read(f"{query} ({marks})", chunk)


def _storable(value: object) -> object:
    return clean_line(value) if isinstance(value, str) else value


def sum_of(*values: object) -> int:
    """Return the CRC-32 of values of a row, by which damage to it is told.

    SQLite itself notices what upsets its own order, and no letter that has become another.
    """
    raw = [
        value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        for value in values
    ]
    return zlib.crc32(b"\0".join([*raw, b""]))


@contextmanager
def faults_named() -> Iterator[None]:
    """Turn SQLite's errors into ours: damage, or something in the way that may pass."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise IndexFault(f"The index cannot be used: {clean_line(str(error))}.") from error
    except (sqlite3.DatabaseError, zlib.error, ValueError, TypeError) as error:
        raise IndexDamaged(f"The index is damaged: {clean_line(str(error))}.") from error
