"""The user's marks of each collection, with notes and labels, in the order they were made.

Every mark is written as it is made, two sessions may do so at once, and either may change
what the other did: nothing of what is written is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from search_index.models.notes import Anchor, KeptMark
from search_index.notebook.anchors import cleaned
from search_index.notebook.notebook_file import NotebookFile
from search_index.sanitize import clean_line, clean_text

LONGEST_NOTE = 20_000
LONGEST_LABEL = 60
_SCHEMA = """
CREATE TABLE IF NOT EXISTS marks (
    number INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT NOT NULL, made TEXT NOT NULL,
    document TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL,
    quote TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '', labels TEXT NOT NULL DEFAULT '[]',
    UNIQUE (collection, document, start, stop, quote))
"""
_ANCHOR = "document, path, title, start, stop, quote, before, after"
_ALL = f"SELECT number, note, labels, made, {_ANCHOR} FROM marks"


class Marks:
    """The marks of one collection; ``key`` names it (``locations.collection_key``).

    Every method raises NotebookFault where the file is there and cannot be read or written.
    """

    def __init__(self, key: str, folder: Path | None = None) -> None:
        self._key = key
        self._file = NotebookFile("marks.sqlite", _SCHEMA, folder)
        self._seen: bytes | None = None
        self._kept: tuple[KeptMark, ...] = ()

    def kept(self) -> tuple[KeptMark, ...]:
        """Return the marks, the oldest first, those of other sessions too.

        Costs next to nothing while nobody has changed the file.
        """
        seen = self._file.stamp()
        if seen != self._seen:
            rows = self._file.rows(f"{_ALL} WHERE collection = ? ORDER BY number", (self._key,))
            self._kept = tuple(map(_mark, rows))
            self._seen = seen
        return self._kept

    def add(
        self, anchor: Anchor, note: str = "", labels: Iterable[str] = (), made: str = ""
    ) -> int:
        """Keep a mark and return its number; where the place is marked already, that one's."""
        anchor = cleaned(anchor)
        made = made or datetime.now(UTC).isoformat(timespec="seconds")
        place = (anchor.document_id, anchor.start, anchor.end, anchor.quote)
        values = (
            *place[:1], anchor.path, anchor.title, *place[1:], anchor.before, anchor.after,
        )  # fmt: skip
        with self._file.writing() as db:
            db.execute(
                f"INSERT OR IGNORE INTO marks (collection, made, note, labels, {_ANCHOR})"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (self._key, made, _note(note), _packed(clean_labels(labels)), *values),
            )
            found = db.execute(
                "SELECT number FROM marks WHERE collection = ? AND document = ? AND start = ?"
                " AND stop = ? AND quote = ?",
                (self._key, *place),
            )
            return int(found.fetchone()[0])

    def remove(self, number: int) -> KeptMark | None:
        """Drop a mark with all that is written to it, and return it; None where it is gone."""
        with self._file.writing() as db:
            row = db.execute(f"{_ALL} WHERE number = ?", (number,)).fetchone()
            db.execute("DELETE FROM marks WHERE number = ?", (number,))
        return _mark(row) if row else None

    def annotate(self, number: int, note: str, was: str = "") -> bool:
        """Write a note in place of the one that ``was`` there; False where the mark is gone.

        Where another session has written another one meanwhile, the new one follows it.
        """
        with self._file.writing() as db:
            row = db.execute("SELECT note FROM marks WHERE number = ?", (number,)).fetchone()
            if row is None:
                return False
            there = str(row[0])
            kept = note if there in (was, "") else f"{there}\n{note}".strip("\n")
            db.execute("UPDATE marks SET note = ? WHERE number = ?", (_note(kept), number))
        return True

    def relabel(self, number: int, added: Iterable[str] = (), removed: Iterable[str] = ()) -> bool:
        """Add labels to a mark and take some away; False where the mark is gone."""
        gone = {label.casefold() for label in clean_labels(removed)}
        with self._file.writing() as db:
            row = db.execute("SELECT labels FROM marks WHERE number = ?", (number,)).fetchone()
            if row is None:
                return False
            there = [one for one in _unpacked(row[0]) if one.casefold() not in gone]
            labels = clean_labels([*there, *added])
            db.execute("UPDATE marks SET labels = ? WHERE number = ?", (_packed(labels), number))
        return True


def clean_labels(labels: Iterable[str]) -> tuple[str, ...]:
    """Return labels on one line each, no two that differ in case alone, in their order."""
    found: dict[str, str] = {}
    for given in labels:
        label = clean_line(given.replace(",", " ").replace('"', " "))[:LONGEST_LABEL].strip()
        if label:
            found.setdefault(label.casefold(), label)
    return tuple(found.values())


def _note(text: str) -> str:
    return clean_text(text)[:LONGEST_NOTE].strip()


def _packed(labels: Sequence[str]) -> str:
    return json.dumps(list(labels), ensure_ascii=False)


def _unpacked(packed: object) -> tuple[str, ...]:
    try:
        found = json.loads(str(packed))
    except (ValueError, RecursionError):
        return ()
    return clean_labels(map(str, found)) if isinstance(found, list) else ()


def _mark(row: Sequence[object]) -> KeptMark:
    """Return a mark of a row. The file may have been written by anything: it is cleaned."""
    number, note, labels, made, document, path, title, start, stop, *texts = row
    anchor = Anchor(
        str(document), str(path), str(title), _whole(start), _whole(stop), *map(str, texts)
    )
    return KeptMark(
        _whole(number), cleaned(anchor), _note(str(note)), _unpacked(labels), clean_line(str(made))
    )


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
