"""Buckets of days: cutting a stretch of time into decades, years, months or days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from search_index.models import Bucket, Granularity

Days = npt.NDArray[np.int32]
"""Proleptic ordinals, as of ``date.toordinal``."""

MOST_BUCKETS = 5000
"""A histogram of more columns than this is answered in wider ones."""
_COMFORTABLE = 48
_AT_AN_END = 0.025
"""The share of events at either end that a span of nearly all of them leaves out."""
_EPOCH = date(1970, 1, 1).toordinal()
_WIDEST_FIRST = tuple(Granularity)


def bucket_numbers(days: Days, by: Granularity) -> npt.NDArray[np.int64]:
    """Return the bucket of each day: decades and years by their year, months and days by count."""
    if by is Granularity.DAY:
        return days.astype(np.int64)
    calendar = (days.astype(np.int64) - _EPOCH).astype("datetime64[D]")
    if by is Granularity.MONTH:
        return calendar.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    years = calendar.astype("datetime64[Y]").astype(np.int64) + 1970
    return years // 10 if by is Granularity.DECADE else years


def choose_granularity(first: int, last: int, wanted: Granularity | None = None) -> Granularity:
    """Return the narrowest buckets that show a span of days at a glance, or the wanted ones.

    What is wanted gives way where it would make more than ``MOST_BUCKETS``.
    """
    most = MOST_BUCKETS if wanted else _COMFORTABLE
    candidates = _WIDEST_FIRST[: _WIDEST_FIRST.index(wanted) + 1] if wanted else _WIDEST_FIRST
    ends = np.array([first, last], dtype=np.int32)
    for by in reversed(candidates):
        numbers = bucket_numbers(ends, by)
        if numbers[1] - numbers[0] < most:
            return by
    return Granularity.DECADE


def count_buckets(lowest: int, counts: Sequence[int], by: Granularity) -> tuple[Bucket, ...]:
    """Return the buckets from the first to the last that counts something, empty ones too.

    ``counts`` are those of the bucket numbered ``lowest`` and of the ones that follow it.
    """
    filled = [place for place, count in enumerate(counts) if count]
    if not filled:
        return ()
    places = range(filled[0], filled[-1] + 1)
    return tuple(_bucket(lowest + place, by, counts[place]) for place in places)


def main_years(buckets: Sequence[Bucket]) -> tuple[int, int] | None:
    """Return the years from which to which nearly all lies that buckets count; None for nothing.

    Up to ``_AT_AN_END`` of it is left out before them and as much after: a few days of the
    distant past or future say little of when it all was.
    """
    counted = np.cumsum([bucket.count for bucket in buckets])
    if not len(counted) or not counted[-1]:
        return None
    left_out = counted[-1] * _AT_AN_END
    first = int(np.searchsorted(counted, left_out, side="right"))
    last = int(np.searchsorted(counted, counted[-1] - left_out))
    return date.fromisoformat(buckets[first].first).year, date.fromisoformat(
        buckets[last].last
    ).year


def fill_span(
    buckets: Sequence[Bucket], by: Granularity, first: date, last: date
) -> tuple[Bucket, ...]:
    """Return the buckets with empty ones put before and after them, from one day to another.

    None are put where there are none, or where that would make more than ``MOST_BUCKETS``.
    """
    ends = np.array([first.toordinal(), last.toordinal()], dtype=np.int32)
    low, high = bucket_numbers(ends, by).tolist()
    if not buckets or high - low >= MOST_BUCKETS:
        return tuple(buckets)
    counted = {bucket.value: bucket for bucket in buckets}
    whole = (_bucket(number, by, 0) for number in range(low, high + 1))
    return tuple(counted.get(bucket.value, bucket) for bucket in whole)


def _bucket(number: int, by: Granularity, count: int) -> Bucket:
    return Bucket(*_said(number, by), count)


@lru_cache(maxsize=4 * MOST_BUCKETS)
def _said(number: int, by: Granularity) -> tuple[str, str, str]:
    """Return a bucket's EDTF value and its first and last day; asked for at every keystroke."""
    value, first, last = _span(number, by)
    return value, first.isoformat(), last.isoformat()


def _span(number: int, by: Granularity) -> tuple[str, date, date]:
    match by:
        case Granularity.DAY:
            day = date.fromordinal(number)
            return day.isoformat(), day, day
        case Granularity.MONTH:
            year, month = divmod(number, 12)
            first = date(year, month + 1, 1)
            return (
                first.isoformat()[:7],
                first,
                _before(year + (month + 1) // 12, (month + 1) % 12 + 1),
            )
        case Granularity.YEAR:
            return f"{number:04d}", date(number, 1, 1), date(number, 12, 31)
        case Granularity.DECADE:
            first_year = max(number * 10, 1)
            return f"{number:03d}X", date(first_year, 1, 1), date(number * 10 + 9, 12, 31)


def _before(year: int, month: int) -> date:
    return date(year, month, 1) - timedelta(days=1) if year < 10_000 else date.max
