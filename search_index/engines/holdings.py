"""What one commit holds besides its words: rows, texts, names and events."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from search_index.engines.arrays import Longs, Made, lazily, named, stamp_of
from search_index.engines.columns import Columns, concatenate, unpack
from search_index.engines.copies import Copies, groups_of
from search_index.engines.entries import Entry
from search_index.engines.matching.paths import Paths
from search_index.engines.names.directory import Directory
from search_index.engines.names.gathering import gather, naming_of
from search_index.engines.names.retelling import Owner, Retelling
from search_index.engines.repeats import Repeats, find_repeats
from search_index.engines.store import Store
from search_index.engines.times.calendar import Calendar
from search_index.engines.times.reading import TellingReader
from search_index.engines.times.tellings import Tellings
from search_index.models import Correction, Dates, Extraction, Outcome

if TYPE_CHECKING:  # it comes with the rules for corrections: see Holdings.corrected
    from search_index.engines.names.regrouping import Moves

_COLUMNS, _TELLINGS, _REPEATS, _COPIES = "columns", "tellings", "repeats", "copies"
"""Under these names it is kept what a commit holds, and what was worked out from it."""


class Holdings:
    """The documents of a commit, numbered as its word index numbers them.

    ``rows`` are their rows in the store, 0 where a document was deleted.
    """

    def __init__(self, rows: Longs, store: Store) -> None:
        self.rows = rows
        self.store = store
        self._stamp = stamp_of(rows)
        self.columns = columns_of(rows, store)
        self._naming = naming_of(self.columns, store)
        self.directory = Directory(self._naming, store.labels)
        tellings = self._kept(_TELLINGS, Tellings)
        self.calendar = Calendar(self.columns, self.directory, tellings=tellings)
        self._uncorrected = self._retelling = Retelling(self._naming, self.directory)
        self.tellings = TellingReader(rows, store.documents, self._retelling.event)

    def _kept(self, name: str, kind: type[Made]) -> Made | None:
        """Return what was worked out of this commit when it was put in order, None if nothing."""
        kept = self.store.arrays.kept(name, self._stamp)
        return None if kept is None else lazily(kind, kept)

    def keep(self) -> None:
        """Work out what is wanted of each commit, and keep it; the store is in a transaction."""
        found = {
            _TELLINGS: named(self.calendar.arranged),
            _REPEATS: named(self.repeats),
            _COPIES: {"group": self.copies.group},
        }
        for name, kept in found.items():
            self.store.arrays.keep(name, self._stamp, kept)

    def corrected(self, corrections: Sequence[Correction]) -> tuple[Holdings, tuple[Outcome, ...]]:
        """Return these documents with names as corrections have them, and what became of each."""
        # Only where there are corrections: they bring the rules for names with them.
        from search_index.engines.names.correcting import corrected
        from search_index.engines.names.event_missions import with_made_missions

        done = corrected(self._naming, self.columns, self.store.labels, corrections)
        other = copy(self)
        other.directory = Directory(done.naming, done.labels)
        retelling = other._retelling = Retelling(
            done.naming, other.directory, self._owner_after(done.moves)
        )
        other.tellings = TellingReader(self.rows, self.store.documents, retelling.event)
        other.calendar = Calendar(
            self.columns,
            other.directory,
            missions=lambda missions: with_made_missions(
                missions, done.naming, self.columns, retelling, self.store
            ),
        )
        return other, done.outcomes

    def _owner_after(self, moves: Moves | None) -> Owner:
        """Return what tells whose a document's names are once corrections have moved some."""
        owner, labels = self._uncorrected.owner, self.store.labels
        if moves is None:
            return owner
        return lambda number, kind, name: moves.of(owner(number, kind, name), labels, name)

    def extraction(self, number: int, entry: Entry) -> Extraction:
        """Return the entities and events of the document of this number, with names as shown."""
        return self._retelling.extraction(number, entry)

    @property
    def size(self) -> int:
        """How many numbers there are, those of deleted documents included."""
        return len(self.rows)

    def number_of(self, document_id: str) -> int | None:
        """Return the number of a document, None where this commit does not hold it."""
        rows = [row for row, _ in self.store.documents.rows_of([document_id])]
        places = np.flatnonzero(np.isin(self.rows, rows))
        return int(places[0]) if len(places) else None

    @cached_property
    def document_count(self) -> int:
        """How many documents there are."""
        return int(np.count_nonzero(self.rows))

    def has_rows(self, rows: Sequence[int]) -> list[bool]:
        """Tell of each row whether this commit counts it."""
        found: list[bool] = np.isin(rows, self.rows).tolist()
        return found

    @cached_property
    def diary(self) -> Calendar:
        """The documents by their own dates."""
        return Calendar(self.columns, self.directory, Dates.DOCUMENTS)

    @cached_property
    def copies(self) -> Copies:
        """The groups of near-identical documents."""
        kept = self.store.arrays.kept(_COPIES, self._stamp)
        return Copies(groups_of(self.columns) if kept is None else kept["group"])

    @cached_property
    def repeats(self) -> Repeats:
        """The passages that are held more than once."""
        return self._kept(_REPEATS, Repeats) or find_repeats(self.columns)

    @cached_property
    def paths(self) -> Paths:
        """Where the documents lie, and of what formats they are."""
        return Paths(self.store.documents.paths(), self.rows)


def columns_of(rows: Longs, store: Store) -> Columns:
    """Return the columns of these rows, in their order.

    Those of a commit that was put in order are read as they are asked for.
    """
    added = [unpack(data) for data in store.columns.all()]  # first: they may be put in order now
    kept = None if added else store.arrays.kept(_COLUMNS, stamp_of(rows))
    if kept is not None:
        return lazily(Columns, kept)
    older = store.arrays.kept(_COLUMNS)
    parts = added if older is None else [Columns(**older), *added]
    return concatenate(parts).arranged(rows)


def put_in_order(rows: Longs, store: Store) -> None:
    """Keep all that a commit holds as those need it who open it; the store is in a transaction."""
    columns = columns_of(rows, store)
    store.arrays.keep(_COLUMNS, stamp_of(rows), named(columns))
    store.columns.clear()
    gather(columns, store)
    del columns  # it is as large as all names
    Holdings(rows, store).keep()


def is_in_order(rows: Longs, store: Store) -> bool:
    """Tell whether a commit with these rows is put in order already."""
    return store.arrays.stamp(_COPIES) == stamp_of(rows) and store.columns.are_none


def to_ordinal(day: str | None) -> int | None:
    """Return an ISO day as the ordinal that the columns hold; None stays None."""
    return None if day is None else date.fromisoformat(day).toordinal()
