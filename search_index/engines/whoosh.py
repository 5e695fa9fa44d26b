"""Whoosh as a word index: the only module that knows it.

Whoosh's own searcher steps through postings one by one in Python. Here they are read
block by block into arrays instead, which the scoring of ``matching`` takes whole. That
needs names which Whoosh keeps private, so its version is pinned and a test compares the
ranking with its own.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import columns, fields, formats, index
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3LeafMatcher
from whoosh.index import TOC, EmptyIndexError, FileIndex
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length

from search_index.engines.words import (
    DAMAGE,
    NO_POSTINGS,
    IndexedDocument,
    Postings,
    Scores,
    WordField,
)
from search_index.errors import IndexBusy, IndexDamaged, IndexFault
from search_index.sanitize import clean_line

_ROW = "row"
_MEMORY_MB = 128
_FAULTS = (*DAMAGE, index.IndexError)
_LENGTHS = np.array([byte_to_length(code) for code in range(256)], dtype=np.float32)


class Counted(fields.FieldType):  # type: ignore[misc]
    """A field that takes a list of words and keeps how often each occurs."""

    scorable = True
    analyzer = None

    def __init__(self) -> None:
        self.format = formats.Existence()

    def index(self, value: list[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each distinct word with its frequency, as Whoosh's writer takes them."""
        counts: dict[str, int] = defaultdict(int)
        for word in value:
            counts[word] += 1
        for word, count in counts.items():
            yield word.encode(), count, float(count), b""


class Placed(fields.FieldType):  # type: ignore[misc]
    """A field that takes a list of words and keeps the places of each, counted in words."""

    scorable = True
    analyzer = None

    def __init__(self) -> None:
        self.format = formats.Positions()

    def index(self, value: list[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each distinct word with its places packed, as Whoosh's writer takes them."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(value):
            if word:
                places[word].append(place)
        for word, found in places.items():
            packed = struct.pack(f"<{len(found)}I", *found)
            yield word.encode(), len(found), float(len(found)), packed


@contextmanager
def _damage_named() -> Iterator[None]:
    """Say that the index is damaged, whatever Whoosh stumbles over in it."""
    try:
        yield
    except index.LockError as error:
        raise IndexBusy("Another program is writing to this index right now.") from error
    except _FAULTS as error:
        said = clean_line(str(error)) or type(error).__name__
        raise IndexDamaged(f"The index is damaged: {said}.") from error


def _schema() -> fields.Schema:
    return fields.Schema(
        **{
            _ROW: fields.COLUMN(columns.NumericColumn("I")),
            WordField.TITLE.value: Counted(),
            WordField.TEXT.value: Counted(),
            WordField.WORDS.value: Placed(),
            WordField.TITLE_WORDS.value: Placed(),
        }
    )


class WhooshIndex:
    """A Whoosh index in a folder, made where there is none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _damage_named():
            self._index = self._open()

    def _open(self) -> FileIndex:
        try:
            return index.open_dir(str(self._folder))
        except EmptyIndexError:
            return index.create_in(str(self._folder), _schema())

    def generation(self) -> int:
        """Return the number of the newest commit."""
        return int(TOC._latest_generation(self._index.storage, self._index.indexname))

    def reader(self) -> WhooshReader:
        """Return the newest commit. Raises IndexDamaged where it cannot be read."""
        with _damage_named():
            return WhooshReader(self._index.reader())

    def begin(self) -> WhooshWriter:
        """Begin a change. Whoosh's own lock stands behind the collection's."""
        with _damage_named():
            return WhooshWriter(self._index)

    def close(self) -> None:
        """Let go of the folder."""
        self._index.close()


class WhooshWriter:
    """One change of the index: see ``words.WordWriter``."""

    def __init__(self, opened: FileIndex) -> None:
        self._numbers = self._document_numbers(opened)
        self._writer = opened.writer(limitmb=_MEMORY_MB)

    @staticmethod
    def _document_numbers(opened: FileIndex) -> dict[int, int]:
        with opened.reader() as reader:
            rows = WhooshReader(reader).rows.tolist()
        return {row: number for number, row in enumerate(rows) if row}

    def delete(self, rows: Iterable[int]) -> None:
        """Take documents out."""
        for row in rows:
            number = self._numbers.pop(row, None)
            if number is not None:
                self._writer.delete_document(number)

    def add(self, document: IndexedDocument) -> None:
        """Put a document in."""
        values = {field.value: words for field, words in document.words.items() if words}
        self._writer.add_document(**{_ROW: document.row}, **values)

    def commit(self, *, tidy: bool) -> None:
        """Switch to the new state in one rename; with ``tidy`` small segments are merged."""
        try:
            self._writer.commit(merge=tidy)
        except OSError as error:
            reason = error.strerror or error
            raise IndexFault(f"The index cannot be written: {reason}.") from error

    def cancel(self) -> None:
        """Leave the last state as it is, also where a commit failed half way."""
        if self._writer.is_closed:
            return
        try:
            self._writer.cancel()
        except OSError:  # the disk is full, say: what was begun is swept by the next commit
            self._writer.writelock.release()
            self._writer.is_closed = True


class WhooshReader:
    """One commit of the index: see ``words.WordReader``."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._size = int(reader.doc_count_all())
        # An index without documents has a reader of another kind, and nothing to read.
        self._leaves: list[tuple[Any, int]] = list(reader.leaf_readers()) if self._size else []

    def close(self) -> None:
        """Let go of the commit's files."""
        self._reader.close()

    @cached_property
    def rows(self) -> npt.NDArray[np.int64]:
        """The store's row of each document, 0 where it was deleted."""
        with _damage_named():
            rows = self._column(_ROW, None, ">u4").astype(np.int64)
            for leaf, offset in self._leaves:
                deleted = list(leaf._perdoc.deleted_docs())
                rows[np.array(deleted, dtype=np.int64) + offset] = 0
            return rows

    def lengths(self, field: WordField) -> Scores:
        """Return the length of a field in each document, in the steps that Whoosh keeps."""
        with _damage_named():
            lengths: Scores = _LENGTHS[self._column(f"_{field}_len", LENGTHS_COLUMN, "u1")]
            return lengths

    def _column(self, name: str, column: Any, dtype: str) -> npt.NDArray[Any]:
        values = np.zeros(self._size, dtype=dtype)
        for leaf, offset in self._leaves:
            perdoc = leaf._perdoc
            if not perdoc.has_column(name):
                continue
            stored = perdoc._cached_reader(name, column or leaf.schema[name].column_type)
            length = stored._count * stored._fixedlen
            raw = stored._dbfile.get(stored._basepos, length)
            values[offset : offset + stored._count] = np.frombuffer(raw, dtype=dtype)
        return values

    def average_length(self, field: WordField) -> float:
        """Return the mean length of a field over all documents, deleted ones included."""
        return float(self._reader.field_length(field.value) / (self._size or 1)) or 1.0

    def frequency(self, field: WordField, word: str) -> int:
        """Return in how many documents a word occurs, deleted ones included."""
        with _damage_named():
            return int(self._reader.doc_frequency(field.value, word.encode()))

    def words(self, field: WordField) -> Iterator[str]:
        """Yield every word of a field, in order."""
        with _damage_named():
            for word in self._reader.lexicon(field.value):
                yield word.decode()

    def expand(self, field: WordField, start: str) -> Iterator[tuple[str, int]]:
        """Yield the words that begin so, with their document frequencies."""
        prefix = start.encode()
        with _damage_named():
            for (name, word), info in self._reader.iter_from(field.value, prefix):
                if name != field.value or not word.startswith(prefix):
                    return
                yield word.decode(), int(info.doc_frequency())

    def postings(self, field: WordField, word: str) -> Postings:
        """Return where a word occurs, deleted documents included."""
        documents, weights = [], []
        with _damage_named():
            for leaf, offset in self._leaves:
                for ids, block_weights, _ in self._blocks(leaf, field, word, values=False):
                    documents.append(ids.astype(np.int32) + np.int32(offset))
                    weights.append(np.array(block_weights, dtype=np.float32))
        if not documents:
            return NO_POSTINGS
        return Postings(np.concatenate(documents), np.concatenate(weights))

    def positions(self, field: WordField, word: str) -> dict[int, list[int]]:
        """Return the places of a word in each document, counted in words from 0."""
        found: dict[int, list[int]] = {}
        with _damage_named():
            for leaf, offset in self._leaves:
                for ids, _, values in self._blocks(leaf, field, word, values=True):
                    for number, packed in zip(ids.tolist(), values, strict=True):
                        places = struct.unpack(f"<{len(packed) // 4}I", packed)
                        found[number + offset] = list(places)
        return found

    @staticmethod
    def _blocks(leaf: Any, field: WordField, word: str, *, values: bool) -> Iterator[Any]:
        try:
            matcher = leaf._terms.matcher(
                field.value, word.encode(), leaf.schema[field.value].format
            )
        except TermNotFound:
            return
        if not isinstance(matcher, W3LeafMatcher):  # a rare word's postings stand in its term info
            yield np.array(matcher._ids), matcher._weights, matcher._values
            return
        while not matcher._atend:
            matcher._read_data()
            matcher._read_weights()
            if values:
                matcher._read_values()
            yield np.cumsum(matcher._data[0], dtype=np.int32), matcher._weights, matcher._values
            matcher._next_block()
