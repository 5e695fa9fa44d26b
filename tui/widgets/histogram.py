"""Histogram: how many events fall in each bucket of time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from textual import events
from textual.message import Message

from search_index.models import Bucket, Granularity, Timeline
from tui.line import Line, Piece, merged
from tui.widgets.axis import axis_labels
from tui.widgets.line_view import LineView, Row

_BLOCKS = " ▁▂▃▄▅▆▇█"
_WIDEST = 8
_MARGIN = 3


class Histogram(LineView):
    """Columns over an axis; one may be chosen.

    Where there are more buckets than cells, the part around the chosen one is shown, without
    one the part that holds the most. Empty buckets are dots on the base line, so that a gap
    is seen as a gap.
    """

    DEFAULT_CSS = """
    Histogram { height: 5; }
    """

    class Clicked(Message):
        """The mouse chose a bucket."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__()
        self._buckets: tuple[Bucket, ...] = ()
        self._by = Granularity.YEAR
        self._chosen: int | None = None

    @property
    def buckets(self) -> tuple[Bucket, ...]:
        """The buckets shown."""
        return self._buckets

    @property
    def chosen(self) -> int | None:
        """The index of the chosen bucket."""
        return self._chosen

    def show_timeline(self, timeline: Timeline) -> None:
        """Show other buckets; the chosen one stays chosen where it is among them."""
        if timeline.buckets == self._buckets:
            return
        before = self._buckets[self._chosen].value if self._chosen is not None else None
        self._buckets = timeline.buckets
        self._by = timeline.by
        values = [bucket.value for bucket in self._buckets]
        self._chosen = values.index(before) if before in values else None
        self.refresh_changed()

    def choose(self, index: int | None) -> None:
        """Choose a bucket, or none."""
        if index != self._chosen:
            self._chosen = index
            self.refresh_changed()

    def row(self, y: int, width: int) -> Row:
        """Return one row: bars, then the axis with its labels."""
        height = self.size.height
        if not self._buckets:
            return Row()
        if y == height - 1:
            return Row(self._axis(width))
        return Row(merged(self._bars(height - 1 - y, height - 1, width)))

    def on_click(self, event: events.Click) -> None:
        """Choose the bucket under the mouse."""
        first, last, column = self._window(self.size.width)
        index = first + (event.x - _MARGIN) // column
        if event.x >= _MARGIN and first <= index < last:
            self.post_message(self.Clicked(index))

    def _window(self, width: int) -> tuple[int, int, int]:
        """Return the first bucket shown, the one after the last, and the cells of a column."""
        room = max(width - 2 * _MARGIN, 1)
        count = len(self._buckets)
        column = min(max(room // max(count, 1), 1), _WIDEST)
        shown = min(count, room // column)
        if self._chosen is None:
            first = _fullest(self._buckets, shown)
        else:
            first = min(max(self._chosen - shown // 2, 0), count - shown)
        return first, first + shown, column

    def _bars(self, row: int, rows: int, width: int) -> list[Piece]:
        """Return the row that is ``row`` rows above the axis (1 is the lowest)."""
        first, last, column = self._window(width)
        most = max(bucket.count for bucket in self._buckets) or 1
        pieces = [Piece(" " * _MARGIN)]
        for index in range(first, last):
            count = self._buckets[index].count
            eighths = max(round(count * rows * 8 / most), 1) if count else 0
            block = _BLOCKS[min(max(eighths - (row - 1) * 8, 0), 8)]
            if not count and row == 1:
                block = "·"
            pieces.append(self._column(block, index, column))
        return pieces

    def _column(self, block: str, index: int, column: int) -> Piece:
        chosen = index == self._chosen
        gap = 1 if column > 2 else 0
        if block == "·":
            text = "·".center(column - gap) if not chosen else "▁" * (column - gap)
            return Piece(text.ljust(column), "accent" if chosen else "faint")
        return Piece((block * (column - gap)).ljust(column), "accent" if chosen else "bar")

    def _axis(self, width: int) -> Line:
        first, last, column = self._window(width)
        labels = axis_labels(self._buckets[first:last], self._by, column)
        pieces = [Piece(" " * _MARGIN)]
        if self._chosen is None or not first <= self._chosen < last:
            return (*pieces, Piece(labels, "soft"))
        at = (self._chosen - first) * column
        mark = max(column - (1 if column > 2 else 0), 1)
        under = labels[at : at + mark].strip()
        text = (under or "▲").center(mark)[:mark]
        return (
            *pieces,
            Piece(labels[:at], "soft"),
            Piece(text, "accent"),
            Piece(labels[at + mark :], "soft"),
        )


def _fullest(buckets: Sequence[Bucket], shown: int) -> int:
    """Return the first of the ``shown`` buckets in a row that hold the most, the last such."""
    sums = list(accumulate((bucket.count for bucket in buckets), initial=0))
    starts = range(len(buckets) - shown + 1)
    return max(starts, key=lambda start: (sums[start + shown] - sums[start], start))
