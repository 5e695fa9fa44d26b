"""Names that begin as somebody typed: from one buffer, kept in the order of their frequency."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from search_index.analysis import folded_words
from search_index.engines.directory import Listed
from search_index.engines.holdings import Holdings
from search_index.engines.vocabulary import Vocabulary
from search_index.models import Counted, EntityKind


class Completer:
    """The words, names and formats of one commit, as beginnings of them are asked for."""

    def __init__(self, vocabulary: Vocabulary, holdings: Holdings) -> None:
        self._vocabulary = vocabulary
        self._holdings = holdings

    def words(self, start: str, most: int) -> list[Counted]:
        """Return the words that begin so (folded), those in most documents first."""
        return self._vocabulary.counted_beginning(start, most)

    def names(self, kind: EntityKind, start: str, most: int) -> list[Counted]:
        """Return the names of a kind that begin so; see ``NameList``."""
        return self._names[kind].beginning(start, most)

    @cached_property
    def _names(self) -> dict[EntityKind, NameList]:
        listed = list(self._holdings.directory.listing())
        return {kind: NameList(one for one in listed if one.kind is kind) for kind in EntityKind}

    @cached_property
    def types(self) -> list[Counted]:
        """The formats of the documents, those of most documents first."""
        rows = [row for row, _, _ in self._holdings.paths]
        live = self._holdings.has_rows(rows)
        paths = zip(self._holdings.paths, live, strict=True)
        counts = Counter(type_ for (_, _, type_), kept in paths if kept)
        return [Counted(type_, count) for type_, count in counts.most_common()]


class NameList:
    r"""The entities of one kind, those in most documents first.

    Each is a line of one buffer, ``\n first form\t second form``: the first places where a
    beginning stands in it are the most frequent names that any word of begins so. A common
    beginning is found at once, a rare one at the speed of searching memory.
    """

    def __init__(self, entities: Iterable[Listed]) -> None:
        self._listed = sorted(entities, key=lambda entity: (-entity.documents, entity.name))
        lines = [_line(entity) for entity in self._listed]
        self._starts = []
        at = 0
        for line in lines:
            self._starts.append(at)
            at += len(line)
        self._buffer = b"".join(lines)

    def beginning(self, start: str, most: int) -> list[Counted]:
        """Return the names of which some word, and what follows it, begins with ``start``.

        ``start`` is made of folded words with single spaces; an empty one begins every name.
        """
        found = (self._listed[line] for line in self._lines(start, most))
        return [Counted(entity.name, entity.documents) for entity in found]

    def _lines(self, start: str, most: int) -> Iterator[int]:
        wanted, at = f" {start}".encode(), 0
        for _ in range(most):
            at = self._buffer.find(wanted, at)
            if at < 0:
                return
            line = bisect_right(self._starts, at) - 1
            yield line
            at = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._buffer)


def _line(entity: Listed) -> bytes:
    forms = dict.fromkeys(" ".join(folded_words(form)) for form in (entity.name, *entity.forms))
    return ("\n " + "\t ".join(forms)).encode()
