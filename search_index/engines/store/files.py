"""The files that documents were read from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from search_index.engines.entries import FileState
from search_index.engines.store.database import Database


class KeptFiles:
    """Files with their state when they were read."""

    SCHEMA = """
CREATE TABLE IF NOT EXISTS files (
    file INTEGER PRIMARY KEY, path BLOB NOT NULL, size INTEGER, mtime_ns INTEGER, digest TEXT);
CREATE INDEX IF NOT EXISTS files_by_path ON files (path);
"""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, states: Sequence[FileState]) -> range:
        """Note files and return their numbers."""
        last = self._db.read("SELECT max(file) FROM files")[0][0] or 0
        numbers = range(last + 1, last + 1 + len(states))
        self._db.execute_many(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?)",
            (
                (number, os.fsencode(state.path), state.size, state.mtime_ns, state.digest)
                for number, state in zip(numbers, states, strict=True)
            ),
        )
        return numbers

    def states(self) -> Iterator[tuple[int, FileState]]:
        """Yield each row with the state of its file when it was read, file by file."""
        query = (
            "SELECT row, files.path, size, mtime_ns, digest"
            " FROM documents JOIN files USING (file) ORDER BY documents.file, row"
        )
        for row, path, size, mtime_ns, digest in self._db.read(query):
            yield row, FileState(os.fsdecode(path), size, mtime_ns, digest)

    def touch(self, states: Iterable[FileState]) -> None:
        """Note the new size and time of files whose content stayed."""
        self._db.execute_many(
            "UPDATE files SET size = ?, mtime_ns = ? WHERE path = ?",
            ((state.size, state.mtime_ns, os.fsencode(state.path)) for state in states),
        )

    def settle(self, states: Iterable[FileState]) -> None:
        """Note the state of files whose documents stayed in part, and are all there now."""
        self._db.execute_many(
            "UPDATE files SET size = ?, mtime_ns = ?, digest = ? WHERE path = ?",
            (
                (state.size, state.mtime_ns, state.digest, os.fsencode(state.path))
                for state in states
            ),
        )
