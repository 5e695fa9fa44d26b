"""What an embedded engine's word index must offer; texts and counts are kept elsewhere."""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
import numpy.typing as npt

from search_index.engines.matching.phrases import WordPlaces

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


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that hold a word: numbers in rising order, and how often each holds it."""

    documents: npt.NDArray[np.int32]
    frequencies: Scores


NO_POSTINGS = Postings(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))


class WordReader(Protocol):
    """One commit of a word index. Documents are numbered from 0 to ``size`` - 1."""

    @property
    def rows(self) -> npt.NDArray[np.int64]:
        """The store's row of each document, 0 where it was deleted."""

    def lengths(self, field: WordField) -> Scores:
        """Return how many words each document has in a field."""

    def average_length(self, field: WordField) -> float:
        """Return the mean of those lengths, as the engine counts it; at least 1."""

    def postings(self, field: WordField, word: str) -> Postings:
        """Return where a word occurs, deleted documents included."""

    def places(self, field: WordField, word: str) -> WordPlaces:
        """Return the places of a word in all documents, deleted ones included."""

    def frequency(self, field: WordField, word: str) -> int:
        """Return in how many documents a word occurs."""

    def words(self, field: WordField) -> tuple[list[bytes], Ints]:
        """Return every word of a field, and in how many documents (deleted too) each occurs.

        Words are in UTF-8, and in the order of these bytes.
        """

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
