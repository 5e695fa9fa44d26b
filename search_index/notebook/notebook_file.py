"""A file of the notebook, with whatever goes wrong in it told as one kind of error."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search_index.errors import NotebookFault
from search_index.locations import data_dir
from search_index.notebook.database import change_counter, is_damaged, reading, set_aside, writing
from search_index.sanitize import clean_line, clean_path


class NotebookFile:
    """One SQLite file in the user's data folder (or ``folder``), made when first written to.

    ``schema`` makes its one table where there is none. Every method raises NotebookFault.
    """

    def __init__(self, name: str, schema: str, folder: Path | None = None) -> None:
        self._name = name
        self._schema = schema
        self._chosen = folder

    @property
    def _path(self) -> Path:
        return (self._chosen or data_dir()) / self._name

    def stamp(self) -> bytes | None:
        """Return what differs after every change, at next to no cost; None without a file."""
        with self._faults_named():
            return change_counter(self._path)

    def rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """Return the rows of a query; none where there is no file."""
        if self.stamp() is None:
            return []
        with self._faults_named(), reading(self._path) as db:
            return db.execute(query, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Become the only writer: what is done in the block is kept together, or not at all.

        A damaged file is kept aside, and a new one begun.
        """
        with self._faults_named():
            if is_damaged(self._path):
                set_aside(self._path)
            with writing(self._path, self._schema) as db:
                yield db

    @contextmanager
    def _faults_named(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            path, reason = clean_path(str(self._path)), clean_line(str(error))
            raise NotebookFault(f"The notebook {path} cannot be used: {reason}.") from error
