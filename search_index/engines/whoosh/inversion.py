"""Documents turned inside out: from the words of each to the documents of each word.

All documents of a segment are turned at once, as arrays: words become numbers, one sort
brings the occurrences of each word together, and no loop runs over them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from search_index.analysis import folded_words, stem
from search_index.engines.words import TITLE_GAP, WordField

Ints = npt.NDArray[np.int32]
_NO_WORD = 0
_GAP = [_NO_WORD] * TITLE_GAP


@dataclass(frozen=True, slots=True)
class InvertedField:
    """The postings of one field, word by word in the order of their bytes.

    The postings of ``words[n]`` are those from ``bounds[n]`` to ``bounds[n + 1]``: a
    document's number, rising, and how often the document holds the word. ``places`` are the
    occurrences of all postings in order, as many a posting as its frequency; None where
    they are not kept.
    """

    name: WordField
    words: Sequence[bytes]
    bounds: Ints
    documents: Ints
    frequencies: Ints
    places: Ints | None


class Inversion:
    """Documents to be inverted, numbered from 0 in the order of their rows.

    Documents come in any order; nothing is added any more once something was asked.
    """

    def __init__(self) -> None:
        self._numbers = _Numbers({"": _NO_WORD})
        self._rows = array("q")
        self._sequence = array("i")  # title, gap and text of one document after another
        self._title_ends = array("i")
        self._ends = array("i")

    def add(self, row: int, title: str, text: str) -> None:
        """Add a document; its row is its own."""
        number = self._numbers.__getitem__
        self._rows.append(row)
        self._sequence.extend(map(number, folded_words(title)))
        self._title_ends.append(len(self._sequence))
        self._sequence.extend(_GAP)
        self._sequence.extend(map(number, folded_words(text)))
        self._ends.append(len(self._sequence))

    @property
    def word_count(self) -> int:
        """How many words all documents have, about. Asking it does not end the adding."""
        return len(self._sequence) - len(_GAP) * len(self._rows)

    @property
    def rows(self) -> npt.NDArray[np.int64]:
        """The rows, rising."""
        return np.sort(np.array(self._rows, dtype=np.int64))

    def lengths(self) -> dict[WordField, Ints]:
        """Return how many words each document has in each field."""
        arranged = self._arranged
        starts, title_ends, ends = arranged.starts, arranged.title_ends, arranged.ends
        empty = np.cumsum(np.concatenate([[0], arranged.sequence == _NO_WORD]))
        title = (title_ends - starts) - (empty[title_ends] - empty[starts])
        text = (ends - title_ends) - (empty[ends] - empty[title_ends])
        return {
            WordField.TITLE: title,
            WordField.TEXT: text,
            WordField.WORDS: title + text,
            WordField.TITLE_WORDS: title,
        }

    def fields(self) -> Iterator[InvertedField]:
        """Yield the fields inverted, one after another: each is as large as all documents."""
        arranged = self._arranged
        starts, sequence = arranged.starts, arranged.sequence
        numbers = np.arange(len(starts), dtype=np.int32)
        documents = np.repeat(numbers, arranged.ends - starts)
        places = np.arange(len(sequence), dtype=np.int32)
        in_title = places < arranged.title_ends[documents]
        places -= starts[documents]
        words = list(self._numbers)
        stems, written = _Ranking([stem(word) for word in words]), _Ranking(words)
        for name, ranking, wanted, placed in (
            (WordField.TITLE, stems, in_title, False),
            (WordField.TEXT, stems, ~in_title, False),
            (WordField.WORDS, written, True, True),
            (WordField.TITLE_WORDS, written, in_title, True),
        ):
            kept = np.flatnonzero((sequence != _NO_WORD) & wanted).astype(np.int32)
            yield _invert(
                *(name, ranking.words, ranking.ranks[sequence[kept]]),
                *(documents[kept], places[kept] if placed else None),
            )

    @cached_property
    def _arranged(self) -> _Arranged:
        ends = np.array(self._ends, dtype=np.int32)
        starts = np.concatenate([np.zeros(1, dtype=np.int32), ends])[:-1]
        titles = np.array(self._title_ends, dtype=np.int32) - starts
        sequence = np.array(self._sequence, dtype=np.int32)
        order = np.argsort(np.array(self._rows, dtype=np.int64))
        lengths = (ends - starts)[order]
        arranged_ends = np.cumsum(lengths, dtype=np.int32)
        arranged_starts = arranged_ends - lengths
        taken = np.arange(len(sequence), dtype=np.int32)
        taken += np.repeat(starts[order] - arranged_starts, lengths)
        return _Arranged(
            sequence[taken], arranged_starts, arranged_starts + titles[order], arranged_ends
        )


@dataclass(frozen=True, slots=True)
class _Arranged:
    """The words of all documents in the order of their rows, and where each has its own."""

    sequence: Ints
    starts: Ints
    title_ends: Ints
    ends: Ints


class _Numbers(dict[str, int]):
    """The number of each word, in the order in which they were met."""

    def __missing__(self, folded: str) -> int:
        return self.setdefault(folded, len(self))


class _Ranking:
    """Words in the order of their bytes, each once; the rank of each given one."""

    def __init__(self, given: Sequence[str]) -> None:
        distinct = sorted(set(given))  # code points order as their UTF-8 does
        ranks = {word: rank for rank, word in enumerate(distinct)}
        self.words = [word.encode() for word in distinct]
        self.ranks = np.fromiter((ranks[word] for word in given), np.int32, len(given))


def _invert(
    name: WordField, words: Sequence[bytes], ranks: Ints, documents: Ints, places: Ints | None
) -> InvertedField:
    """Bring the occurrences of each word together; they come in the order of documents."""
    # Sorting ranks with their indexes below them is twice as fast as a stable argsort.
    sorted_ = ranks.astype(np.int64)
    sorted_ <<= 32
    sorted_ |= np.arange(len(ranks), dtype=np.int64)
    sorted_.sort()
    order = (sorted_ & 0xFFFFFFFF).astype(np.int32)
    sorted_ >>= 32
    ranks, documents = sorted_.astype(np.int32), documents[order]
    del sorted_  # the largest of all these arrays
    first = np.ones(len(ranks) + 1, dtype=bool)
    first[1:-1] = (ranks[1:] != ranks[:-1]) | (documents[1:] != documents[:-1])
    begins = np.flatnonzero(first).astype(np.int32)  # of each posting, and the end of all
    ranks = ranks[begins[:-1]]
    starts = np.flatnonzero(np.diff(ranks, prepend=np.int32(-1)))  # of each word
    return InvertedField(
        name=name,
        words=[words[rank] for rank in ranks[starts].tolist()],
        bounds=np.append(starts, len(ranks)).astype(np.int32),
        documents=documents[begins[:-1]],
        frequencies=np.diff(begins),
        places=None if places is None else places[order],
    )
