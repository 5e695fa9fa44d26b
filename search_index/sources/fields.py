"""Fields: under which keys records keep their text, title, author and date."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

_VARIABLE = "MISSIONLOG_JSON_{}"
_KNOWN = {
    "text": "text body content full_text fulltext article message abstract description summary",
    "title": "title headline subject name",
    "author": "author authors creator byline by from user username",
    "date": "date published published_at publication_date pubdate datetime created_at created"
    " timestamp time updated_at year",
}
_EARLIEST, _LATEST = 0, 4_102_444_800
"""1970 to 2100, in seconds."""
_COMPACT = re.compile(
    r"((?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?"
)
"""Day, hour and minute, perhaps second, run together."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The keys of each field, in lower case, the one that counts most first."""

    keys: Mapping[str, Sequence[str]]

    def text(self, record: Mapping[str, Any]) -> str:
        """Return a record's text, empty where it has none."""
        return self._value(record, "text") or ""

    def title(self, record: Mapping[str, Any]) -> str | None:
        """Return a record's title."""
        return self._value(record, "title")

    def author(self, record: Mapping[str, Any]) -> str | None:
        """Return whom a record names as its author, or authors."""
        return self._value(record, "author", between=", ")

    def date(self, record: Mapping[str, Any]) -> str | None:
        """Return a record's date as it is written; seconds since 1970 as the day that they mean."""
        value = self._value(record, "date")
        return _day_of(value) if value else None

    def _value(self, record: Mapping[str, Any], field: str, between: str = "\n\n") -> str | None:
        known = {key.lower(): value for key, value in record.items() if isinstance(key, str)}
        for key in self.keys[field]:
            if key in known and (words := _words(known[key], between)):
                return words
        return None


@lru_cache(maxsize=1)
def fields_in_use() -> Fields:
    """Return the keys that are known, those that the user's environment names before them.

    ``MISSIONLOG_JSON_TEXT=story,lead`` (and ``…_TITLE``, ``…_AUTHOR``, ``…_DATE``) reach the
    processes that read, too.
    """
    return Fields(
        {
            field: [*_named(os.environ.get(_VARIABLE.format(field.upper()), "")), *known.split()]
            for field, known in _KNOWN.items()
        }
    )


def _named(value: str) -> list[str]:
    return [key for key in value.replace(",", " ").lower().split() if key]


def _words(value: Any, between: str) -> str | None:
    """Return the words of a value: of a list its items' ``between`` them, of an object its name."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return between.join(filter(None, (_simple(one) for one in value))) or None
    return _simple(value)


def _simple(value: Any) -> str | None:
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "text", "value") if key in value), None)
    return value if isinstance(value, str) and value.strip() else None


def _day_of(value: str) -> str:
    """Return seconds or milliseconds since 1970 as a day, anything else as it is.

    Of what crawlers write, ``20210928101500``, that is its day too.
    """
    if compact := _COMPACT.fullmatch(value):
        return compact[1]
    if len(value.partition(".")[0]) < 9:
        return value
    try:
        seconds = float(value)
    except ValueError:
        return value
    seconds = seconds / 1000 if seconds > _LATEST else seconds
    if not _EARLIEST < seconds < _LATEST:
        return value
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
