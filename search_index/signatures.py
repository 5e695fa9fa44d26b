"""Signatures of documents: near-identical texts that say the same have nearly the same one.

Two parts. The *likeness* of a text is 64 bits, each the lowest bit of one minimum over the
text's shingles (three words in a row) under a hash of its own: texts that share a part ``r``
of their shingles agree in about ``(1 + r) / 2`` of the bits (Broder: On the resemblance and
containment of documents, 1997; Li & König: b-bit minwise hashing, 2010). The *substance* is a
hash of what a form letter changes from one copy to the next: the names, dates and numbers
that a document holds, which have to be the same whatever the likeness.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from search_index.analysis import WORD, fold, written_words
from search_index.models import DatedEvent, DocumentEntity

BITS = 64
FEWEST_WORDS = 5
"""A text of fewer words says too little to be called the same as another."""
_Numbers = npt.NDArray[np.uint64]
_AT_ONCE = 2048  # shingles: what is hashed in one go fits in the processor's cache
_chance = np.random.default_rng(1997)
_FACTORS = _chance.integers(0, 1 << 31, (BITS, 1), dtype=np.uint32) * np.uint32(2) + np.uint32(1)
_TERMS = _chance.integers(0, 1 << 32, (BITS, 1), dtype=np.uint32)
_PLACES = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_POWERS = np.uint64(1) << np.arange(BITS, dtype=np.uint64)


class Signature(NamedTuple):
    """What documents are compared by: ``likeness`` has 64 bits, ``substance`` 32.

    A text of hardly any words has neither, and is compared with no other.
    """

    likeness: int
    substance: int


UNCOMPARED = Signature(0, 0)


def sign(
    text: str, entities: Iterable[DocumentEntity], events: Iterable[DatedEvent], start: int = 0
) -> Signature:
    """Return the signature of a text, of what follows ``start`` (a leading date, say)."""
    words = written_words(text[start:])
    if len(words) < FEWEST_WORDS:
        return UNCOMPARED
    said = {entity.name.casefold() for entity in entities}
    said |= {" ".join(event.text.split()).casefold() for event in events if event.start >= start}
    said |= {word for word in words if not word.isalpha() and any(map(str.isdigit, word))}
    substance = zlib.crc32("\0".join(sorted(said)).encode("utf-8", "replace"))
    return Signature(likeness(words), substance)


def sign_passage(text: str) -> int:
    """Return 64 bits that passages of the same words share, 0 for one of few words.

    Words are the same as they are written, whatever space is between them.
    """
    if len(list(islice(WORD.finditer(text), FEWEST_WORDS))) < FEWEST_WORDS:
        return 0
    said = " ".join(text.split()).encode("utf-8", "replace")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "little")


def likeness(words: list[str]) -> int:
    """Return 64 bits of which texts with the same shingles have the same."""
    shingles = _shingles(np.fromiter(map(_number, words), dtype=np.uint64, count=len(words)))
    least = np.full(BITS, np.iinfo(np.uint32).max, dtype=np.uint32)
    for start in range(0, len(shingles), _AT_ONCE):
        hashed = shingles[start : start + _AT_ONCE] * _FACTORS + _TERMS
        np.minimum(least, hashed.min(axis=1), out=least)
    bits = _mixed(least.astype(np.uint64)) >> np.uint64(63)
    return int((bits * _POWERS).sum(dtype=np.uint64))


@lru_cache(maxsize=1 << 16)
def _number(written: str) -> int:
    return zlib.crc32(fold(written).encode("utf-8", "replace"))


def _shingles(numbers: _Numbers) -> npt.NDArray[np.uint32]:
    """Return a well mixed number of each three words in a row; of fewer words, one of all."""
    if len(numbers) < len(_PLACES):
        numbers = np.pad(numbers, (0, len(_PLACES) - len(numbers)))
    count = len(numbers) - len(_PLACES) + 1
    whole = np.zeros(count, dtype=np.uint64)
    for place, factor in enumerate(_PLACES):
        whole += _mixed(numbers[place : place + count] + factor) * factor
    return (_mixed(whole) >> np.uint64(32)).astype(np.uint32)


def _mixed(numbers: _Numbers) -> _Numbers:
    """Return numbers with every bit depending on every bit (Steele et al.: SplitMix, 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
