"""Classes of words by the company they keep, counted on far more text than names are marked in.

Brown's algorithm puts words that stand between the same neighbours in one class: a bit string
whose beginnings are the wider classes around it. The table keeps a checksum for each word
instead of the word, so that it is read at once and stays small; of a hundred thousand words
that are not in it, about four are taken for one that is.
"""

from __future__ import annotations

import gzip
import io
import zlib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_TABLE = files("search_index.extraction") / "data" / "wordclasses.npy.gz"
GRADE_BITS = 3


class WordClass(NamedTuple):
    """A word's class, its first bit the lowest one, 0 if unknown; and its grade of capitals.

    The grade is 0 for a word without a capital, and for one with it grows from 1 on with how
    much oftener the word is written so than not.
    """

    number: int
    grade: int


def checksum(word: str) -> int:
    """Return what the table knows a word by."""
    return zlib.crc32(word.encode("utf-8", "replace"))


def word_class(word: str) -> WordClass:
    """Return the class and the grade of a word as it is written."""
    keys, codes = _table()
    key = checksum(word)
    place = int(keys.searchsorted(np.uint32(key)))
    code = int(codes[place]) if place < len(keys) and keys[place] == key else 0
    return WordClass(code >> GRADE_BITS, code & (1 << GRADE_BITS) - 1)


@cache
def _table() -> npt.NDArray[np.uint32]:
    """Return the checksums, in order, and the classes with their grades."""
    content = gzip.decompress(_TABLE.read_bytes())
    table: npt.NDArray[np.uint32] = np.load(io.BytesIO(content), allow_pickle=False)
    return table
