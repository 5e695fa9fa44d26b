"""The user's saved searches of each collection, with what matched when last looked at."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from search_index.models import Filter, FilterField, SavedSearch
from search_index.notebook.notebook_file import NotebookFile
from search_index.sanitize import clean_line

LONGEST_NAME = 80
_LONGEST_QUERY = 4000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS searches (
    collection TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL, filters TEXT NOT NULL,
    made TEXT NOT NULL, seen BLOB, PRIMARY KEY (collection, name))
"""


class Searches:
    """The saved searches of one collection; ``key`` names it (``locations.collection_key``).

    Every method raises NotebookFault where the file is there and cannot be read or written.
    """

    def __init__(self, key: str, folder: Path | None = None) -> None:
        self._key = key
        self._file = NotebookFile("searches.sqlite", _SCHEMA, folder)

    def kept(self) -> tuple[SavedSearch, ...]:
        """Return the searches by name, without counts."""
        rows = self._file.rows(
            "SELECT name, query, filters, made FROM searches WHERE collection = ?"
            " ORDER BY name COLLATE NOCASE",
            (self._key,),
        )
        return tuple(
            SavedSearch(
                clean_line(str(name)), clean_line(str(query)), _filters(filters), str(made)[:40]
            )
            for name, query, filters, made in rows
        )

    def save(
        self, name: str, query: str, filters: Sequence[Filter] = (), made: str = ""
    ) -> SavedSearch | None:
        """Keep a search under a name, in place of any of that name; None for a name of nothing."""
        name, query = clean_line(name)[:LONGEST_NAME], clean_line(query)[:_LONGEST_QUERY]
        if not name:
            return None
        made = made or datetime.now(UTC).isoformat(timespec="seconds")
        packed = json.dumps([filter_record(one) for one in filters])
        with self._file.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO searches VALUES (?, ?, ?, ?, ?, NULL)",
                (self._key, name, query, packed, made),
            )
        return SavedSearch(name, query, tuple(filters), made)

    def forget(self, name: str) -> bool:
        """Drop a search; False where there is none of the name."""
        with self._file.writing() as db:
            done = db.execute(
                "DELETE FROM searches WHERE collection = ? AND name = ?", (self._key, name)
            )
        return done.rowcount > 0

    def seen(self, name: str) -> frozenset[str]:
        """Return the documents that matched when the search was last looked at."""
        rows = self._file.rows(
            "SELECT seen FROM searches WHERE collection = ? AND name = ?", (self._key, name)
        )
        packed = rows[0][0] if rows else None
        return frozenset(_unpacked(packed)) if isinstance(packed, bytes) else frozenset()

    def look_at(self, name: str, document_ids: Iterable[str]) -> None:
        """Keep the documents that match now as those seen."""
        with self._file.writing() as db:
            db.execute(
                "UPDATE searches SET seen = ? WHERE collection = ? AND name = ?",
                (zlib.compress("\n".join(sorted(document_ids)).encode()), self._key, name),
            )


def filter_record(chosen: Filter) -> dict[str, object]:
    """Return a filter as a JSON object."""
    return {
        "field": chosen.field.value,
        "value": chosen.value,
        "exclude": chosen.exclude,
        "label": chosen.label,
    }


def filter_of(record: object) -> Filter | None:
    """Return the filter that a JSON object says; None where it says none."""
    if not isinstance(record, Mapping) or record.get("field") not in list(FilterField):
        return None
    value = clean_line(str(record.get("value", "")))
    label = clean_line(str(record.get("label", "")))
    return Filter(FilterField(record["field"]), value, bool(record.get("exclude")), label)


def _filters(packed: object) -> tuple[Filter, ...]:
    try:
        records = json.loads(str(packed))
    except (ValueError, RecursionError):
        return ()
    found = map(filter_of, records) if isinstance(records, list) else ()
    return tuple(one for one in found if one)


def _unpacked(packed: bytes) -> list[str]:
    try:
        return zlib.decompress(packed).decode().split("\n")
    except (zlib.error, UnicodeDecodeError):
        return []
