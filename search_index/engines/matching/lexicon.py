r"""All words of one commit in one buffer, in order: what begins so, what is nearly so.

Half a million Python strings would take 30 MB and a scan over them 50 ms. Here the words are
lines of one buffer (``\nflag\nflags\n``) with their frequencies beside it in an array: a
beginning is two binary searches, and what is within some edits is found by first comparing
signatures, 64 bits for each word, in one array operation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search_index.engines.matching.letters import Signatures
from search_index.engines.words import Ints

Places = npt.NDArray[np.intp]


class Lexicon:
    """Words in UTF-8, in the order of these bytes, numbered from 0, with their frequencies."""

    def __init__(self, words: Sequence[bytes], frequencies: Ints) -> None:
        self._buffer = b"\n".join([b"", *words, b""])
        self._starts = np.flatnonzero(np.frombuffer(self._buffer, np.uint8) == ord("\n")) + 1
        self._starts = self._starts.astype(np.int32)
        self.frequencies = frequencies

    def __len__(self) -> int:
        return len(self.frequencies)

    def word(self, number: int) -> str:
        """Return the word of a number."""
        return self._bytes(number).decode()

    def _bytes(self, number: int) -> bytes:
        return self._buffer[self._starts[number] : self._starts[number + 1] - 1]

    def find(self, word: str) -> int | None:
        """Return the number of a word, None where it is not here."""
        wanted = word.encode(errors="replace")
        number = bisect_left(range(len(self)), wanted, key=self._bytes)
        return number if number < len(self) and self._bytes(number) == wanted else None

    def beginning(self, start: str) -> range:
        """Return the numbers of the words that begin so."""
        wanted, numbers = start.encode(errors="replace"), range(len(self))
        first = bisect_left(numbers, wanted, key=self._bytes)
        return range(first, bisect_left(numbers, wanted + b"\xff", first, key=self._bytes))

    def like(self, pattern: str) -> Places:
        """Return the numbers of the words of a pattern: ``*`` any letters, ``?`` one."""
        start = re.split(r"[*?]", pattern, maxsplit=1)[0]
        numbers = self.beginning(start)
        first, last = self._starts[numbers.start] - 1, self._starts[numbers.stop]
        found = _compiled(pattern).finditer(self._buffer, first, last)
        places = np.fromiter((match.start() for match in found), np.int64)
        return np.searchsorted(self._starts, places + 1)

    def most_frequent(self, numbers: range | Places, most: int) -> list[int]:
        """Return the most frequent of some words, the most frequent first."""
        places = np.asarray(numbers, dtype=np.intp)
        counts = self.frequencies[places]
        if len(places) > most > 0:
            least = np.partition(counts, len(counts) - most)[len(counts) - most]
            above, level = np.flatnonzero(counts > least), np.flatnonzero(counts == least)
            chosen = np.concatenate([above, level[: most - len(above)]])
            places, counts = places[chosen], counts[chosen]
        order: list[int] = places[np.lexsort((places, -counts))].tolist()
        return order[:most]

    def near(self, word: str, distance: int, most: int) -> list[tuple[int, int]]:
        """Return words within ``distance`` edits, as pairs of the edits and the number.

        The nearest and then most frequent come first. An edit inserts, deletes or replaces a
        letter, or swaps two neighbours (optimal string alignment). Words that differ in a
        digit are different numbers, not spellings.
        """
        numbers = self._signatures.candidates(word, distance).tolist()
        words = [self.word(number) for number in numbers]
        found = extract(word, words, scorer=OSA.distance, score_cutoff=distance, limit=None)
        digits = digits_of(word)
        ranked = sorted(
            (edits, -int(self.frequencies[numbers[place]]), numbers[place])
            for other, edits, place in found
            if digits_of(other) == digits
        )
        return [(edits, number) for edits, _, number in ranked[:most]]

    @cached_property
    def _signatures(self) -> Signatures:
        return Signatures(self._buffer.decode())


def digits_of(word: str) -> str:
    """Return the digits of a word: words that differ in one are no spellings of one another."""
    return "".join(filter(str.isdigit, word))


def _compiled(pattern: str) -> re.Pattern[bytes]:
    """Return a pattern of bytes for one line.

    Its stars give nothing back: the leftmost place of what follows one is as good as any
    other, so that no pattern takes long.
    """
    first, *stars = (_fixed(piece) for piece in re.split(r"\*+", pattern))
    if not stars:
        return re.compile(rb"\n" + first + rb"(?=\n)")
    *inner, last = stars
    middle = b"".join(rb"(?>[^\n]*?" + piece + rb")" for piece in inner)
    return re.compile(rb"\n" + first + middle + rb"[^\n]*" + last + rb"(?=\n)")


def _fixed(piece: str) -> bytes:
    one = rb"[^\n\x80-\xbf][\x80-\xbf]*"
    return b"".join(
        one if char == "?" else re.escape(char.encode("utf-8", "replace")) for char in piece
    )
