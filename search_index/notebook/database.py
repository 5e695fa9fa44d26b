"""The files of the notebook: SQLite, in the user's data folder, for their owner alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from search_index.private import make_private_dir, make_private_file

_PATIENCE = 10.0
"""Seconds to wait for another session to finish writing."""
DAMAGED = ".damaged-"
"""What stands behind the name of a file that was set aside, before the time of it (UTC)."""
_COUNTER = slice(24, 28)
"""Where SQLite counts the changes of a file: https://www.sqlite.org/fileformat.html, 1.3.7."""


@contextmanager
def writing(path: Path, schema: str) -> Iterator[sqlite3.Connection]:
    """Open a file of the notebook, made where there is none, as its only writer.

    What is done in the block is written when it ends, or not at all where it raises. Folder
    and file are private whatever the umask. Raises OSError and sqlite3.Error.
    """
    make_private_dir(path.parent)
    make_private_file(path)
    with closing(sqlite3.connect(path, timeout=_PATIENCE)) as db, db:
        db.execute("BEGIN IMMEDIATE")
        db.execute(schema)
        yield db


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file of the notebook that is there. Raises sqlite3.Error."""
    uri = f"file:{quote(str(path))}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE)) as db:
        yield db


def change_counter(path: Path) -> bytes | None:
    """Return what differs after every change to a file, at next to no cost; None without one.

    Raises OSError where the file is there and cannot be read.
    """
    try:
        with path.open("rb", buffering=0) as file:
            return file.read(_COUNTER.stop)[_COUNTER]
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_damaged(path: Path) -> bool:
    """Tell a file that is there and is none of SQLite's, or no longer."""
    if change_counter(path) is None:
        return False
    try:
        with reading(path) as db:
            return bool(db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",))
    except sqlite3.OperationalError:
        return False
    except sqlite3.DatabaseError:
        return True


def set_aside(path: Path) -> Path:
    """Give a damaged file a name of its own beside the old one, and return it.

    Nothing is overwritten, and what SQLite keeps beside the file goes with it. Raises OSError.
    """
    made = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    names = (f"{path.name}{DAMAGED}{made}{more}" for more in ("", *(f"-{n}" for n in range(2, 99))))
    aside = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    for ending in ("-journal", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    path.rename(aside)
    return aside
