"""Columns: the buckets of a histogram, drawn as bars over an axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from search_index.models import Bucket, Granularity
from tui.drawing.line import Line, Piece, merged
from tui.widgets.axis import axis_labels

MARGIN = 3
"""Cells at either side of the columns."""
_BLOCKS = " ▁▂▃▄▅▆▇█"
_AHEAD = "▒"
"""What columns of days to come are made of, whole cells of it."""
_WIDEST = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """The buckets in view, from ``first`` up to ``last``, each ``width`` cells wide.

    ``chosen`` are the indices of the chosen ones; ``today`` (ISO) divides the past from
    what is to come.
    """

    buckets: Sequence[Bucket]
    by: Granularity
    first: int
    last: int
    width: int
    chosen: range
    today: str

    @property
    def bar(self) -> int:
        """The cells of a bar; what is left of its column keeps it apart from the next."""
        return self.width - (self.width > 2)

    def bars(self, row: int, rows: int) -> Line:
        """Return the row that is ``row`` rows above the axis (1 is the lowest) of ``rows``."""
        most = max(bucket.count for bucket in self.buckets) or 1
        pieces = [Piece(" " * MARGIN)]
        for index in range(self.first, self.last):
            eighths = _eighths(self.buckets[index].count, most, rows) - (row - 1) * 8
            pieces.append(self._cells(index, eighths, is_lowest=row == 1))
        return merged(pieces)

    def axis(self) -> Line:
        """Return the labels, with a mark under what is chosen."""
        labels = axis_labels(self.buckets[self.first : self.last], self.by, self.width)
        begin, end = max(self.chosen.start, self.first), min(self.chosen.stop, self.last)
        margin = Piece(" " * MARGIN)
        if begin >= end:
            return (margin, Piece(labels, "soft"))
        left, right = (begin - self.first) * self.width, (end - self.first) * self.width
        right -= self.width - self.bar
        under, before, after = labels[left:right], labels[:left], labels[right:]
        mark = (under.strip() or "▲").center(right - left)[: right - left]
        if len(self.chosen) > 1:
            mark = "╰" + "─" * (right - left - 2) + "╯"
            before = _without_stump(before[::-1], under)[::-1]
            after = _without_stump(after, under[::-1])
        return (margin, Piece(before, "soft"), Piece(mark, "accent"), Piece(after, "soft"))

    def _cells(self, index: int, eighths: int, *, is_lowest: bool) -> Piece:
        """Return one row of a column; an empty bucket is a dot on the base line."""
        bucket, chosen = self.buckets[index], index in self.chosen
        if is_lowest and not bucket.count:
            text = "▁" * self.bar if chosen else "·".center(self.bar)
            return Piece(text.ljust(self.width), "accent" if chosen else "faint")
        block = _BLOCKS[min(max(eighths, 0), 8)]
        if bucket.first > self.today and bucket.count:
            block = _AHEAD if is_lowest or eighths >= 4 else " "
        return Piece((block * self.bar).ljust(self.width), "accent" if chosen else "bar")


def columns_in(
    room: int,
    buckets: Sequence[Bucket],
    by: Granularity,
    *,
    chosen: range,
    centre: int | None,
    today: str,
) -> Columns:
    """Return the columns that so many cells show.

    Where there are more buckets than cells, the part around ``centre`` is shown, without
    one the part that holds the most.
    """
    room = max(room - 2 * MARGIN, 1)
    width = min(max(room // max(len(buckets), 1), 1), _WIDEST)
    shown = min(len(buckets), room // width)
    first = _fullest(buckets, shown) if centre is None else centre - shown // 2
    first = min(max(first, 0), len(buckets) - shown)
    return Columns(buckets, by, first, first + shown, width, chosen, today)


def _eighths(count: int, most: int, rows: int) -> int:
    return max(round(count * rows * 8 / most), 1) if count else 0


def _fullest(buckets: Sequence[Bucket], shown: int) -> int:
    """Return the first of the ``shown`` buckets in a row that hold the most, the last such."""
    sums = list(accumulate((bucket.count for bucket in buckets), initial=0))
    starts = range(len(buckets) - shown + 1)
    return max(starts, key=lambda start: (sums[start + shown] - sums[start], start))


def _without_stump(labels: str, covered: str) -> str:
    """Return labels that begin where a mark ends, without what is left of one under the mark.

    ``covered`` begins with what stood under the mark beside them.
    """
    if not covered[:1].strip():
        return labels
    bare = labels.lstrip("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return " " * (len(labels) - len(bare)) + bare
