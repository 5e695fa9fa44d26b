"""Calendar dates as they are written: forms that leave no doubt, and their EDTF value.

Only what is spelled out counts: "3/4/2021" may be March or April, so it is no date here;
"2021-13-40" is none either, and is not taken for the year 2021.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s{1,3})?"
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})"
_GAP = r"[\s-]{1,3}"
_FORMS = (
    rf"{_YEAR}(?P<mark>[-/._])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?=T\d|\b|_)",
    rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})(?=T\d|\b|_)",
    rf"{_YEAR}年\s?(?P<month>\d{{1,2}})月(?:\s?(?P<day>\d{{1,2}})日)?",
    rf"{_WEEKDAY}{_DAY}(?:\s+of)?{_GAP}{_MONTH},?{_GAP}{_YEAR}\b",
    rf"{_WEEKDAY}{_MONTH}{_GAP}{_DAY},?{_GAP}{_YEAR}\b",
    rf"{_MONTH},?{_GAP}{_YEAR}\b",
    # Day first, as all do who write dots; with slashes only where nothing else is possible.
    rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}\b",
    rf"(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{{1,2}})/{_YEAR}\b",
    rf"(?P<month>\d{{1,2}})/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}\b",
    rf"{_YEAR}-(?P<month>\d{{2}})\b(?![-/.]\d)",
)
_YEARLESS_FORMS = (
    rf"{_WEEKDAY}{_MONTH}{_GAP}{_DAY}\b",
    rf"{_WEEKDAY}{_DAY}{_GAP}{_MONTH}",
)
_YEAR_ONLY = (rf"{_YEAR}\b(?![-/.:]\d|年)",)
_MONTH_NAMES = "janfebmaraprmayjunjulaugsepoctnovdec"


def _compile(forms: tuple[str, ...], end: str = "") -> tuple[re.Pattern[str], ...]:
    """Compile forms to begin at a word's beginning; ``end`` is what must follow."""
    return tuple(re.compile(rf"(?<![\w.-]){form}{end}", re.IGNORECASE) for form in forms)


_AT_START = _compile(_FORMS + _YEAR_ONLY)
_ANYWHERE = _compile(_FORMS)
_AT_END = _compile(_FORMS, r"\.?\Z")
_YEARLESS_AT_END = _compile(_YEARLESS_FORMS, r"\Z")


class WrittenDate(NamedTuple):
    """A date as written: its parts (None where not written) and its span in the text."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int

    @property
    def value(self) -> str | None:
        """The EDTF value with just the precision written; None without a year."""
        if self.year is None:
            return None
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)

    def in_year(self, year: int) -> WrittenDate | None:
        """Return the date in a year; None where that year has no such day."""
        dated = self._replace(year=year)
        return dated if _is_valid(dated) else None


def date_at(text: str, position: int = 0) -> WrittenDate | None:
    """Return the date that begins at a position: a day, a month or a year."""
    for form in _AT_START:
        if match := form.match(text, position):
            return _read(match)
    return None


def date_anywhere(text: str) -> WrittenDate | None:
    """Return the first date of the clearest form in a short text; a year alone is none."""
    for form in _ANYWHERE:
        if (match := form.search(text)) and (found := _read(match)):
            return found
    return None


def date_at_end(text: str, *, yearless: bool = False) -> WrittenDate | None:
    """Return the date that ends a short text: a day or a month.

    ``yearless`` allows a day without its year too.
    """
    for form in _AT_END + (_YEARLESS_AT_END if yearless else ()):
        if match := form.search(text):
            return _read(match)
    return None


def _read(match: re.Match[str]) -> WrittenDate | None:
    """Return a match's date, None where the calendar has no such day."""
    parts = match.groupdict()
    month = _month_number(parts["name"]) if parts.get("name") else parts.get("month")
    written = WrittenDate(
        _number(parts.get("year")), _number(month), _number(parts.get("day")), *match.span()
    )
    return written if _is_valid(written) else None


def _month_number(name: str) -> int:
    """Return the number of a month's English name, of which three letters are enough."""
    return _MONTH_NAMES.index(name[:3].lower()) // 3 + 1


def _number(text: str | int | None) -> int | None:
    return None if text is None else int(text)


def _is_valid(written: WrittenDate) -> bool:
    """Tell whether the calendar has this day; a day without a year may be a leap day."""
    try:
        date(
            2000 if written.year is None else written.year,
            1 if written.month is None else written.month,
            1 if written.day is None else written.day,
        )
    except ValueError:
        return False
    return True
