"""ItemRows: the items of a list one below the other, and which rows each of them takes.

Only items that are looked at are ever broken into lines; of the others the usual number of
lines is taken for theirs until they are. So a list of ten thousand costs what one of ten does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from tui.drawing.line import Line
from tui.items import Item


class ItemRows:
    """Items broken to lines of ``width`` cells, from row 0 down; 0 cells break nothing yet."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.width = 0
        self._lines: dict[int, tuple[Line, ...]] = {}
        self._tops: list[int] = [0]

    @property
    def height(self) -> int:
        """How many rows all items take, those not looked at by what is usual."""
        return self._tops[-1]

    def top(self, index: int) -> int:
        """Return the first row of an item."""
        return self._tops[index]

    def end(self, index: int) -> int:
        """Return the row after an item."""
        return self._tops[index + 1]

    def index_at(self, row: int) -> int:
        """Return the item in a row: -1 above all, the number of items below them."""
        return bisect_right(self._tops, row) - 1

    def lay_out(self, items: Sequence[Item], width: int) -> None:
        """Take these items, none of them looked at yet."""
        self.items, self.width = list(items), width
        self._lines.clear()
        self._tops = list(accumulate((item.usual_height for item in self.items), initial=0))

    def add(self, items: Sequence[Item]) -> None:
        """Take more items, below the others."""
        self.items += items
        heights = (item.usual_height for item in items)
        self._tops += list(accumulate(heights, initial=self._tops.pop()))

    def lines(self, index: int) -> tuple[Line, ...]:
        """Return the lines of an item."""
        lines = self._lines.get(index)
        if lines is None:
            lines = self._lines[index] = self.items[index].lines(max(self.width, 1))
        return lines

    def measure(self, index: int) -> None:
        """Give an item as many rows as it has lines, the others moving down or up."""
        more = len(self.lines(index)) - (self._tops[index + 1] - self._tops[index])
        if more:
            self._tops[index + 1 :] = [top + more for top in self._tops[index + 1 :]]

    def measure_between(self, start: int, end: int, *, down_to: int = 0) -> int:
        """Give the items from one row to another their true heights.

        Returns by how many rows those above ``down_to`` (a row) have grown.
        """
        moved = grown = 0
        index = max(self.index_at(start), 0)
        while self.width > 0 and index < len(self.items) and self._tops[index] < end:
            before = self._tops[index + 1]
            self.measure(index)
            more = self._tops[index + 1] - before
            if before - moved <= down_to:
                grown += more
            moved += more
            index += 1
        return grown
