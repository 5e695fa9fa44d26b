"""A mission's lane in words, and drawn as a bar between two days."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from search_index.models import Lane
from tui.dates import event_day_label

_DAYS_OF_MONTH = 30.44
_MOST_DAYS, _MOST_ROUGH_DAYS, _MOST_MONTHS = 99, 45, 23
"""What lasted longer is told in the next wider unit; estimates sooner."""


class Axis(NamedTuple):
    """The days (ordinals) from ``first`` to ``last``, laid over ``width`` cells."""

    first: int
    last: int
    width: int

    def cell(self, day: str) -> int:
        """Return the cell of an ISO day, the nearest one for a day beyond the ends."""
        return min(int(self.share(day) * self.width), self.width - 1)

    def share(self, day: str) -> float:
        """Return how much of the axis lies before an ISO day, from 0 to 1."""
        share = (_ordinal(day) - self.first) / max(self.last - self.first + 1, 1)
        return min(max(share, 0.0), 1.0)


def axis_of(lanes: tuple[Lane, ...], width: int) -> Axis:
    """Return the axis of whole years that all these lanes share; some lanes there must be."""
    first = date(min(_year(lane.earliest) for lane in lanes), 1, 1)
    last = date(max(_year(lane.latest) for lane in lanes), 12, 31)
    return Axis(first.toordinal(), last.toordinal(), width)


def lane_span(lane: Lane) -> str:
    """Return from when to when: ``17 Jun 2021 – ~Sep 2021``; a dash last where it is open."""
    dates = [event_day_label(told.event) for told in lane.ends]
    return " – ".join(dict.fromkeys(dates)) + (" –" if lane.is_open else "")


def lane_duration(lane: Lane) -> str:
    """Return how long it lasted as exactly as both days are known, ``~`` before an estimate.

    Nothing where that is not known at all.
    """
    if lane.end is None or lane.is_open:
        return ""
    begin, end = lane.begin.event, lane.end.event
    least = _ordinal(end.earliest) - _ordinal(begin.latest)
    most = _ordinal(end.latest) - _ordinal(begin.earliest)
    middle = (least + most) / 2
    if least == most:
        return _in_words(middle, _MOST_DAYS)
    return f"~{_in_words(middle, _MOST_ROUGH_DAYS)}" if least > 0 and most - least <= middle else ""


def _in_words(days: float, most_days: int) -> str:
    if days < 1:
        return "within a day"
    months = round(days / _DAYS_OF_MONTH)
    if days <= most_days:
        return _counted(round(days), "day")
    if months <= _MOST_MONTHS:
        return _counted(months, "month")
    return _counted(round(months / 12), "year")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' * (number != 1)}"


def lane_bar(lane: Lane, axis: Axis) -> tuple[int, str]:
    """Return the cell in which the bar begins, and the bar: ``├───╌╌┤``.

    Broken where it is not known on which day the mission began or ended; without a stop
    where no end is told; a diamond where all of it falls into one cell.
    """
    begin, end = lane.begin.event, (lane.end or lane.begin).event
    left, right = axis.cell(lane.earliest), axis.cell(lane.latest)
    if left == right:
        return left, "◆"
    surely = axis.cell(begin.latest or lane.earliest), axis.cell(end.earliest or lane.latest)
    cells = ["─" if surely[0] <= cell <= surely[1] else "╌" for cell in range(left, right + 1)]
    cells[0] = "├"
    cells[-1] = "╌" if lane.is_open else "┤"
    return left, "".join(cells)


def _year(day: str) -> int:
    return date.fromisoformat(day).year


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day or "0001-01-01").toordinal()
