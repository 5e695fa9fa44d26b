"""Calendar strings in shapes of their own, by dateparser: the only file that reaches it.

dateparser is right about explicit calendar strings and says how precise they are. It is
imported on first use, as that takes longer than all the rest of a short text's dates.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_PLAUSIBLE = re.compile(r"(?=.*\d).*[^\W\d_]{3}|\d+\D+\d")
_FORMATS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y", "time": "%Y-%m-%d"}


def parse_calendar(text: str, today: date | None, *, day_first: bool = False) -> str | None:
    """Return the EDTF value of one explicit date, at the precision it is written with.

    Relative wording counts from ``today``. None where the text is no date.
    """
    if not _PLAUSIBLE.search(text):
        return None
    data = _parser(day_first, today).get_date_data(text)
    moment = data.date_obj
    pattern = _FORMATS.get(data.period or "")
    return moment.strftime(pattern).zfill(4) if moment and pattern else None


@lru_cache(maxsize=8)
def _parser(day_first: bool, today: date | None) -> DateDataParser:
    from dateparser.date import DateDataParser

    settings: dict[str, object] = {
        "DATE_ORDER": "DMY" if day_first else "MDY",
        "REQUIRE_PARTS": ["year"],
        "PARSERS": ["absolute-time"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    if today is not None:
        settings["RELATIVE_BASE"] = datetime.combine(today, time())
    return DateDataParser(languages=["en"], settings=settings)
