"""tantivy as a word index, for large collections; only this room knows tantivy.

tantivy writes, merges and keeps the index; postings are read from its files, and scored as
those of every engine are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Query

from search_index.engines.matching.postings import PostingsWords
from search_index.engines.newest import open_newest
from search_index.engines.sealing import Sums
from search_index.engines.tantivy.faults import faults_named
from search_index.engines.tantivy.fields import ROW, DocumentMaker, schema
from search_index.engines.tantivy.reader import TantivyReader
from search_index.private import make_private_file

_HEAP = 128_000_000
"""Bytes of memory before a segment is written: enough for a batch of 16,000 documents."""
_THREADS = 1
"""One keeps up with whoever hands it documents, and makes half as many segments as two."""


class TantivyIndex:
    """A tantivy index in a folder, made where there is none."""

    def __init__(self, folder: Path, sums: Callable[[], Mapping[str, Sums]] = dict) -> None:
        self._folder = folder
        self._sums = sums
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with faults_named():
            if tantivy.Index.exists(str(folder)):
                self._index = tantivy.Index.open(str(folder))
            else:
                self._index = tantivy.Index(schema(), path=str(folder))
            self._index.config_reader(reload_policy="manual")

    def _meta(self) -> dict[str, Any]:
        """Return what tantivy has on disk of the newest commit; it is replaced in one rename."""
        with faults_named():
            found: dict[str, Any] = json.loads((self._folder / "meta.json").read_bytes())
            return found

    def generation(self) -> int:
        """Return the number of the newest commit: that of its last operation."""
        return int(self._meta()["opstamp"])

    def reader(self) -> PostingsWords:
        """Return the newest commit. Raises IndexDamaged where it cannot be read."""
        with faults_named():
            return PostingsWords(self.postings_reader())

    def postings_reader(self) -> TantivyReader:
        """Return the postings of the newest commit. Raises IndexDamaged where it cannot be read."""
        return open_newest(self._meta, self._open_reader)

    def _open_reader(self, meta: dict[str, Any]) -> TantivyReader:
        with faults_named():
            self._index.reload()
            return TantivyReader(self._folder, meta, self._index.searcher(), self._sums())

    def begin(self) -> TantivyWriter:
        """Begin a change. tantivy's own lock stands behind the collection's."""
        with faults_named():
            writer = self._index.writer(_HEAP, _THREADS)
            return TantivyWriter(writer, self._index.schema, self._folder)

    def close(self) -> None:
        """Let go of the folder: tantivy does so with the last use of what was opened."""


class TantivyWriter:
    """One change of the index: see ``words.WordWriter``."""

    def __init__(self, writer: tantivy.IndexWriter, fields: tantivy.Schema, folder: Path) -> None:
        self._writer = writer
        self._schema = fields
        self._folder = folder
        self._maker = DocumentMaker()

    def delete(self, rows: Iterable[int]) -> None:
        """Take documents out."""
        with faults_named():
            for row in rows:
                self._writer.delete_documents_by_query(Query.term_query(self._schema, ROW, row))

    def add(self, row: int, title: str, text: str) -> None:
        """Put a document in."""
        made = self._maker.make(row, title, text)
        with faults_named():
            self._writer.add_document(made)

    def absorb(self, *, tidy: bool) -> list[int]:
        """Give up nothing: tantivy merges its segments by itself."""
        return []

    def commit(self) -> None:
        """Switch to the new state, and see the merges through that it begins."""
        with faults_named():
            self._writer.commit()
            self._writer.wait_merging_threads()
        for path in self._folder.iterdir():  # tantivy makes its files as the umask has it
            make_private_file(path)

    def cancel(self) -> None:
        """Leave the last state as it is."""
        with faults_named():
            self._writer.rollback()
            self._writer.wait_merging_threads()
