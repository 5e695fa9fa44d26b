"""What an embedded engine's word index must offer; texts and counts are kept elsewhere."""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
import numpy.typing as npt

DAMAGE = (
    *(OSError, EOFError, ValueError, KeyError, IndexError, TypeError, AttributeError),
    *(AssertionError, OverflowError, MemoryError, ImportError, struct.error, zlib.error),
    pickle.UnpicklingError,
)
"""What decoding a file raises that is not what was written."""

Mask = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


class WordField(StrEnum):
    """The fields of the word index."""

    TITLE = "title"
    """Stems of the title, scored."""
    TEXT = "text"
    """Stems of the text, scored."""
    WORDS = "words"
    """The words of title and text as they are written (folded), with their positions."""
    TITLE_WORDS = "title_words"
    """The words of the title as they are written, with their positions."""


TITLE_GAP = 10
"""So many places lie between title and text, so that no phrase begins in one and ends in the other.
"""

Documents = npt.NDArray[np.int32]
"""Numbers of documents, rising."""
Weighed = tuple[Documents, Scores]
"""Documents, and what something scores in each."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """How often a word is in one field of one document, and how long that field is.

    ``length`` counts words, as the index keeps it; ``average`` is its mean over all documents.
    """

    frequency: int
    length: float
    average: float


class WordReader(Protocol):
    """One commit of a word index. Documents are numbered from 0 to ``len(rows)`` - 1.

    What it says of words may count documents that were deleted, while ``has_deleted``.
    Scores are those of BM25 in one field: see ``matching.scoring``.
    """

    @property
    def rows(self) -> npt.NDArray[np.int64]:
        """The store's row of each document, 0 where it was deleted."""

    @property
    def has_deleted(self) -> bool:
        """Whether the words of deleted documents are still counted."""

    def frequency(self, field: WordField, word: str) -> int:
        """Return in how many documents a word occurs."""

    def words(self, field: WordField) -> tuple[list[bytes], Ints]:
        """Return every word of a field, and in how many documents each occurs.

        Words are in UTF-8, and in the order of these bytes.
        """

    def weigh(self, field: WordField, word: str) -> Weighed:
        """Return the documents that hold a word, and what it scores in each."""

    def weigh_best(
        self, field: WordField, words: Sequence[str], worths: Sequence[float] = ()
    ) -> Weighed:
        """Return the documents that hold any of some words, and what the best one scores.

        The score of each word is multiplied by its worth, where worths are given.
        """

    def in_phrase(
        self, field: WordField, choices: Sequence[Sequence[str]], among: Mask
    ) -> Documents:
        """Return the documents where words follow one another, each one of its choices.

        ``among`` masks those that hold each: no others need be looked at.
        """

    def in_window(
        self, field: WordField, choices: Sequence[Sequence[str]], slop: int, among: Mask
    ) -> Documents:
        """Return the documents where words stand in any order, with ``slop`` to spare.

        Two words within five of each other: ``slop`` 5.
        """

    def occurrence(self, field: WordField, word: str, document: int) -> Occurrence | None:
        """Return how a word occurs in one document; None where it does not."""

    def close(self) -> None:
        """Let go of the commit."""


class WordWriter(Protocol):
    """A change of the word index that becomes visible as one."""

    def delete(self, rows: Iterable[int]) -> None:
        """Take documents out."""

    def add(self, row: int, title: str, text: str) -> None:
        """Put a document in: its row in the store, and what is searched of it."""

    def absorb(self, *, tidy: bool) -> list[int]:
        """Give up parts of the index that are small beside what was added, or worn.

        Returns the rows in them, rising, which the caller adds anew: so parts stay few. With
        ``tidy`` nothing follows soon, and more is put in order.
        """

    def commit(self) -> None:
        """Switch to the new state."""

    def cancel(self) -> None:
        """Leave the last state as it is."""


class WordIndex(Protocol):
    """A word index in a folder."""

    def reader(self) -> WordReader:
        """Return the newest commit."""

    def generation(self) -> int:
        """Return the number of the newest commit; cheap."""

    def begin(self) -> WordWriter:
        """Begin a change."""

    def close(self) -> None:
        """Let go of the folder."""
