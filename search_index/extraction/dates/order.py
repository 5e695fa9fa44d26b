"""Day or month first: what a text's own dates tell about ``03/04/2021``."""

from __future__ import annotations

import os
import re

from search_index.extraction.dates.tokens import Tokens

ORDER_VARIABLE = "MISSIONLOG_DATE_ORDER"
"""The setting: "dmy" where 03/04/2021 is the third of April unless a text tells otherwise."""
_DAY_MONTH = re.compile(r"[DO]f?M\.?,?Y")
_MONTH_DAY = re.compile(r"M\.?[DO],?Y")


def is_day_first(tokens: Tokens, setting: bool | None) -> bool:
    """Tell whether numeric dates of a text begin with the day.

    A numeric date with a number above 12 decides; then the order in which days and months
    are written in words; then ``setting``, or the user's own where it is None; and without
    any the month is first.
    """
    numeric = tokens.values_of("I")
    votes = sum(_vote(written) for written in numeric if isinstance(written, str))
    if votes == 0:
        days, months = _DAY_MONTH.findall(tokens.codes), _MONTH_DAY.findall(tokens.codes)
        votes = len(days) - len(months)
    if votes:
        return votes > 0
    return os.environ.get(ORDER_VARIABLE, "").lower() == "dmy" if setting is None else setting


def _vote(written: str) -> int:
    """Return 1 for a date that begins with the day, -1 for one with the month, else 0."""
    parts = re.split(r"[/.-]", written)
    if len(parts) != 3 or len(parts[0]) > 2:
        return 0
    first, second = int(parts[0]), int(parts[1])
    if first > 12 >= second:
        return 1
    return -1 if second > 12 >= first else 0
