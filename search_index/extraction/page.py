"""A document as arrays of word numbers, its runs of capitalised words marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from search_index.extraction.spelling import CAPITAL, COMMON, LETTERS, MARKED, UPPER
from search_index.extraction.words import EDGE, Numbers, WordTable

REACH = 2
"""Borders between two sentences: the words on either side that a word's features look at."""
_SHOUTED = 0.8
"""The share of a line's words in capitals from which on the line is a headline."""
_AT_LEAST = 3


class Page:
    """The sentences of one document in a row, ``REACH`` borders around each.

    ``row`` holds the words, ``words`` their numbers in the table, ``flags`` their flags.
    Indices into these are ``places`` (of all words), ``marked`` (of those that may be names),
    ``in_run``, and the runs' ``first`` and ``end``; ``starts`` and ``lengths`` are the sentences'.
    """

    def __init__(self, sentences: Sequence[Sequence[str]], table: WordTable) -> None:
        """Take the words of the sentences and number them."""
        border = [EDGE] * REACH
        lengths = np.array([len(words) for words in sentences], dtype=np.int64)
        row = list(chain(border, *chain.from_iterable((words, border) for words in sentences)))
        self.row = row
        self.table = table
        self.words = table.numbers(row)
        self.flags = table.flags[self.words]
        self.starts = REACH + np.cumsum(lengths + REACH) - lengths - REACH
        self.lengths = lengths
        self.places = np.flatnonzero(self.words)
        self.marked = np.flatnonzero(self.flags & MARKED)
        self._find_runs()

    def _find_runs(self) -> None:
        """Find the maximal runs of capitalised words.

        A common word at the head of a sentence has its capital from there and joins no run.
        """
        capital = self.flags & CAPITAL != 0
        capital[self.starts] &= self.flags[self.starts] & COMMON == 0
        change = np.diff(capital.view(np.int8))
        self.in_run = np.flatnonzero(capital)
        self.first = np.flatnonzero(change == 1) + 1
        self.end = np.flatnonzero(change == -1) + 1

    def shouted(self) -> npt.NDArray[np.bool_]:
        """Tell for each sentence whether it has three words or more, written in capitals."""
        letters = self.counts(LETTERS)
        return (letters >= _AT_LEAST) & (self.counts(UPPER) >= _SHOUTED * letters)

    def counts(self, flag: int) -> Numbers:
        """Return for each sentence how many of its words have a flag."""
        before: Numbers = np.append(0, np.cumsum(self.flags & flag != 0))
        counts: Numbers = before[self.starts + self.lengths] - before[self.starts]
        return counts

    def lowers(self) -> list[str]:
        """Return the words in lower case."""
        lowers = self.table.lowers
        return [lowers[number] for number in self.words.tolist()]
