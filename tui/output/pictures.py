"""Histograms as SVG: no script, nothing from elsewhere, all text escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from search_index.models import Bucket, Granularity, Timeline
from tui.dates import date_label
from tui.output.markup import escaped_markup
from tui.output.palette import opening, text
from tui.output.picture_labels import drawn, named_every
from tui.output.words import counted, told_noun

WIDTH = 1100
"""Pixels of every picture."""
_LEFT, _TOP, _HEIGHT = 44, 44, 190
_LETTER = 6.6
"""Pixels that a letter of a label takes, about."""
_FILLED = 0.88
"""Which part of a column's width its bar takes."""
_MOST_LINES = 4


def histogram_svg(timeline: Timeline, title: str) -> Iterator[str]:
    """Yield the lines of a picture of how many events fall into each bucket.

    Columns of days to come are hatched.
    """
    noun = told_noun(timeline)
    buckets, left_out = drawn(timeline.buckets, noun)
    most = max((bucket.count for bucket in buckets), default=0)
    heading = f"{title}: {counted(timeline.total, noun)}, by {timeline.by.value}"
    yield from opening(WIDTH, _TOP + _HEIGHT + (52 if left_out else 30), heading)
    yield from _lines(most)
    width = (WIDTH - _LEFT) / max(len(buckets), 1)
    today = date.today().isoformat()
    for number, bucket in enumerate(buckets):
        if bucket.count:
            yield from _column(bucket, most, number * width + _LEFT, width, today, noun)
    yield from _labels(buckets, timeline.by, width)
    if left_out:
        yield text(_LEFT, _TOP + _HEIGHT + 42, left_out, "soft")
    yield "</svg>"


def _lines(most: int) -> Iterator[str]:
    """Yield lines at round counts, and the base line."""
    step = _step(most)
    for count in range(0, most + 1, step):
        y = _TOP + _HEIGHT - count * _HEIGHT / max(most, 1)
        yield f"<path class='grid' d='M{_LEFT} {y:.1f}H{WIDTH}'/>"
        yield text(_LEFT - 8, y + 4, f"{count:,}", "soft end")


def _step(most: int) -> int:
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if most <= step * _MOST_LINES:
                return step
        power *= 10


def _column(
    bucket: Bucket, most: int, x: float, width: float, today: str, noun: str
) -> Iterator[str]:
    height = max(bucket.count * _HEIGHT / most, 1.5)
    top = _TOP + _HEIGHT - height
    look = "rough" if bucket.first > today else "bar"
    told = f"{date_label(bucket.value)}: {counted(bucket.count, noun)}"
    yield (
        f"<rect class='{look}' x='{x:.2f}' y='{top:.2f}' rx='{min(width / 6, 1.5):.1f}' "
        f"width='{max(width * _FILLED, 0.7):.2f}' height='{height:.2f}'>"
        f"<title>{escaped_markup(told)}</title></rect>"
    )
    count = f"{bucket.count:,}"
    if len(count) * _LETTER <= width:
        yield text(x + width * _FILLED / 2, top - 5, count, "soft middle")


def _labels(buckets: Sequence[Bucket], by: Granularity, width: float) -> Iterator[str]:
    """Yield the columns' names, as many as stand apart."""
    names = [date_label(bucket.value) for bucket in buckets]
    longest = max(map(len, names), default=1) * _LETTER + 12
    for number in named_every(buckets, by, longest / width):
        middle = _LEFT + (number + _FILLED / 2) * width
        half = len(names[number]) * _LETTER / 2
        if middle - half >= _LEFT - 12 and middle + half <= WIDTH:
            yield text(middle, _TOP + _HEIGHT + 19, names[number], "soft middle")
