"""Words and names that begin as somebody typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from search_index.analysis import pieces_of
from search_index.engines.holdings import Holdings
from search_index.engines.vocabulary import Vocabulary
from search_index.models import Counted, EntityKind

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
        directory, words = self._holdings.directory, tuple(start.split())
        if not words:
            return directory.counted(directory.frequent(kind, most))
        typed = not start.endswith(" ")
        found = [name for name, held in self._frequent[kind] if _begins(held, words, typed=typed)]
        if len(found) < most:
            entities = directory.with_words(kind, words, typed=typed)
            found = sorted(directory.counted(entities), key=lambda name: -name.documents)
        return found[:most]

    @cached_property
    def _frequent(self) -> dict[EntityKind, list[tuple[Counted, list[str]]]]:
        """The frequent names with their words: a short beginning finds enough among them."""
        directory = self._holdings.directory
        return {
            kind: [
                (name, pieces_of(name.text))
                for name in directory.counted(directory.frequent(kind, _FREQUENT))
            ]
            for kind in EntityKind
        }

    @cached_property
    def types(self) -> list[Counted]:
        """The formats of the documents, those of most documents first."""
        rows = [row for row, _, _ in self._holdings.paths]
        live = self._holdings.has_rows(rows)
        paths = zip(self._holdings.paths, live, strict=True)
        counts = Counter(type_ for (_, _, type_), kept in paths if kept)
        return [Counted(type_, count) for type_, count in counts.most_common()]


def _begins(held: Sequence[str], words: Sequence[str], *, typed: bool) -> bool:
    """Tell whether a name holds these words; the last, if ``typed``, as a beginning."""
    *whole, last = words
    if not all(word in held for word in whole):
        return False
    return any(word.startswith(last) if typed else word == last for word in held)
