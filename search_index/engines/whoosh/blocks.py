"""The postings of a word as they stand in a segment's files: see ``segments``, which writes them.

In the list of words each has a value: what is told of it at once, and behind that its postings
if they are few, else where they stand in a file of their own. There they are blocks of pickled
tuples. Whoosh's matchers step through the same; here they are only unpickled.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from io import BytesIO
from pickle import load, loads
from typing import Any, NamedTuple

import numpy as np
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC

TERM_INFO = np.dtype(
    [
        *(("inline", "u1"), ("weight", ">f4"), ("documents", ">u4"), ("shortest", "u1")),
        *(("longest", "u1"), ("heaviest", ">f4"), ("first", ">u4"), ("last", ">u4")),
    ]
)
"""What is told of a word at once, as Whoosh's ``W3TermInfo`` packs it."""
EXTENT = struct.Struct("!qi")
"""Where blocks begin, and how many bytes they are."""
_LENGTH = struct.Struct("!i")


class Block(NamedTuple):
    """Postings of a word: for each the step from the document before it, the first from 0.

    ``frequencies`` are None where all are 1, ``places`` where the field keeps none. ``last``
    is the last document.
    """

    steps: Sequence[int]
    frequencies: Sequence[int] | None
    places: Sequence[int] | None
    last: int


def read_blocks(terms: Any, field: str, word: bytes) -> Iterator[Block]:
    """Yield the postings of a word in a segment, whose W3TermsReader ``terms`` is."""
    value = terms._tindex.get(terms._keycoder(field, word))
    if value is None:
        return
    told = value[TERM_INFO.itemsize :]
    if value[0]:
        yield _inline(told)
        return
    start, size = EXTENT.unpack(told)
    yield from _blocks(terms._postfile.get(start, size))


def _inline(told: bytes) -> Block:
    documents, frequencies, places = loads(told)
    steps = [one - before for one, before in zip(documents, (0, *documents), strict=False)]
    return Block(steps, frequencies, places, documents[-1])


def _blocks(raw: bytes) -> Iterator[Block]:
    if not raw.startswith(WHOOSH3_HEADER_MAGIC):
        raise ValueError("a word's postings are not where its place is told")
    file, end = BytesIO(raw), len(WHOOSH3_HEADER_MAGIC)
    while end < len(raw):
        file.seek(end)
        (size,) = _LENGTH.unpack(file.read(_LENGTH.size))
        end += _LENGTH.size + abs(size)  # negative: it is the last one
        _, last, *_ = load(file)
        # From bytes, not from a file, for which each little thing is read by itself.
        steps, frequencies, places = loads(raw[file.tell() : end])
        yield Block(steps, frequencies, places, last)
