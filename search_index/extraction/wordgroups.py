"""What word vectors tell of a word: the groups it falls in, and what kind of name it may be.

Vectors of words (GloVe) stand near each other where the words are used alike. They are cut into
groups, coarse and fine; and a small network, taught on the words of the training texts, reads
from a vector how likely the word is part of a person's name, an organization's or a place's. All
of this was worked out by ``training.pack_groups``; the table keeps the answers, by the checksum
of the word in lower case.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from search_index.extraction.wordclasses import checksum

_TABLE = files("search_index.extraction") / "data" / "wordgroups.npy"
KINDS = "POLx"
"""Person, organization, place, no name: the order of the shares."""
_CUTS = np.array([0.08, 0.25, 0.45, 0.7])
_SURE = np.array([0.45, 0.65, 0.85])
_GROUP_BITS, _SHARE_BITS = 16, 3


class WordGroups(NamedTuple):
    """The groups of a word, coarse to fine, and what it may be.

    ``likely`` is the likeliest of the ``KINDS`` and from 0 to 3 how likely it is; ``shares`` are
    grades from 0 to 4 of how likely a person, an organization, a place is.
    """

    groups: tuple[int, int, int, int]
    likely: str
    shares: tuple[int, int, int]


def word_groups(lower: str) -> WordGroups | None:
    """Return what the vectors tell of a word in lower case, None where they have it not.

    Of a hyphenated word that is not known, the last part counts.
    """
    found = _codes(lower)
    if found is None and "-" in lower:
        found = _codes(lower.rsplit("-", 1)[1])
    return None if found is None else unpacked_row(found)


def packed_row(groups: npt.NDArray[np.int64], shares: npt.NDArray[np.float64]) -> list[int]:
    """Return what the table keeps of a word, given its groups and its share of each kind."""
    grades = [int(grade) for grade in np.searchsorted(_CUTS, shares[:3])]
    kind, sure = int(shares.argmax()), int(np.searchsorted(_SURE, shares.max()))
    first, second, third, fourth = (int(group) for group in groups)
    told = sum(grade << _SHARE_BITS * n for n, grade in enumerate((*grades, kind, sure)))
    return [first | second << _GROUP_BITS, third | fourth << _GROUP_BITS, told]


def unpacked_row(row: Sequence[int]) -> WordGroups:
    """Return what the table keeps of a word, as ``packed_row`` packed it."""
    mask = (1 << _GROUP_BITS) - 1
    groups = (row[0] & mask, row[0] >> _GROUP_BITS, row[1] & mask, row[1] >> _GROUP_BITS)
    person, organization, place, kind, sure = (row[2] >> _SHARE_BITS * n & 7 for n in range(5))
    return WordGroups(groups, f"{KINDS[kind]}{sure}", (person, organization, place))


def _codes(word: str) -> list[int] | None:
    """Return the row of a word in the table."""
    table = _table()
    key = np.uint32(checksum(word))
    place = int(table[0].searchsorted(key))
    if place == table.shape[1] or table[0, place] != key:
        return None
    codes: list[int] = table[1:, place].tolist()
    return codes


@cache
def _table() -> npt.NDArray[np.uint32]:
    """Return the checksums, in order, and what is known of the words."""
    table: npt.NDArray[np.uint32] = np.load(io.BytesIO(_TABLE.read_bytes()), allow_pickle=False)
    return table
