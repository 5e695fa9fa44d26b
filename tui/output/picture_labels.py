"""Which columns of a histogram are drawn and named in a picture."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.models import Bucket, Granularity
from tui.dates import date_label
from tui.output.words import counted

_STEPS = {
    Granularity.DECADE: (1, 2, 5, 10, 20, 50, 100),
    Granularity.YEAR: (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000),
    Granularity.MONTH: (1, 2, 3, 6, 12, 24, 60, 120, 240, 600),
    Granularity.DAY: (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000),
}
"""How many buckets may lie between two names."""
_ALL = 40
"""So many columns are always drawn."""
_TAIL = 0.004
"""Which part of all events may be left out at either end, where they would fill the picture."""


def drawn(buckets: Sequence[Bucket], noun: str) -> tuple[Sequence[Bucket], str]:
    """Return the buckets without thin ends, and what is left out, in words.

    A few events of antiquity leave no room for the thousands of a century.
    """
    if len(buckets) <= _ALL:
        return buckets, ""
    most = sum(bucket.count for bucket in buckets) * _TAIL
    first, before = _cut(buckets, most)
    last, after = _cut(buckets[::-1], most)
    shown = buckets[first : len(buckets) - last]
    left = []
    if before:
        left.append(f"{counted(before, noun)} before {date_label(shown[0].value)}")
    if after:
        left.append(f"{counted(after, noun)} after {date_label(shown[-1].value)}")
    return shown, f"Not drawn: {', '.join(left)}." if left else ""


def _cut(buckets: Sequence[Bucket], most: float) -> tuple[int, int]:
    """Return how many buckets the first so many events fill, and how many events those hold."""
    number, events = 0, 0
    while number < len(buckets) - _ALL and events + buckets[number].count <= most:
        events += buckets[number].count
        number += 1
    return number, events


def named_every(buckets: Sequence[Bucket], by: Granularity, room: float) -> list[int]:
    """Return the indices of the columns to name, at round distances.

    ``room`` is how many columns a name takes.
    """
    step = next((step for step in _STEPS[by] if step >= room), _STEPS[by][-1])
    return [index for index, bucket in enumerate(buckets) if _number(bucket, by, index) % step == 0]


def _number(bucket: Bucket, by: Granularity, index: int) -> int:
    year, month = int(bucket.first[:4]), int(bucket.first[5:7])
    if by is Granularity.DECADE:
        return year // 10
    if by is Granularity.MONTH:
        return year * 12 + month - 1
    return year if by is Granularity.YEAR else index
