"""What one commit holds besides its words: rows, texts, names and events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from search_index.engines.calendar import Calendar
from search_index.engines.columns import Columns, concatenate, unpack
from search_index.engines.copies import Copies
from search_index.engines.directory import Directory
from search_index.engines.gathering import naming_of
from search_index.engines.paths import Paths
from search_index.engines.store import Store


class Holdings:
    """The documents of a commit, numbered as its word index numbers them.

    ``rows`` are their rows in the store, 0 where a document was deleted.
    """

    def __init__(self, rows: npt.NDArray[np.int64], store: Store) -> None:
        self.rows = rows
        self.store = store
        parts = [unpack(data) for data in store.columns()]
        self.columns: Columns = concatenate(parts).arranged(rows)
        self.directory = Directory(naming_of(self.columns, store), store)
        self.calendar = Calendar(self.columns, self.directory)

    @property
    def size(self) -> int:
        """How many numbers there are, those of deleted documents included."""
        return len(self.rows)

    def has_rows(self, rows: Sequence[int]) -> list[bool]:
        """Tell of each row whether this commit counts it."""
        found: list[bool] = np.isin(rows, self.rows).tolist()
        return found

    @cached_property
    def copies(self) -> Copies:
        """The groups of near-identical documents."""
        return Copies(self.columns)

    @cached_property
    def paths(self) -> Paths:
        """Where the documents lie, and of what formats they are."""
        return Paths(self.store.paths(), self.rows)


def to_ordinal(day: str | None) -> int | None:
    """Return an ISO day as the ordinal that the columns hold; None stays None."""
    return None if day is None else date.fromisoformat(day).toordinal()
