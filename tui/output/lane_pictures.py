"""Missions as SVG, each a bar from its beginning to its end, as people draw such timelines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from search_index.models import Lane, Lanes
from tui.lanes import Axis, axis_of, lane_duration, lane_span
from tui.output.markup import escaped_markup
from tui.output.palette import opening, text
from tui.output.pictures import WIDTH
from tui.output.words import counted

_NAMES, _SPANS, _RIGHT = 180, 210, 24
_CHART = WIDTH - _NAMES - _SPANS - _RIGHT
_TOP, _ROW = 62, 24
_LABEL = 52
"""Pixels that the label of a year needs."""
_LETTER = 7.0
_POINT = 6
"""Pixels less than which a mission is a point."""
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_LEGEND = "bar: from first to last day told · hatched: day not known exactly · arrow: no end told"


def lanes_svg(found: Lanes, title: str) -> Iterator[str]:
    """Yield the lines of a picture of missions, the earliest on top."""
    bottom = _TOP + _ROW * len(found.lanes)
    most_told = f"{len(found.lanes):,} most told of " if len(found.lanes) < found.total else ""
    heading = f"{title}: {most_told}{counted(found.total, 'mission')}, launch to return"
    yield from opening(WIDTH, bottom + 52, heading)
    if found.lanes:
        axis = axis_of(found.lanes, _CHART)
        yield from _bands(len(found.lanes))
        yield from _grid(axis, bottom)
        for number, lane in enumerate(found.lanes):
            yield from _lane(lane, axis, _TOP + number * _ROW)
        yield text(6, bottom + 42, _LEGEND, "soft")
    yield "</svg>"


def _bands(rows: int) -> Iterator[str]:
    for row in range(0, rows, 2):
        y = _TOP + row * _ROW
        yield f"<path class='band' d='M0 {y}H{WIDTH}V{y + _ROW}H0Z'/>"


def _grid(axis: Axis, bottom: int) -> Iterator[str]:
    """Yield lines at round years, named above and below, and one at today."""
    first, last = date.fromordinal(axis.first).year, date.fromordinal(axis.last).year
    step = next((one for one in _STEPS if (last - first + 1) / one * _LABEL <= _CHART), 1000)
    for year in range(first + -first % step, last + 1, step):
        x = _x(axis, date(max(year, 1), 1, 1).isoformat())
        yield f"<path class='grid' d='M{x:.1f} {_TOP - 6}V{bottom + 6}'/>"
        for y in (_TOP - 12, bottom + 20):
            yield text(x, y, f"{year:04d}", "soft middle")
    today = date.today()
    if axis.first <= today.toordinal() <= axis.last:
        x = _x(axis, today.isoformat())
        yield f"<path class='today' d='M{x:.1f} {_TOP}V{bottom}'><title>today</title></path>"


def _lane(lane: Lane, axis: Axis, y: int) -> Iterator[str]:
    middle, base = y + _ROW / 2, y + 16
    told = f"{lane.mission}: {lane_span(lane)}"
    yield f"<g class='lane'><title>{escaped_markup(told)}</title>"
    yield text(6, base, _clipped(lane.mission, _NAMES - 12))
    yield text(_NAMES, base, _clipped(lane_span(lane), _SPANS - 10), "soft")
    begin, end = lane.begin.event, (lane.end or lane.begin).event
    stops = [_x(axis, day or lane.latest) for day in (lane.earliest, begin.latest, end.earliest)]
    stops = [stops[0], *(stops[1:] if stops[1] <= stops[2] else stops[2:] * 2)]
    stops.append(_x(axis, lane.latest))
    yield from _bar(stops, middle)
    if lane.is_open:
        x = max(stops[-1], stops[0] + _POINT)
        yield f"<path class='open' d='M{x + 5:.1f} {middle - 4}l5 4l-5 4'/>"
    if words := lane_duration(lane):
        yield from _duration(words, stops, base)
    yield "</g>"


def _bar(stops: Sequence[float], middle: float) -> Iterator[str]:
    """Yield a mission's bar: from the second to the third stop surely, from end to end roughly."""
    first, surely, until, last = stops
    if last - first < _POINT:
        centre = (first + last) / 2
        yield f"<circle class='bar' cx='{centre:.1f}' cy='{middle}' r='4.5'/>"
        return
    for look, left, right in (
        ("rough", first, surely), ("bar", surely, until), ("rough", until, last),
    ):  # fmt: skip
        if right > left:
            yield (
                f"<rect class='{look}' x='{left:.1f}' y='{middle - 5}' "
                f"width='{right - left:.1f}' height='10' rx='2'/>"
            )


def _duration(words: str, stops: Sequence[float], base: int) -> Iterator[str]:
    """Yield how long it took, behind the bar or, where there is no room, before it."""
    room = len(words) * _LETTER + 18
    if stops[-1] + room <= WIDTH:
        yield text(stops[-1] + 9, base, words, "soft")
    elif stops[0] - room >= _NAMES + _SPANS:
        yield text(stops[0] - 9, base, words, "soft end")


def _x(axis: Axis, day: str) -> float:
    return _NAMES + _SPANS + axis.share(day) * _CHART


def _clipped(words: str, room: int) -> str:
    """Return what of some words so many pixels hold."""
    most = int(room / _LETTER)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
