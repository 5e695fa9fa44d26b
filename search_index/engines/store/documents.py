"""The documents: texts, and what was extracted from them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from search_index.engines.codec import pack_pages, unpack_pages
from search_index.engines.entries import Entry, Packed
from search_index.engines.store.database import Database, faults_named, sum_of
from search_index.engines.updating import HeldDocument, content_number
from search_index.errors import IndexDamaged
from search_index.models import DateSource, Document

_DOCUMENT = (
    "row, id, path, title, date, date_source, type, text, pages, author, unit,"
    " cuts, entities, events, words_sum, rest_sum, content"
)
_WORDS = tuple(map(_DOCUMENT.split(", ").index, ("title", "text")))
_MOST_KEPT = 2000
_SHORT = 20_000  # characters; longer texts are read anew each time


class KeptDocuments:
    """Documents by their row: see the head of ``engines.store``."""

    SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, file INTEGER NOT NULL,
    path TEXT, title TEXT, date TEXT, date_source TEXT, type TEXT, text TEXT, pages BLOB,
    author TEXT, unit TEXT, cuts BLOB, entities BLOB, events BLOB,
    words_sum INTEGER, rest_sum INTEGER, content INTEGER);
CREATE INDEX IF NOT EXISTS documents_by_id ON documents (id);
CREATE INDEX IF NOT EXISTS documents_by_file ON documents (file);
CREATE INDEX IF NOT EXISTS documents_by_path ON documents (path, type);
"""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._kept: dict[int, Entry] = {}

    def next_row(self) -> int:
        """Return the number that the next document gets: above all ever given."""
        last = self._db.read("SELECT seq FROM sqlite_sequence WHERE name = 'documents'")
        return int(last[0][0]) + 1 if last else 1

    def add(self, entries: Iterable[tuple[int, int, Entry]]) -> None:
        """Write documents, each under a new row number, with the number of its file."""
        self._db.execute_many(
            f"INSERT INTO documents (file, {_DOCUMENT}) VALUES (?{',?' * 17})",
            (_values(row, file, entry) for row, file, entry in entries),
        )

    def entries(self, rows: Sequence[int]) -> dict[int, Entry]:
        """Return what is stored under these rows; missing ones are left out.

        The last ones read are kept: rows never change, and a typed letter asks for much
        the same documents as the one before.
        """
        known = {row: self._kept[row] for row in rows if row in self._kept}
        missing = [row for row in rows if row not in known]
        for found in self._db.select(f"SELECT {_DOCUMENT} FROM documents WHERE row IN ", missing):
            with faults_named():
                known[found[0]] = entry = _entry(found)
            if len(entry.document.text) < _SHORT:
                self._kept[found[0]] = entry
        while len(self._kept) > _MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        return known

    def ids(self, rows: Sequence[int]) -> dict[int, str]:
        """Return the document ids of these rows."""
        known = {row: self._kept[row].document.id for row in rows if row in self._kept}
        missing = [row for row in rows if row not in known]
        return known | dict(self._db.select("SELECT row, id FROM documents WHERE row IN ", missing))

    def texts(self, rows: Sequence[int]) -> Iterator[tuple[int, str, str]]:
        """Yield row, title and text of these rows. Raises IndexDamaged where one is missing."""
        found = 0
        for row, title, text, known in self._db.select(
            "SELECT row, title, text, words_sum FROM documents WHERE row IN ", rows
        ):
            _demand(sum_of(row, title, text) == known)
            found += 1
            yield row, title, text
        if found != len(rows):
            raise IndexDamaged("The index is damaged: it counts documents that it does not hold.")

    def rows_of(self, document_ids: Sequence[str]) -> list[tuple[int, str]]:
        """Return every row ever written for these documents that was not swept away yet."""
        return list(self._db.select("SELECT row, id FROM documents WHERE id IN ", document_ids))

    def held(self, rows: Sequence[int]) -> Iterator[HeldDocument]:
        """Yield what tells these rows' documents apart."""
        query = "SELECT row, content, id, path FROM documents WHERE row IN "
        return (HeldDocument(*found) for found in self._db.select(query, rows))

    def paths(self) -> Iterator[tuple[int, str, str]]:
        """Yield row, path and type of every document."""
        yield from self._db.read("SELECT row, path, type FROM documents")

    def dead_rows(self, live_rows: Container[int]) -> list[int]:
        """Return the rows of all documents but these."""
        # Told from an index: the table itself is as large as all texts.
        rows = self._db.read("SELECT row FROM documents INDEXED BY documents_by_file")
        return [row for (row,) in rows if row not in live_rows]

    def sweep(self, dead_rows: Iterable[int]) -> None:
        """Delete these documents, and files that no document is left of."""
        self._db.execute_many("DELETE FROM documents WHERE row = ?", ((row,) for row in dead_rows))
        self._db.execute("DELETE FROM files WHERE file NOT IN (SELECT file FROM documents)")


def _values(row: int, file: int, entry: Entry) -> tuple[object, ...]:
    document, packed = entry.document, entry.packed
    values = (
        *(row, document.id, document.path, document.title, document.date),
        *(document.date_source, document.type, document.text, pack_pages(document.pages)),
        *(document.author, document.unit, packed.cuts, packed.entities, packed.events),
    )
    sums = sum_of(row, document.title, document.text), _rest_sum(values)
    return (file, *values, *sums, content_number(document))


def _entry(found: tuple[Any, ...]) -> Entry:
    *values, words_sum, rest_sum, _ = found
    row, id_, path, title, date, source, type_, text, pages, author, unit, *packed = values
    _demand(sum_of(row, title, text) == words_sum and _rest_sum(values) == rest_sum)
    document = Document(
        id=id_,
        path=path,
        title=title,
        text=text,
        date=date,
        date_source=DateSource(source) if source else None,
        type=type_,
        pages=unpack_pages(pages),
        author=author,
        unit=unit,
    )
    return Entry(document, Packed(*packed))


def _rest_sum(values: Sequence[Any]) -> int:
    """Return the sum of all that is stored of a document but its words."""
    return sum_of(*(value for place, value in enumerate(values) if place not in _WORDS))


def _demand(is_as_written: bool) -> None:
    if not is_as_written:
        raise IndexDamaged("The index is damaged: a document in it is not what was written.")
