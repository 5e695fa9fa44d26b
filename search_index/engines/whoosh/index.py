"""Whoosh as a word index: with ``whoosh_segments``, the only module that knows it.

Whoosh's own searcher steps through postings one by one in Python. Here they are read
block by block into arrays instead, which the scoring of ``matching`` takes whole. That
needs names which Whoosh keeps private, so its version is pinned and a test compares the
ranking with its own.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import columns, fields, formats, index
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3LeafMatcher
from whoosh.filedb.filetables import FileFormatError
from whoosh.index import TOC, EmptyIndexError, FileIndex
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length

from search_index.engines.matching.phrases import WordPlaces, places_of
from search_index.engines.matching.postings import NO_POSTINGS, Postings, PostingsWords
from search_index.engines.whoosh.files import OpenedFiles, PrivateFiles
from search_index.engines.whoosh.inversion import Inversion
from search_index.engines.whoosh.merging import Part, choose_parts
from search_index.engines.whoosh.segments import SegmentMaker
from search_index.engines.whoosh.term_list import segment_words
from search_index.engines.words import DAMAGE, Ints, Scores, WordField
from search_index.errors import IndexBusy, IndexDamaged, IndexFault
from search_index.private import make_private_dir
from search_index.sanitize import clean_line

_ROW = "row"
_TRIES = 10
_FAULTS = (*DAMAGE, index.IndexError, FileFormatError)
_Block = tuple[npt.NDArray[np.int32], Scores, Sequence[int]]
_LENGTHS = np.array([byte_to_length(code) for code in range(256)], dtype=np.float32)


class Counted(fields.FieldType):  # type: ignore[misc]
    """A field that keeps how often each word occurs."""

    scorable = True
    analyzer = None

    def __init__(self) -> None:
        self.format = formats.Existence()


class Placed(fields.FieldType):  # type: ignore[misc]
    """A field that keeps the places of each word too, counted in words."""

    scorable = True
    analyzer = None

    def __init__(self) -> None:
        self.format = formats.Positions()


@contextmanager
def _damage_named() -> Iterator[None]:
    """Say that the index is damaged, whatever Whoosh stumbles over in it."""
    try:
        yield
    except index.LockError as error:
        raise IndexBusy("Another program is writing to this index right now.") from error
    except Exception as error:
        # Of some damage Whoosh says no more than "Exception".
        if not (isinstance(error, _FAULTS) or type(error) is Exception):
            raise
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
        make_private_dir(folder)
        with _damage_named():
            self._index = self._open()

    def _open(self) -> FileIndex:
        files = OpenedFiles(str(self._folder))
        try:
            FileIndex(files)  # which may be damaged: these files are closed then, too
            return FileIndex(PrivateFiles(str(self._folder)))
        except EmptyIndexError:
            return FileIndex.create(PrivateFiles(str(self._folder)), _schema())
        finally:
            files.close_all()

    def generation(self) -> int:
        """Return the number of the newest commit."""
        return int(TOC._latest_generation(self._index.storage, self._index.indexname))

    def reader(self) -> PostingsWords:
        """Return the newest commit. Raises IndexDamaged where it cannot be read."""
        with _damage_named():
            return PostingsWords(self.postings_reader())

    def postings_reader(self) -> WhooshReader:
        """Return the postings of the newest commit. Raises IndexDamaged where it cannot be read.

        The files of a commit are deleted once there is a newer one: where that happened while
        they were being opened, the newer one is opened instead.
        """
        for _ in range(_TRIES):
            generation = self.generation()
            try:
                reader = self._open_reader()
            except IndexDamaged:
                if generation == self.generation():
                    raise
                continue
            if generation == self.generation():
                return reader
            reader.close()
        raise IndexBusy("This index changes faster than it can be opened.")

    def _open_reader(self) -> WhooshReader:
        files = OpenedFiles(str(self._folder))
        try:
            with _damage_named():
                return WhooshReader(FileIndex(files).reader(), files)
        except BaseException:
            files.close_all()
            raise

    def begin(self) -> WhooshWriter:
        """Begin a change. Whoosh's own lock stands behind the collection's."""
        reader = self.postings_reader()
        rows = reader.rows
        reader.close()
        with _damage_named():
            return WhooshWriter(self._index, rows)

    def close(self) -> None:
        """Let go of the folder."""
        self._index.close()


class WhooshWriter:
    """One change of the index: see ``words.WordWriter``."""

    def __init__(self, opened: FileIndex, rows: npt.NDArray[np.int64]) -> None:
        self._writer = SegmentMaker(opened)
        self._rows = rows
        self._inversion = Inversion()

    def delete(self, rows: Iterable[int]) -> None:
        """Take documents out."""
        for number in np.flatnonzero(np.isin(self._rows, list(rows))).tolist():
            self._writer.delete_document(number)
            self._rows[number] = 0

    def add(self, row: int, title: str, text: str) -> None:
        """Put a document in."""
        self._inversion.add(row, title, text)

    def absorb(self, *, tidy: bool) -> list[int]:
        """Give up the segments that ``merging`` chooses; return the rows to be added anew."""
        segments = self._writer.segments
        ends = list(accumulate(segment.doc_count_all() for segment in segments))
        rows = np.split(self._rows, ends)[:-1]
        parts = [
            Part(
                segment._fieldlengths[WordField.WORDS.value],
                np.count_nonzero(live == 0) / len(live),
            )
            for segment, live in zip(segments, rows, strict=True)
        ]
        chosen = choose_parts(parts, self._inversion.word_count, tidy=tidy)
        self._writer.segments = [s for place, s in enumerate(segments) if place not in chosen]
        return sorted(row for place in chosen for row in rows[place].tolist() if row)

    def commit(self) -> None:
        """Switch to the new state in one rename."""
        try:
            self._writer.add_inversion(self._inversion, _ROW)
            self._writer.commit(merge=False)
        except OSError as error:
            reason = error.strerror or error
            raise IndexFault(f"The index cannot be written: {reason}.") from error

    def cancel(self) -> None:
        """Leave the last state as it is, also where a commit failed half way."""
        if self._writer.is_closed:
            return
        try:
            self._writer.cancel()
        except Exception:
            # The disk is full, say, and its files cannot even be ended: whatever Whoosh makes
            # of that, what was begun is swept by the next commit.
            self._writer.storage.close_made()
            self._writer.writelock.release()
            self._writer.is_closed = True


class WhooshReader:
    """One commit of the index: see ``matching.postings.PostingsReader``.

    ``rows`` are the store's rows of the documents, 0 where one was deleted.
    """

    def __init__(self, reader: Any, files: OpenedFiles) -> None:
        self._reader = reader
        self._close = weakref.finalize(self, files.close_all)
        self._size = int(reader.doc_count_all())
        # An index without documents has a reader of another kind, and nothing to read.
        self._leaves: list[tuple[Any, int]] = list(reader.leaf_readers()) if self._size else []
        # Read now: later, a newer commit may have deleted what was not opened.
        self.rows = self._read_rows()
        self._lengths = {field: self._read_lengths(field) for field in WordField}

    def close(self) -> None:
        """Let go of the commit's files, as happens anyway with the last use of this."""
        self._close()

    def _read_rows(self) -> npt.NDArray[np.int64]:
        rows = self._column(_ROW, None, ">u4").astype(np.int64)
        for leaf, offset in self._leaves:
            deleted = list(leaf._perdoc.deleted_docs())
            rows[np.array(deleted, dtype=np.int64) + offset] = 0
        return rows

    def _read_lengths(self, field: WordField) -> npt.NDArray[np.uint8]:
        return self._column(f"_{field}_len", LENGTHS_COLUMN, "u1")

    def lengths(self, field: WordField) -> Scores:
        """Return the length of a field in each document, in the steps that Whoosh keeps."""
        lengths: Scores = _LENGTHS[self._lengths[field]]
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

    def words(self, field: WordField) -> tuple[list[bytes], Ints]:
        """Return every word of a field, and in how many documents (deleted too) each occurs."""
        counts: dict[bytes, int] = {}
        with _damage_named():
            for leaf, _ in self._leaves:
                for words, frequencies in segment_words(leaf._terms, field.value):
                    for word, frequency in zip(words, frequencies.tolist(), strict=True):
                        counts[word] = counts.get(word, 0) + frequency
        words = sorted(counts)
        return words, np.fromiter((counts[word] for word in words), np.int32, len(words))

    def postings(self, field: WordField, word: str) -> Postings:
        """Return where a word occurs, deleted documents included."""
        documents, weights = [], []
        with _damage_named():
            for leaf, offset in self._leaves:
                for numbers, frequencies, _ in self._blocks(leaf, field, word):
                    documents.append(numbers + np.int32(offset))
                    weights.append(frequencies)
        if not documents:
            return NO_POSTINGS
        return Postings(np.concatenate(documents), np.concatenate(weights))

    def places(self, field: WordField, word: str) -> WordPlaces:
        """Return the places of a word in all documents, deleted ones included."""
        found = [np.zeros(0, dtype=np.int64)]
        with _damage_named():
            for leaf, offset in self._leaves:
                for numbers, frequencies, packed in self._blocks(leaf, field, word):
                    documents = np.repeat(numbers + np.int32(offset), frequencies.astype(np.intp))
                    found.append(places_of(documents, np.asarray(packed, dtype=np.int64)))
            return np.concatenate(found)

    @staticmethod
    def _blocks(leaf: Any, field: WordField, word: str) -> Iterator[_Block]:
        """Yield numbers, frequencies and places, as ``whoosh_segments`` packed them."""
        try:
            matcher = leaf._terms.matcher(
                field.value, word.encode(), leaf.schema[field.value].format
            )
        except TermNotFound:
            return
        if not isinstance(matcher, W3LeafMatcher):  # a rare word's postings stand in its term info
            documents = np.array(matcher._ids, dtype=np.int32)
            yield documents, np.array(matcher._weights, dtype=np.float32), matcher._values
            return
        while not matcher._atend:
            matcher._read_data()
            deltas, weights, places = matcher._data
            documents = np.cumsum(np.asarray(deltas), dtype=np.int32)
            ones = np.ones(len(documents), dtype=np.float32)
            yield documents, ones if weights is None else np.array(weights, np.float32), places
            matcher._next_block()
