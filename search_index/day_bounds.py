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
    """Bounds on the documents' own dates, as filters; what is no date raises ValueError."""
    filters = []
    for value, interval in ((after, "{}/.."), (before, "../{}")):
        if value is None:
            continue
        _bounds(value)
        filters.append(Filter(FilterField.DATE, interval.format(value)))
    return filters
