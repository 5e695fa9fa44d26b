"""Words and names that begin as somebody typed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from search_index.analysis import pieces_of
from search_index.engines.columns import Ints
from search_index.engines.holdings import Holdings
from search_index.engines.matching.vocabulary import Vocabulary
from search_index.models import Counted, EntityKind, FilterField, Granularity
from search_index.timeline import bucket_numbers

_FREQUENT = 2000
"""So many frequent names of a kind are kept in memory, to be looked through at a keystroke."""


class Completer:
    """The words, names and formats of one commit, as beginnings of them are asked for."""

    def __init__(self, vocabulary: Vocabulary, holdings: Holdings) -> None:
        self._vocabulary = vocabulary
        self._holdings = holdings

    def words(self, start: str, most: int) -> list[Counted]:
        """Return the words that begin so (folded), those in most documents first."""
        return self._vocabulary.counted_beginning(start, most)

    def names(self, kind: EntityKind, start: str, most: int) -> list[Counted]:
        """Return the names of a kind with words that begin so, those in most documents first.

        ``start`` is pieces of words (``analysis.pieces_of``) with single spaces; the last may
        be a beginning, unless a space follows it. An empty one begins every name.
        """
        directory, words = self._holdings.directory, start.split()
        if not words:
            return directory.counted(directory.frequent(kind, most))
        found = self._frequent[kind].beginning(start, most)
        if len(found) < most:
            typed = not start.endswith(" ")
            entities = directory.with_words(kind, words, typed=typed)
            found = sorted(directory.counted(entities), key=lambda name: -name.documents)
        return found[:most]

    @cached_property
    def _frequent(self) -> dict[EntityKind, NameList]:
        """The frequent names: a short beginning finds enough among them."""
        directory = self._holdings.directory
        return {
            kind: NameList(directory.counted(directory.frequent(kind, _FREQUENT)))
            for kind in EntityKind
        }

    @cached_property
    def types(self) -> list[Counted]:
        """The formats of the documents, those of most documents first."""
        return self._holdings.paths.formats()

    def years(self, field: FilterField) -> list[Counted]:
        """Return the years of documents (``DATE``) or of events in them, the newest first."""
        return self._years_of_events if field is FilterField.EVENT else self._years_of_documents

    @cached_property
    def _years_of_documents(self) -> list[Counted]:
        columns = self._holdings.columns
        dated = np.flatnonzero(columns.document_first)
        return _years(columns.document_first[dated], columns.document_last[dated], dated)

    @cached_property
    def _years_of_events(self) -> list[Counted]:
        columns = self._holdings.columns
        return _years(columns.event_first, columns.event_last, columns.event_document)


def _years(first: Ints, last: Ints, documents: npt.NDArray[np.integer]) -> list[Counted]:
    """Return the years that spans of days lie in, each with its number of documents."""
    years = bucket_numbers(first, Granularity.YEAR)
    within = years == bucket_numbers(last, Granularity.YEAR)
    pairs = np.unique(years[within] << 32 | documents[within].astype(np.int64))
    found, counts = np.unique(pairs >> 32, return_counts=True)
    counted = zip(found.tolist(), counts.tolist(), strict=True)
    return [Counted(f"{year:04}", count) for year, count in counted][::-1]


class NameList:
    r"""Some names, those in most documents first.

    Each is a line of one buffer (``\n moin ul haque``): the first places where a beginning
    stands in it are the most frequent names of which some words begin so.
    """

    def __init__(self, names: Sequence[Counted]) -> None:
        self._names = names
        lines = [f"\n {' '.join(pieces_of(name.text))} " for name in names]
        self._buffer = "".join(lines)
        self._starts = [0, *accumulate(map(len, lines))]

    def beginning(self, start: str, most: int) -> list[Counted]:
        """Return the names of which some words begin so; a space at the end ends a word."""
        found: list[Counted] = []
        at = self._buffer.find(f" {start}")
        while at >= 0 and len(found) < most:
            line = bisect_right(self._starts, at) - 1
            found.append(self._names[line])
            at = self._buffer.find(f" {start}", self._starts[line + 1])
        return found
