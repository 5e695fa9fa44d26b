"""The store: texts and extractions in SQLite, beside an embedded engine's word index.

Rows are written once and never changed; a document that changes gets a new row, and no
row's number is given twice. A row counts only when the engine's own commit names it, so
the two can never disagree: rows are written before that commit, and rows that no commit
names are swept away later.

Paths of files are bytes, as the system has them: they need not be any encoding's text.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from search_index.analysis import pieces_of
from search_index.engines.codec import pack_pages, unpack_pages
from search_index.engines.entries import Entry, FileFailures, FileState, Packed
from search_index.errors import IndexDamaged, IndexFault
from search_index.models import DateSource, Document, FailedFile
from search_index.sanitize import clean_line

_SCHEMA = """
CREATE TABLE IF NOT EXISTS files (
    file INTEGER PRIMARY KEY, path BLOB NOT NULL, size INTEGER, mtime_ns INTEGER, digest TEXT);
CREATE INDEX IF NOT EXISTS files_by_path ON files (path);
CREATE TABLE IF NOT EXISTS documents (
    row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, file INTEGER NOT NULL,
    path TEXT, title TEXT, date TEXT, date_source TEXT, type TEXT, text TEXT, pages BLOB,
    author TEXT, unit TEXT, cuts BLOB, entities BLOB, events BLOB);
CREATE INDEX IF NOT EXISTS documents_by_id ON documents (id);
CREATE INDEX IF NOT EXISTS documents_by_file ON documents (file);
CREATE INDEX IF NOT EXISTS documents_by_path ON documents (path, type);
CREATE TABLE IF NOT EXISTS labels (label INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS label_words (
    word TEXT, label INTEGER, PRIMARY KEY (word, label)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS arrays (name TEXT PRIMARY KEY, stamp TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS columns (first INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS failures (
    path BLOB, shown TEXT, size INTEGER, mtime_ns INTEGER, reason TEXT, extra TEXT,
    PRIMARY KEY (path, shown)) WITHOUT ROWID;
"""
_DOCUMENT = (
    "row, id, path, title, date, date_source, type, text, pages, author, unit,"
    " cuts, entities, events"
)
_MOST_PARAMETERS = 900
_PAGE = 8192
"""Bytes: of SQLite's usual 4096, a page of writing and its names leave half unused."""
_BUSY_SECONDS = 30.0
_MOST_KEPT = 2000
_MOST_TEXTS = 100_000
_LAST_LETTER = "\U0010ffff"
_SHORT = 20_000  # characters; longer texts are read anew each time


class Store:
    """The SQLite file of one index. Not shared between threads without a lock.

    Every method raises IndexDamaged where the file is not what was written, and IndexFault
    where the system lets nobody at it.
    """

    def __init__(self, path: Path) -> None:
        self._kept: dict[int, Entry] = {}
        self._texts: dict[int, str] = {}
        with _faults_named():
            self._db = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
            try:
                self._db.execute(f"PRAGMA page_size = {_PAGE}")  # heeded by a new file alone
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._db.executescript(_SCHEMA)
            except BaseException:
                self._db.close()
                raise

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Store:
        """Begin a transaction, which the end of the block commits or an error undoes."""
        self._execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        with _faults_named():
            if kind is None:
                self._db.commit()
            else:
                self._db.rollback()

    def _execute(self, query: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        with _faults_named():
            return self._db.execute(query, values)

    def _execute_many(self, query: str, rows: Iterable[Sequence[object]]) -> None:
        with _faults_named():
            self._db.executemany(query, rows)

    def _read(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with _faults_named():
            return self._db.execute(query, values).fetchall()

    # Documents

    def next_row(self) -> int:
        """Return the number that the next document gets: above all ever given."""
        last = self._read("SELECT seq FROM sqlite_sequence WHERE name = 'documents'")
        return int(last[0][0]) + 1 if last else 1

    def add_file(self, state: FileState) -> int:
        """Note a file and return its number."""
        cursor = self._execute(
            "INSERT INTO files (path, size, mtime_ns, digest) VALUES (?, ?, ?, ?)",
            (os.fsencode(state.path), state.size, state.mtime_ns, state.digest),
        )
        return int(cursor.lastrowid or 0)

    def add_document(self, row: int, file: int, entry: Entry) -> None:
        """Write a document under a new row number."""
        document = entry.document
        self._execute(
            f"INSERT INTO documents (file, {_DOCUMENT}) VALUES (?{',?' * 14})",
            (
                file,
                row,
                document.id,
                document.path,
                document.title,
                document.date,
                document.date_source,
                document.type,
                document.text,
                pack_pages(document.pages),
                document.author,
                document.unit,
                entry.packed.cuts,
                entry.packed.entities,
                entry.packed.events,
            ),
        )

    def entries(self, rows: Sequence[int]) -> dict[int, Entry]:
        """Return what is stored under these rows; missing ones are left out.

        The last ones read are kept: rows never change, and a typed letter asks for much
        the same documents as the one before.
        """
        known = {row: self._kept[row] for row in rows if row in self._kept}
        missing = [row for row in rows if row not in known]
        for found in self._select(f"SELECT {_DOCUMENT} FROM documents WHERE row IN ", missing):
            with _faults_named():
                known[found[0]] = entry = _entry(found)
            if len(entry.document.text) < _SHORT:
                self._kept[found[0]] = entry
        while len(self._kept) > _MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        return known

    def ids(self, rows: Sequence[int]) -> dict[int, str]:
        """Return the document ids of these rows."""
        return dict(self._select("SELECT row, id FROM documents WHERE row IN ", rows))

    def texts(self, rows: Sequence[int]) -> Iterator[tuple[int, str, str]]:
        """Yield row, title and text of these rows. Raises IndexDamaged where one is missing."""
        found = 0
        for row, title, text in self._select(
            "SELECT row, title, text FROM documents WHERE row IN ", rows
        ):
            found += 1
            yield row, title, text
        if found != len(rows):
            raise IndexDamaged("The index is damaged: it counts documents that it does not hold.")

    def rows_of(self, document_ids: Sequence[str]) -> list[tuple[int, str]]:
        """Return every row ever written for these documents that was not swept away yet."""
        return list(self._select("SELECT row, id FROM documents WHERE id IN ", document_ids))

    def paths(self) -> Iterator[tuple[int, str, str]]:
        """Yield row, path and type of every document."""
        yield from self._read("SELECT row, path, type FROM documents")

    def file_states(self) -> Iterator[tuple[int, FileState]]:
        """Yield each row with the state of its file when it was read, file by file."""
        query = (
            "SELECT row, files.path, size, mtime_ns, digest"
            " FROM documents JOIN files USING (file) ORDER BY documents.file, row"
        )
        for row, path, size, mtime_ns, digest in self._read(query):
            yield row, FileState(os.fsdecode(path), size, mtime_ns, digest)

    def touch_files(self, states: Iterable[FileState]) -> None:
        """Note the new size and time of files whose content stayed."""
        self._execute_many(
            "UPDATE files SET size = ?, mtime_ns = ? WHERE path = ?",
            ((state.size, state.mtime_ns, os.fsencode(state.path)) for state in states),
        )

    def dead_rows(self, live_rows: Container[int]) -> list[int]:
        """Return the rows of all documents but these."""
        # Told from an index: the table itself is as large as all texts.
        rows = self._read("SELECT row FROM documents INDEXED BY documents_by_file")
        return [row for (row,) in rows if row not in live_rows]

    def sweep(self, dead_rows: Iterable[int]) -> None:
        """Delete these documents, and files that no document is left of."""
        self._execute_many("DELETE FROM documents WHERE row = ?", ((row,) for row in dead_rows))
        self._execute("DELETE FROM files WHERE file NOT IN (SELECT file FROM documents)")

    def settle(self) -> bool:
        """Move all that was written into the file itself; False while somebody reads there."""
        ((busy, *_),) = self._read("PRAGMA wal_checkpoint(TRUNCATE)")
        return not busy

    # Labels: names, aliases and roles, each text once

    def label_numbers(self, texts: Iterable[str]) -> dict[str, int]:
        """Return the number of each text, giving new ones to those not seen before."""
        wanted = sorted(set(texts))
        known = dict(self._select("SELECT text, label FROM labels WHERE text IN ", wanted))
        new = [text for text in wanted if text not in known]
        self._execute_many("INSERT INTO labels (text) VALUES (?)", ((text,) for text in new))
        added = dict(self._select("SELECT text, label FROM labels WHERE text IN ", new))
        self._execute_many(
            "INSERT OR IGNORE INTO label_words VALUES (?, ?)",
            ((word, label) for text, label in added.items() for word in pieces_of(text)),
        )
        return known | added

    def label_texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the texts of these labels. Those read are kept: an answer shows many again."""
        missing = [number for number in numbers if number not in self._texts]
        if len(self._texts) + len(missing) > _MOST_TEXTS:
            self._texts.clear()
            missing = list(numbers)
        self._texts.update(self._select("SELECT label, text FROM labels WHERE label IN ", missing))
        try:
            return {number: self._texts[number] for number in numbers}
        except KeyError as error:
            raise IndexDamaged("The index is damaged: a name in it has no text.") from error

    def all_texts(self) -> dict[int, str]:
        """Return the texts of all labels: to put an index in order, not to show it."""
        return dict(self._read("SELECT label, text FROM labels"))

    def label_of(self, text: str) -> int | None:
        """Return the label with just this text."""
        found = self._read("SELECT label FROM labels WHERE text = ?", (text,))
        return found[0][0] if found else None

    def labels_with(self, words: Sequence[str], *, typed: bool) -> list[int]:
        """Return the labels with all these pieces of words; the last may be a beginning.

        What pieces are, ``analysis.pieces_of`` tells.
        """
        found: set[int] | None = None
        for place, word in enumerate(words):
            begun = typed and place == len(words) - 1
            rows = self._read(
                "SELECT DISTINCT label FROM label_words WHERE word >= ? AND word < ?"
                if begun
                else "SELECT label FROM label_words WHERE word = ?",
                (word, word + _LAST_LETTER) if begun else (word,),
            )
            labels = {label for (label,) in rows}
            found = labels if found is None else found & labels
        return sorted(found or ())

    # Arrays worked out from the columns, under a stamp that tells what of

    def keep_arrays(self, name: str, stamp: str, data: bytes) -> None:
        """Keep packed arrays; those kept under this name before are gone."""
        self._execute("INSERT OR REPLACE INTO arrays VALUES (?, ?, ?)", (name, stamp, data))

    def kept_arrays(self, name: str, stamp: str = "") -> bytes | None:
        """Return the arrays kept under a name, None where there are none of this stamp."""
        found = self._read("SELECT data FROM arrays WHERE name = ? AND stamp = ?", (name, stamp))
        return found[0][0] if found else None

    def has_arrays(self, name: str, stamp: str) -> bool:
        """Tell whether there are arrays of this name and stamp."""
        query = "SELECT 1 FROM arrays WHERE name = ? AND stamp = ?"
        return bool(self._read(query, (name, stamp)))

    # Columns

    def add_columns(self, first_row: int, data: bytes) -> None:
        """Write the packed arrays of the rows from ``first_row`` on."""
        self._execute("INSERT OR REPLACE INTO columns VALUES (?, ?)", (first_row, data))

    def columns(self) -> list[bytes]:
        """Return all packed arrays in the order of their rows."""
        return [data for (data,) in self._read("SELECT data FROM columns ORDER BY first")]

    def replace_columns(self, first_row: int, data: bytes) -> None:
        """Put one packed array in place of all."""
        self._execute("DELETE FROM columns")
        self.add_columns(first_row, data)

    # Failures

    def note_failures(self, failed: Iterable[tuple[FileState, FailedFile]]) -> None:
        """Remember files that could not be read, or that hold what could not be."""
        self._execute_many(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?, ?)",
            (
                (
                    os.fsencode(state.path),
                    *(one.path, state.size, state.mtime_ns, one.reason, one.extra),
                )
                for state, one in failed
            ),
        )

    def forget_failures(self, paths: Iterable[str]) -> None:
        """Forget failures of files that were read since, or are gone."""
        self._execute_many(
            "DELETE FROM failures WHERE path = ?", ((os.fsencode(path),) for path in paths)
        )

    def failures(self) -> dict[str, FileFailures]:
        """Return the files that could not be read whole, by path, and what of them and why."""
        rows = self._read(
            "SELECT path, size, mtime_ns, shown, reason, extra FROM failures ORDER BY path, shown"
        )
        found: dict[str, FileFailures] = {}
        for raw, of_path in groupby(rows, key=itemgetter(0)):
            (_, size, mtime_ns, *_), *_ = told = list(of_path)
            state = FileState(os.fsdecode(raw), size, mtime_ns, "")
            found[state.path] = FileFailures(state, tuple(FailedFile(*row[3:]) for row in told))
        return found

    def _select(self, query: str, values: Sequence[object]) -> Iterator[tuple[Any, ...]]:
        # SQLite takes a bounded number of parameters, so long lists go in slices.
        for start in range(0, len(values), _MOST_PARAMETERS):
            chunk = values[start : start + _MOST_PARAMETERS]
            marks = ",".join("?" * len(chunk))
            yield from self._read(f"{query} ({marks})", chunk)


@contextmanager
def _faults_named() -> Iterator[None]:
    """Turn SQLite's errors into ours: damage, or something in the way that may pass."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise IndexFault(f"The index cannot be used: {clean_line(str(error))}.") from error
    except (sqlite3.DatabaseError, zlib.error, ValueError, TypeError) as error:
        raise IndexDamaged(f"The index is damaged: {clean_line(str(error))}.") from error


def _entry(found: tuple[Any, ...]) -> Entry:
    _, id_, path, title, date, source, type_, text, pages, author, unit, *packed = found
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
