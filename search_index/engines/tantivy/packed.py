"""The postings of a word as tantivy packs them: those of all segments are unpacked as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from search_index.engines.tantivy.files import read_number
from search_index.engines.tantivy.packing import (
    BLOCK,
    REGISTER,
    Bytes,
    unpack_blocks,
    unpack_rest,
)
from search_index.engines.words import Ints, Scores


class PackedPostings(NamedTuple):
    """So many documents of a segment, each as the step from the one before, and how often.

    Of whole blocks there are two for each 128 documents, their steps and how often each less
    one, in ``widths`` bits; of the documents left over ``rest`` has all steps, then how often.
    """

    documents: int
    widths: Bytes
    blocks: bytes
    rest: bytes

    @classmethod
    def cut(cls, data: bytes, documents: int) -> PackedPostings:
        """Return the postings of so many documents. Raises ValueError and others for damage."""
        whole = documents // BLOCK
        if not whole:
            return cls(documents, np.zeros(0, dtype=np.uint8), b"", data)
        length, at = read_number(data, 0)
        skips = np.frombuffer(data, dtype=np.uint8, count=length, offset=at).reshape(whole, -1)
        widths = np.stack((skips[:, 4] & 31, skips[:, 5]), axis=1).reshape(-1)
        begin = at + length
        end = begin + int(widths.sum()) * REGISTER
        return cls(documents, widths, data[begin:end], data[end:])


def unpack_postings(found: Sequence[PackedPostings], offsets: Sequence[int]) -> tuple[Ints, Scores]:
    """Return the documents of postings, one run after another, and how often each has the word.

    To the documents of each run its offset is added.
    """
    widths = np.concatenate([packed.widths for packed in found])
    ends = np.cumsum(widths, dtype=np.int32)
    blocks = unpack_blocks(b"".join(packed.blocks for packed in found), ends - widths, widths)
    blocks = blocks.reshape(-1, 2, BLOCK)
    rest = unpack_rest(b"".join(packed.rest for packed in found))
    total = sum(packed.documents for packed in found)
    documents, frequencies = np.empty(total, dtype=np.int32), np.empty(total, dtype=np.float32)
    at = block = left = 0
    for packed, offset in zip(found, offsets, strict=True):
        count, over = divmod(packed.documents, BLOCK)
        whole, end = at + count * BLOCK, at + packed.documents
        some = blocks[block : block + count]
        # None is 0: in blocks they are kept less one, the first document too.
        np.add(some[:, 0], 1, out=documents[at:whole].reshape(-1, BLOCK), casting="unsafe")
        np.add(some[:, 1], 1, out=frequencies[at:whole].reshape(-1, BLOCK), casting="unsafe")
        documents[whole:end] = rest[left : left + over]
        frequencies[whole:end] = rest[left + over : left + 2 * over]
        run = documents[at:end]
        run[:1] += offset - bool(count)
        np.cumsum(run, out=run)
        at, block, left = end, block + count, left + 2 * over
    return documents, frequencies
