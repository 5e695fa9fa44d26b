"""Reading the dates that people type: ``2021``, ``June 2021``, ``1960s``, ``2020..2021-06``."""

from __future__ import annotations

import re
from datetime import date

from search_index.edtf import bounds
from search_index.extraction.dates.finder import find_dates
from search_index.extraction.dates.odd_shapes import parse_calendar

_LONGEST = 80
_RANGE = re.compile(r"\s*(?:\.\.|\u2026|/)\s*|\s+(?:to|through|until)\s+", re.IGNORECASE)


def parse_loose(text: str, today: date | None = None) -> str | None:
    """Return the EDTF value of what somebody typed as a date, None where it is none.

    ``today`` is what "last year" and "yesterday" count from; without it they are none.
    ``a..b`` gives an interval, with an end left out an open one.
    """
    written = " ".join(text.split())
    if not written or len(written) > _LONGEST:
        return None
    ends = _RANGE.split(written)
    if len(ends) == 2 and any(ends):
        return _interval(ends, today)
    return _parse_single(written, today)


def _interval(ends: list[str], today: date | None) -> str | None:
    values = [_parse_single(end, today) if end else ".." for end in ends]
    if None in values:
        return None
    value = "/".join(str(end) for end in values)
    return value if bounds(value) else None


def _parse_single(written: str, today: date | None) -> str | None:
    if bounds(written.upper()) is not None:
        return written.upper()
    document = today.isoformat() if today else None
    capitalised = " ".join(word[:1].upper() + word[1:] for word in written.split(" "))
    for form in (written, f"in {written}", f"in {capitalised}"):
        begin = len(form) - len(written)
        for found in find_dates(form, [(0, len(form))], document):
            if found.end == len(form) and found.start <= begin and found.earliest:
                return found.value
    return parse_calendar(written, today)
