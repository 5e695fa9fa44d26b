"""The store: texts and extractions in SQLite, beside an embedded engine's word index.

Rows are written once and never changed; a document that changes gets a new row, and no
row's number is given twice. A row counts only when the engine's own commit names it, so
the two can never disagree: rows are written before that commit, and rows that no commit
names are swept away later.

Paths of files are bytes, as the system has them: they need not be any encoding's text.
"""

from __future__ import annotations

from pathlib import Path

from search_index.engines.store.arrays import KeptArrays, KeptColumns
from search_index.engines.store.database import Database
from search_index.engines.store.documents import KeptDocuments
from search_index.engines.store.failures import KeptFailures
from search_index.engines.store.files import KeptFiles
from search_index.engines.store.hyphened import KeptHyphened
from search_index.engines.store.labels import KeptLabels
from search_index.engines.store.marks import KeptMarks

_PARTS = (
    KeptFiles,
    KeptDocuments,
    KeptLabels,
    KeptHyphened,
    KeptArrays,
    KeptColumns,
    KeptFailures,
    KeptMarks,
)


class Store:
    """What one index keeps in SQLite, and in files beside it, a part for each kind of thing.

    Not shared between threads without a lock. Every method of every part raises IndexDamaged
    where the file is not what was written, and IndexFault where the system lets nobody at it.
    """

    def __init__(self, path: Path) -> None:
        self._database = database = Database(path, "".join(part.SCHEMA for part in _PARTS))
        self.files = KeptFiles(database)
        self.documents = KeptDocuments(database)
        self.labels = KeptLabels(database)
        self.hyphened = KeptHyphened(database)
        self.arrays = KeptArrays(database, path.parent / "arrays")
        self.columns = KeptColumns(database)
        self.failures = KeptFailures(database)
        self.marks = KeptMarks(database)

    def settle(self) -> bool:
        """Move all that was written into the file itself; False while somebody reads there."""
        return self._database.settle()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> Store:
        """Begin a transaction, which the end of the block commits or an error undoes."""
        self._database.begin()
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._database.end(undo=kind is not None)
