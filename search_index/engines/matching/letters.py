"""Which words may be within a few edits of another: 64 bits for each word tell.

A signature says which letters and digits of ASCII a word has, and which letters it has more
than once; all other characters share two bits. An edit - a letter inserted, deleted or
replaced, two neighbours swapped - changes two of its bits at most and the length by one at
most, so that one array operation leaves few words to be compared in full.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.uint64]
_LONGEST = 64
"""Letters of the longest word that is compared: longer ones are no words of a language."""
_LETTERS = 26
_DIGITS = np.uint64(((1 << 10) - 1) << (2 * _LETTERS))
_ONCE = np.uint64((1 << _LETTERS) - 1)


class Signatures:
    """The signatures of the words that are the lines of ``text``, numbered from 0.

    ``text`` begins and ends with a line break.
    """

    def __init__(self, text: str) -> None:
        letters = np.frombuffer(text.encode("utf-32-le"), np.uint32)
        breaks = np.flatnonzero(letters == ord("\n"))
        lengths = np.diff(breaks) - 1
        self._bits = _signed(_bits(letters), breaks[:-1] + 1, lengths)
        lengths[lengths > _LONGEST] = -_LONGEST
        self._lengths = lengths.astype(np.int16)

    def candidates(self, word: str, distance: int) -> npt.NDArray[np.intp]:
        """Return the numbers of words that may be within ``distance`` edits, with equal digits.

        None that is so near is missed, but for words too long to be words; some that are
        farther away are among them.
        """
        if len(word) > _LONGEST:
            return np.zeros(0, dtype=np.intp)
        letters = np.frombuffer(word.encode("utf-32-le", "replace"), np.uint32)
        start, length = np.zeros(1, np.intp), np.array([len(letters)])
        other = self._bits ^ _signed(_bits(letters), start, length)[0]
        near = np.bitwise_count(other) <= 2 * distance
        near &= (other & _DIGITS) == 0
        near &= np.abs(self._lengths - len(word)) <= distance
        return np.flatnonzero(near)


def _signed(bits: Bits, starts: npt.NDArray[np.intp], lengths: npt.NDArray[np.intp]) -> Bits:
    """Return the signature of each word, a letter of all words at a time."""
    once, twice = np.zeros(len(starts), np.uint64), np.zeros(len(starts), np.uint64)
    by_length = np.argsort(-lengths, kind="stable")
    for place in range(min(int(lengths.max(initial=0)), _LONGEST)):
        longer = by_length[: np.searchsorted(-lengths[by_length], -place)]
        letter = bits[starts[longer] + place]
        twice[longer] |= once[longer] & letter
        once[longer] |= letter
    return once | (twice & _ONCE) << np.uint64(_LETTERS)


def _bits(letters: npt.NDArray[np.uint32]) -> Bits:
    """Return the bit of each character."""
    digit = (letters >= ord("0")) & (letters <= ord("9"))
    letter = (letters >= ord("a")) & (letters <= ord("z"))
    places = np.select(
        [letter, digit],
        [letters - ord("a"), letters - ord("0") + 2 * _LETTERS],
        2 * _LETTERS + 10 + (letters & 1),
    )
    return np.uint64(1) << places.astype(np.uint64)
