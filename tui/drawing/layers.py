"""Layers: kinds of marks over one text, drawn together row by row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from search_index.models import Span
from tui.drawing.line import Line, Piece


class Mark(NamedTuple):
    """A stretch of text (character offsets) and its role."""

    start: int
    end: int
    role: str


class Layer:
    """Marks of one kind, in order; finds those that touch a row in logarithmic time."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self.marks: Sequence[Mark] = sorted(marks)
        self._starts = [mark.start for mark in self.marks]
        self._longest = max((mark.end - mark.start for mark in self.marks), default=0)

    def touching(self, row: Span) -> list[Mark]:
        """Return the marks that lie in the row, whole or in part."""
        first = bisect_left(self._starts, row[0] - self._longest)
        last = bisect_left(self._starts, row[1])
        return [mark for mark in self.marks[first:last] if mark.end > row[0]]


def layered(text: str, row: Span, layers: Iterable[Layer]) -> Line:
    """Return a row of the text with the roles of all layers; later layers win."""
    marks = [mark for layer in layers for mark in layer.touching(row)]
    edges = {row[0], row[1]}
    for mark in marks:
        edges.update((max(mark.start, row[0]), min(mark.end, row[1])))
    cuts = sorted(edges)
    return tuple(
        Piece(
            text[left:right],
            " ".join(mark.role for mark in marks if mark.start <= left and right <= mark.end),
        )
        for left, right in pairwise(cuts)
    )
