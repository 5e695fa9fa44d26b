"""Histograms and lanes as SVG: no script, nothing from elsewhere, all text escaped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from search_index.models import Bucket, Lane, Lanes
from tui.lanes import Axis, axis_of, lane_span
from tui.output.markup import escaped_markup

_WIDTH = 960
_HEIGHT = 160
_NAMES = 220
_SPANS = 250
_ROW = 22
_LABEL = 52
"""Pixels that the label of a year needs."""
_FONT = "font-family='sans-serif' font-size='12'"
STYLE = (
    ".bar{fill:#98580a}.line{stroke:#98580a;stroke-width:4;fill:none}"
    ".rough{stroke-dasharray:4 3}.open{stroke-dasharray:2 4}.grid{stroke:#ddd}"
    "text{fill:#23272d}.soft{fill:#626a75}"
)


def histogram_svg(buckets: tuple[Bucket, ...]) -> Iterator[str]:
    """Yield the lines of a picture of how many events fall into each bucket."""
    yield from _opening(_WIDTH, _HEIGHT + 24)
    width = _WIDTH / max(len(buckets), 1)
    most = max((bucket.count for bucket in buckets), default=0) or 1
    step = max(round(_LABEL / width + 0.49), 1)
    for number, bucket in enumerate(buckets):
        height = bucket.count * _HEIGHT / most
        if bucket.count:
            yield (
                f"<rect class='bar' x='{number * width:.2f}' y='{_HEIGHT - height:.2f}' "
                f"width='{max(width * 0.85, 0.5):.2f}' height='{height:.2f}'>"
                f"<title>{escaped_markup(bucket.value)}: {bucket.count}</title></rect>"
            )
        if number % step == 0:
            yield _text(number * width, _HEIGHT + 16, bucket.value, "soft")
    yield f"<line class='grid' x1='0' y1='{_HEIGHT}' x2='{_WIDTH}' y2='{_HEIGHT}'/>"
    yield "</svg>"


def lanes_svg(found: Lanes) -> Iterator[str]:
    """Yield the lines of a picture of missions, each a bar from its beginning to its end.

    Broken where a day is not known exactly, or no end is told.
    """
    height = _ROW * (len(found.lanes) + 1) + 8
    yield from _opening(_NAMES + _SPANS + _WIDTH, height)
    if found.lanes:
        axis = axis_of(found.lanes, _WIDTH)
        yield from _grid(axis, height)
        for number, lane in enumerate(found.lanes, 1):
            yield from _lane(lane, axis, number * _ROW + 16)
    yield "</svg>"


def _opening(width: int, height: int) -> Iterator[str]:
    yield (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' "
        f"width='{width}' height='{height}' role='img' {_FONT}>"
    )
    yield f"<style>{STYLE}</style>"


def _grid(axis: Axis, height: int) -> Iterator[str]:
    first, last = date.fromordinal(axis.first).year, date.fromordinal(axis.last).year
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500)
    most = _WIDTH // _LABEL
    step = next((one for one in steps if (last - first + 1) / one <= most), 1000)
    for year in range(first, last + 1):
        if year % step == 0:
            x = _x(axis, date(year, 1, 1).isoformat())
            yield f"<line class='grid' x1='{x}' y1='18' x2='{x}' y2='{height}'/>"
            yield _text(x, 14, f"{year:04d}", "soft")


def _lane(lane: Lane, axis: Axis, y: int) -> Iterator[str]:
    yield "<g>"
    yield f"<title>{escaped_markup(lane.mission)}: {escaped_markup(lane_span(lane))}</title>"
    yield _text(0, y, _clipped(lane.mission, 30))
    yield _text(_NAMES, y, _clipped(lane_span(lane), 36), "soft")
    begin, end = lane.begin.event, (lane.end or lane.begin).event
    stops = [lane.earliest, begin.latest or "", end.earliest or "", lane.latest]
    x = [_x(axis, day) for day in sorted(stops)]
    rough = "line open" if lane.is_open else "line rough"
    if x[-1] - x[0] < 2:
        yield f"<circle class='bar' cx='{x[0]}' cy='{y - 4}' r='4'/>"
    else:
        parts = (("line rough", x[0], x[1]), ("line", x[1], x[2]), (rough, x[2], x[3]))
        for look, left, right in parts:
            if right > left:
                yield f"<path class='{look}' d='M{left} {y - 4}H{right}'/>"
    yield "</g>"


def _x(axis: Axis, day: str) -> int:
    return _NAMES + _SPANS + axis.cell(day)


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _text(x: float, y: float, text: str, look: str = "") -> str:
    return f"<text class='{look}' x='{x:.2f}' y='{y}'>{escaped_markup(text)}</text>"
