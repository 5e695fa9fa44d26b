"""Writing Whoosh's segments in one go, from arrays.

Whoosh's own writer takes postings one by one through Python. Here a segment's documents
are inverted as arrays (``inversion``), and what its codec packs posting by posting is
packed block by block. The files are those of that codec, and Whoosh's readers read them;
two freedoms that the format leaves are taken. Blocks are large and not compressed: they
are read as arrays too. A posting's value means something to us alone: it is not a string
of bytes for each, but the places of all postings of a block stand in one array.

That needs names which Whoosh keeps private: its version is pinned, and its own readers
are the oracle of the tests.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from pickle import dumps
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3FieldWriter, W3Segment
from whoosh.filedb.structfile import StructFile
from whoosh.index import FileIndex
from whoosh.util.numeric import byte_to_length
from whoosh.writing import SegmentWriter

from search_index.engines.whoosh.blocks import EXTENT, TERM_INFO
from search_index.engines.whoosh.inversion import Ints, Inversion, InvertedField

Codes = npt.NDArray[np.uint8]
"""Lengths as Whoosh keeps them: steps that grow with the length."""

_MOST_INLINE = 8
"""So few postings of a word stand in the list of words itself."""
_MOST_TUPLED = 32
"""So few numbers are smaller as a tuple than as an array."""
_BLOCK = 4096
_PICKLE = 3  # the oldest protocol that knows bytes: later ones add frames
_LENGTHS = np.array([byte_to_length(code) for code in range(256)])


class SegmentMaker(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer, with its locks and commits, whose new segment is an inversion."""

    def __init__(self, opened: FileIndex) -> None:
        super().__init__(opened, codec=_ArrayCodec(), compound=False)
        self._inversion = Inversion()
        self._codes: dict[str, Codes] = {}

    def add_inversion(self, inversion: Inversion, row_field: str) -> None:
        """Take the documents of the segment; their rows stand in a column of their own."""
        rows = inversion.rows.tolist()
        lengths = inversion.lengths()
        columns = [(name.value, each.tolist()) for name, each in lengths.items()]
        documents, row_column = self.perdocwriter, self.schema[row_field].column_type
        for number, row in enumerate(rows):
            documents.start_doc(number)
            documents.add_column_value(row_field, row_column, row)
            for name, each in columns:
                documents.add_field(name, None, None, each[number])
            documents.finish_doc()
        self._inversion = inversion
        self._codes = {name: _length_codes(each) for name, each in lengths.items()}
        self._added = bool(rows)
        self.docnum = len(rows)

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for field in self._inversion.fields():
            self.fieldwriter.write_field(self.schema, field, self._codes[field.name])
        self.fieldwriter.close()


class _ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec but for the writing of words; its segments name Whoosh's own."""

    def field_writer(self, storage: Any, segment: Any) -> _ArrayFieldWriter:
        return _ArrayFieldWriter(self, storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> Any:
        return W3Segment(W3Codec(), indexname)


class _ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes a field's words and their postings, all at once."""

    def write_field(self, schema: Any, field: InvertedField, codes: Codes) -> None:
        """Write a field; ``codes`` are the lengths of all documents in it."""
        if not field.words:
            return
        self.start_field(field.name.value, schema[field.name.value])
        prefix = struct.pack("!H", self._fieldid)
        infos = _term_infos(field, codes)
        for word, info, postings in zip(
            field.words, infos, self._extents(field, codes), strict=True
        ):
            self._tindex.add(prefix + word, info + postings)
        self.finish_field()

    def _create_file(self, ext: str) -> StructFile:
        """Return a file that is in memory until it is closed: its place is asked for often."""
        file, held = super()._create_file(ext), BytesIO()

        def write_out(_: StructFile) -> None:
            try:
                with held.getbuffer() as view:
                    file.write(view)
            finally:
                file.close()

        return StructFile(held, onclose=write_out)

    def _extents(self, field: InvertedField, codes: Codes) -> Iterator[bytes]:
        """Yield what the list of words says of each one's postings: them, or where they are."""
        packer = _Packer(field, codes)
        for begin, end in pairwise(field.bounds.tolist()):
            if end - begin <= _MOST_INLINE:
                yield packer.inline(begin, end)
                continue
            start = self._postfile.tell()
            self._postfile.write(WHOOSH3_HEADER_MAGIC)
            for first in range(begin, end, _BLOCK):
                last = min(first + _BLOCK, end)
                block = packer.block(first, last)
                self._postfile.write_int(-len(block) if last == end else len(block))
                self._postfile.write(block)
            yield EXTENT.pack(start, self._postfile.tell() - start)


def _term_infos(field: InvertedField, codes: Codes) -> Iterator[bytes]:
    """Yield what is told of each word at once, as Whoosh's ``W3TermInfo`` packs it."""
    starts, ends = field.bounds[:-1], field.bounds[1:]
    lengths = codes[field.documents]
    infos = np.zeros(len(starts), dtype=TERM_INFO)
    infos["documents"] = ends - starts
    infos["inline"] = infos["documents"] <= _MOST_INLINE
    infos["weight"] = np.add.reduceat(field.frequencies, starts)
    infos["heaviest"] = np.maximum.reduceat(field.frequencies, starts)
    infos["shortest"] = np.minimum.reduceat(lengths, starts)
    infos["longest"] = np.maximum.reduceat(lengths, starts)
    infos["first"] = field.documents[starts]
    infos["last"] = field.documents[ends - 1]
    packed, size = infos.tobytes(), infos.itemsize
    return (packed[begin : begin + size] for begin in range(0, len(packed), size))


class _Packer:
    """Packs runs of a field's postings as Whoosh does."""

    def __init__(self, field: InvertedField, codes: Codes) -> None:
        self._field = field
        self._codes = codes
        self._deltas = np.diff(field.documents, prepend=0)
        self._bounds = np.concatenate([[0], np.cumsum(field.frequencies)])

    def inline(self, begin: int, end: int) -> bytes:
        """Return a word's postings as they stand in the list of words."""
        documents = tuple(self._field.documents[begin:end].tolist())
        frequencies = tuple(self._field.frequencies[begin:end].tolist())
        places = self._places(begin, end)
        return dumps((documents, frequencies, () if places is None else places), _PICKLE)

    def block(self, begin: int, end: int) -> bytes:
        """Return a block of postings, what is told of them at once in front."""
        documents = self._field.documents[begin:end]
        frequencies = self._field.frequencies[begin:end]
        lengths = self._codes[documents]
        heaviest = int(frequencies.max())
        told = (int(documents[-1]), heaviest, 0, int(lengths.min()), int(lengths.max()))
        self._deltas[begin] = documents[0]  # each block counts from 0
        data = (
            _packed(self._deltas[begin:end]),
            _packed(frequencies) if heaviest > 1 else None,
            self._places(begin, end),
        )
        return dumps((end - begin, *told), _PICKLE) + dumps(data, _PICKLE)

    def _places(self, begin: int, end: int) -> Sequence[int] | None:
        if self._field.places is None:
            return None
        return _packed(self._field.places[self._bounds[begin] : self._bounds[end]])


def _packed(numbers: Ints) -> Sequence[int]:
    """Return numbers as what is smallest when pickled."""
    if len(numbers) <= _MOST_TUPLED:
        return tuple(numbers.tolist())
    code = np.min_scalar_type(int(numbers.max()))
    return array(code.char, numbers.astype(code).tobytes())


def _length_codes(lengths: Ints) -> Codes:
    """Return lengths as Whoosh's ``length_to_byte`` gives them."""
    return np.searchsorted(_LENGTHS, lengths).clip(max=255).astype(np.uint8)
