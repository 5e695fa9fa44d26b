"""Reading the dates that people type: ``2021``, ``June 2021``, ``1960s``, ``2020..2021-06``."""

from __future__ import annotations

import re
from datetime import date

from search_index.edtf import bounds
from search_index.extraction.dates.finder import find_dates
from search_index.extraction.dates.odd_shapes import parse_calendar

_LONGEST = 80
_RANGE = re.compile(
    r"\s*(?:\.\.|\u2026|/)\s*|\s+(?:to|through|until)\s+"
    r"|\s+[-\u2013\u2014]\s+|(?<=^\d{4})[-\u2013\u2014](?=\d{4}$)",
    re.IGNORECASE,
)
_OPEN = re.compile(r"(?:(?P<since>since|from)|until|till|through)\s+(?P<day>.+)", re.IGNORECASE)
_LAST = re.compile(r"(?:last|past)\s+(?P<span>\S+\s+(?:day|week|month|year)s)", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NO_MONTH = re.compile(r"\d{4}-(?:0?0|1[3-9]|[2-9]\d)")


def parse_loose(text: str, today: date | None = None) -> str | None:
    """Return the EDTF value of what somebody typed as a date, None where it is none.

    ``today`` is what "last year" and "yesterday" count from; without it they are none.
    ``a..b``, ``2019-2021`` or "last three months" give an interval, which is open where an
    end is left out or "since 2020" names but one.
    """
    written = " ".join(text.split()).removeprefix("the ")
    if not written or len(written) > _LONGEST:
        return None
    slashed = _SLASHED.fullmatch(written) or _COMPACT.fullmatch(written)
    if slashed:
        return _parse_single("-".join(filter(None, slashed.groups())), today)
    return _interval(_ends(written, today), today)


def _ends(written: str, today: date | None) -> list[str]:
    """Return the two ends of an interval, "" for an open one; or one date alone."""
    opened = _OPEN.fullmatch(written)
    if opened and len(both := _RANGE.split(opened["day"])) == 2:
        return both
    if opened:
        return [opened["day"], ""] if opened["since"] else ["", opened["day"]]
    if (past := _LAST.fullmatch(written)) and today:
        return [f"{past['span']} ago", today.isoformat()]
    ends = _RANGE.split(written)
    return ends if len(ends) == 2 and any(ends) else [written]


def _interval(ends: list[str], today: date | None) -> str | None:
    values = [_parse_single(end, today) if end else ".." for end in ends]
    if len(values) == 1 or None in values:
        return values[0] if len(values) == 1 else None
    value = "/".join(str(end) for end in values)
    return value if bounds(value) else None


def _parse_single(written: str, today: date | None) -> str | None:
    if written.lower() in ("now", "today") and today:
        return today.isoformat()
    if bounds(written.upper()) is not None:
        return written.upper()
    document = today.isoformat() if today else None
    # "Since" makes a month or weekday without more the last one, and a bare word a date.
    capitalised = " ".join(word[:1].upper() + word[1:] for word in written.split(" "))
    for form in (f"since {written}", f"since {capitalised}", written):
        begin = len(form) - len(written)
        for found in find_dates(form, [(0, len(form))], document):
            if found.end == len(form) and found.start <= begin and found.earliest:
                return found.value
    # dateparser would read the year and day of "2021-13", and make up a month.
    return None if _NO_MONTH.fullmatch(written) else parse_calendar(written, today)
