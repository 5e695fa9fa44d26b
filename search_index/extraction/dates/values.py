"""Making EDTF values, and moving them by days, weeks, months, years at their own precision."""

from __future__ import annotations

from datetime import date, timedelta

from search_index.edtf import bounds, unqualified

_RANK = "SIHDXWFMQYECL"
"""Units from the finest to the coarsest: second, minute, hour, day, weekend, week, fortnight ..."""
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}
_YEARS = {"E": 10, "C": 100, "L": 1000}
_DAYS = {"D": 1, "X": 7, "W": 7, "F": 14}


def is_finer(unit: str, other: str) -> bool:
    """Tell whether a unit is finer than another."""
    return _RANK.index(unit) < _RANK.index(other)


def unit_of(value: str) -> str:
    """Return the unit a value is precise to: ``D W M Q Y E C``."""
    bare = unqualified(value.partition("/")[0]).partition("T")[0]
    if "-W" in bare:
        return "W" if len(bare) == 8 else "D"
    if bare.endswith("XX") and len(bare) == 4:
        return "C"
    if bare.endswith("X") and len(bare) == 4:
        return "E"
    parts = bare.lstrip("-").split("-")
    if len(parts) == 1 or parts[1] == "XX":
        return "Y"
    if len(parts) == 3 and parts[2] != "XX":
        return "D"
    return "M" if int(parts[1]) <= 12 else "Q"


def value_at(day: date, unit: str) -> str:
    """Return the value of one unit's precision that holds a day."""
    if unit in "DHIS":
        return day.isoformat()
    if unit in "WXF":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "X" else "")
    if unit == "M":
        return f"{day.year:04}-{day.month:02}"
    if unit == "Q":
        return f"{day.year:04}-{33 + (day.month - 1) // 3}"
    if unit == "Y":
        return f"{day.year:04}"
    return f"{day.year // 10:03}X" if unit == "E" else f"{day.year // 100:02}XX"


def day_value(year: int, month: int, day: int) -> str | None:
    """Return ``2021-06-17``, None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def shifted(value: str, count: float, unit: str, at: str | None = None) -> str | None:
    """Return a value moved by so many units, precise to the unit (or to ``at``).

    None where the value is coarser than the unit, so that moving it would invent
    precision, or where the calendar ends.
    """
    if is_finer(unit, unit_of(value)):
        return None
    days = bounds(value)
    if days is None:
        return None
    moved = move_day(days[0], count, unit)
    return None if moved is None else value_at(moved, at or unit)


def move_day(day: date, count: float, unit: str) -> date | None:
    """Return the day moved by so many units; a month's last days are cut to fit."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=round(count * _DAYS[unit]))
        if unit in _MONTHS:
            return _move_months(day, round(count * _MONTHS[unit]))
        seconds = {"H": 3600, "I": 60, "S": 1}[unit] * count
        return day + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return None


def _move_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            if last == 28:
                raise
    raise ValueError(day)


def duration_value(count: float | None, unit: str) -> str:
    """Return the ISO duration: ``P3M``, ``PT10H``, ``P2Y6M``, ``PXD`` for an unsaid number."""
    if unit == "F":
        unit, count = "W", None if count is None else count * 2
    if unit == "X":
        unit, count = "D", None if count is None else count * 2
    if unit == "Q" and count is not None:
        unit, count = "M", count * 3
    if unit in _YEARS and count is not None:
        unit, count = "Y", count * _YEARS[unit]
    time = "T" if unit in "HIS" else ""
    letter = "M" if unit == "I" else unit
    if count is None:
        return f"P{time}X{letter}"
    whole, half = int(count), count % 1
    smaller = {"Y": ("6M", ""), "H": ("30M", ""), "I": ("30S", "")}.get(unit, ("", ""))[0]
    if half == 0.5 and smaller:
        return f"P{time}{whole or ''}{letter if whole else ''}{smaller}"
    number = f"{count:g}" if half else str(whole)
    return f"P{time}{number}{letter}"
