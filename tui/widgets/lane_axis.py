"""LaneAxis: the years over the lanes of missions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from tui.drawing.line import Line, Piece
from tui.lanes import Axis
from tui.widgets.bar import Bar

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_APART = 6
_MONTHS = ("Jan", "Apr", "Jul", "Oct")


class LaneAxis(Bar):
    """Shows round years, each over its first day; where there is room, quarters too.

    ``place`` tells where in so many cells the axis begins, and how many it takes.
    """

    def __init__(self, place: Callable[[int], tuple[int, int]]) -> None:
        super().__init__()
        self._place = place
        self._first = self._last = 1

    def show(self, first: int, last: int) -> None:
        """Show the axis from one day (ordinal) to another."""
        self._first, self._last = first, last
        self.update()

    def line(self, width: int) -> Line:
        """Return the labels."""
        start, room = self._place(width)
        if not room:
            return ()
        return (Piece(" " * start), Piece(labels(Axis(self._first, self._last, room)), "soft"))


def labels(axis: Axis) -> str:
    """Return the labels of an axis, as many as stand apart."""
    cells = [" "] * axis.width
    free = 0
    for day, text in _ticks(axis):
        at = axis.cell(day.isoformat())
        if at >= free and at + len(text) <= axis.width:
            cells[at : at + len(text)] = text
            free = at + len(text) + 1
    return "".join(cells).rstrip()


def _ticks(axis: Axis) -> Iterator[tuple[date, str]]:
    first, last = date.fromordinal(axis.first).year, date.fromordinal(axis.last).year
    years = last - first + 1
    step = next((one for one in _STEPS if axis.width * one >= _APART * years), _STEPS[-1])
    quarters = axis.width >= _APART * years * 4
    for year in range(first - first % step or step, last + 1, step):
        if year < first:
            continue
        for number, month in enumerate(_MONTHS[: 4 if quarters else 1]):
            text = f"{year:04d}" if not number else month
            yield date(year, number * 3 + 1, 1), text
