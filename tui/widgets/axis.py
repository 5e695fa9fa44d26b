"""The labels under a histogram."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.models import Bucket, Granularity

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def axis_labels(buckets: Sequence[Bucket], by: Granularity, column: int) -> str:
    """Return one row of labels, each beginning under its column, as many as fit.

    Round values (the first month of a year, the first day of a month, years that five or
    ten divide) go before the rest, so that an axis that is too narrow for all stays even.
    """
    cells = [" "] * (len(buckets) * column)
    step = _step(len(buckets), by, column)
    free = 0
    for index, bucket in enumerate(buckets):
        text = _label(bucket, by, wide=column > 4, is_first=not index)
        at = index * column
        if at < free or at + len(text) > len(cells) or not _is_due(bucket, by, index, step):
            continue
        cells[at : at + len(text)] = text
        free = at + len(text) + 1
    return "".join(cells)


def _step(count: int, by: Granularity, column: int) -> int:
    """Return how many years lie between two labels; other units take what fits."""
    if by is not Granularity.YEAR:
        return 1
    return next((step for step in (1, 2, 5, 10, 20, 50) if step * column >= 5), 100)


def _is_due(bucket: Bucket, by: Granularity, index: int, step: int) -> bool:
    if by is Granularity.YEAR:
        return int(bucket.first[:4]) % step == 0
    if by is Granularity.DAY:
        return index == 0 or bucket.value[8:10] in {"01", "05", "10", "15", "20", "25"}
    return True


def _label(bucket: Bucket, by: Granularity, *, wide: bool, is_first: bool) -> str:
    """Return what a bucket is called; the first one says of which year or month it is."""
    value = bucket.value
    if by is Granularity.DECADE:
        return f"{bucket.first[:3]}0s" if wide else f"{bucket.first[:4]}"
    if by is Granularity.YEAR:
        return bucket.first[:4]
    year, month = bucket.first[:4], _MONTHS[int(bucket.first[5:7]) - 1]
    if by is Granularity.MONTH:
        return year if month == "Jan" else f"{month} {year}" if is_first else month
    day = str(int(value[8:10]))
    return f"{day} {month}" if is_first or day == "1" else day
