"""Stories and logs: dates without a year, and times without a day, that go on with one before."""

from __future__ import annotations

from datetime import date, timedelta

from search_index.edtf import bounds
from search_index.extraction.dates.values import unit_of

_REACH = 2
"""How many sentences after a date with its year one without may go on with it."""
_FAR_REACH = 8
"""The same in one paragraph, and in a text that never speaks of its own day."""
_NIGHT = 12
"""By how many hours a log's clock goes back when a day begins."""
_SEASON = timedelta(days=92)
"""How far into the next year a story goes on that was told near the end of one."""
_LONG_AGO = 4
"""After how many years a story tells of days before its last one without saying the year."""
_HALF_YEAR = timedelta(days=183)
"""How far back from a date of another time a day without a year may lie."""


class Log:
    """The clock of a log, whose lines each open with a time: past midnight a day begins."""

    def __init__(self) -> None:
        self._last: tuple[str, str] | None = None

    def day_of(self, clock: str, day: str) -> str:
        """Return the day (ISO) of a line's time, in hours and minutes.

        ``day`` is the one that the text around it speaks of, empty for none.
        """
        if self._last and self._last[0] >= day and _hour(self._last[1]) - _hour(clock) >= _NIGHT:
            after = bounds(self._last[0])
            day = (after[1] + timedelta(days=1)).isoformat() if after else day
        elif self._last and self._last[0] > day:
            day = self._last[0]
        self._last = (day, clock)
        return day


def _hour(clock: str) -> int:
    return int(clock[:2]) if clock[:2].isdigit() else 0


class Story:
    """The last date of a story that began with a day and its year.

    ``written`` is the text's own day, ``speaks_of_it`` whether it ever counts from that
    ("yesterday"). Where it does not, a month or season of another time begins a story too.
    """

    def __init__(self, written: date | None, *, speaks_of_it: bool) -> None:
        self._written = written
        self._speaks_of_it = speaks_of_it
        self._last: tuple[date, int] | None = None

    def follow(self, value: str, sentence: int, *, told_year: bool) -> None:
        """Take a date into the story, begin one with it, or end it; by its sentence's number."""
        unit, days = unit_of(value), bounds(value)
        if "/" in value or days is None:
            return
        if unit not in "DM" and not (unit == "Q" and self._is_afar(days[0])):
            return
        goes_on = self._last is not None and days[0].year == self._last[0].year
        begins = told_year and (unit == "D" or self._is_afar(days[0]))
        self._last = (days[0], sentence) if begins or goes_on else None

    def date_at(self, sentence: int, *, beside: bool) -> date | None:
        """Return the last date of a story that may go on in a sentence, None without one.

        ``beside`` tells that the sentence is of the paragraph of that date.
        """
        if self._last is None or self._written is None:
            return None
        last, told = self._last
        far = self._is_afar(last) or (beside and last.year != self._written.year)
        return last if sentence - told <= (_FAR_REACH if far else _REACH) else None

    def year_of(self, month: int, day: int, sentence: int, *, beside: bool) -> int | None:
        """Return the year of a day that goes on with the story, None where it does not."""
        last, day = self.date_at(sentence, beside=beside), min(day, 28)
        if last is None or self._written is None:
            return None
        if (month, day) >= (last.month, min(last.day, 28)):
            return last.year
        ended = last.year < self._written.year - 1
        if ended and date(last.year + 1, month, day) - last <= _SEASON:
            return last.year + 1
        if self._is_afar(last) and self._written.year - last.year > _LONG_AGO:
            return last.year + (last - date(last.year, month, day) > _HALF_YEAR)
        return None

    def _is_afar(self, day: date) -> bool:
        """Tell whether a day is of another time than the text, which never speaks of its own."""
        if self._speaks_of_it or self._written is None:
            return False
        return abs(day.year - self._written.year) > 1
