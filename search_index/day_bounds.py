"""The days that bound a question, as EDTF values."""

from __future__ import annotations

from search_index import edtf
from search_index.models import Filter, FilterField


def _bounds(value: str) -> edtf.Days:
    bounds = edtf.bounds(value)
    if bounds is None:
        raise ValueError(f"not a date in EDTF: {value}")
    return bounds


def days_between(first: str | None, last: str | None) -> tuple[str | None, str | None]:
    """Return the first and last day (ISO) between two EDTF values; None for no bound.

    Raises ValueError for a value that is no date.
    """
    low = _bounds(first)[0].isoformat() if first else None
    high = _bounds(last)[1].isoformat() if last else None
    return low, high


def date_filters(before: str | None, after: str | None) -> list[Filter]:
    """Return bounds on the documents' own dates, as filters.

    Of an interval its first day bounds what comes after, its last day what comes before.
    Raises ValueError for what is no date.
    """
    filters = []
    for value, interval, end in ((after, "{}/..", 0), (before, "../{}", 1)):
        if value is None:
            continue
        days = _bounds(value)
        bound = days[end].isoformat() if "/" in value else value
        filters.append(Filter(FilterField.DATE, interval.format(bound)))
    return filters
