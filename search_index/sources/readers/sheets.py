"""Sheets: rows of cells as text that can be read, searched and cited by its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from search_index.models import ROW
from search_index.sources.blocks import CELL_BREAK
from search_index.sources.draft import Draft

Row = tuple[int, Sequence[str]]
"""A row's number, counted from 1, and its cells."""

MOST_CHARACTERS = 1_800_000
"""Of a draft, about: with the row that fills it fewer than the longest document has."""
MOST_CELLS = 2000
"""Cells of a row that are read; no table for people is wider."""
_LONGEST_CELL = 100_000
_NUMBER = re.compile(r"[-+\d.,:/% ]+")
_LONGEST_HEADER = 80


def sheet_drafts(rows: Iterator[Row], **stated: Any) -> Iterator[Draft]:
    """Yield a sheet as a draft, or several that go on from one another where it is long.

    A first row of words is taken for the names of the columns, which then stand before
    each cell; ``stated`` is what the file says of the sheet (see ``Draft``).
    """
    sheet = _Sheet(stated)
    for number, cells in rows:
        shown = [_shown(cell) for cell in cells[:MOST_CELLS]]
        if any(shown):
            yield from sheet.add(number, shown)
    yield from sheet.flush()


def cell_words(value: object) -> str:
    """Return a cell's value as people write it: days without a time, whole numbers as such."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        whole_day = value.time() == time()
        return value.date().isoformat() if whole_day else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _shown(cell: str) -> str:
    return " ".join(cell[:_LONGEST_CELL].split())


@dataclass(slots=True)
class _Sheet:
    stated: dict[str, Any]
    names: Sequence[str] | None = None
    held: Row | None = None
    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    length: int = 0
    begun: bool = False

    def add(self, number: int, cells: Sequence[str]) -> Iterator[Draft]:
        if self.names is None and not self.held and _may_be_names(cells):
            self.held = number, cells  # names of columns, if anything comes below
            return
        if self.held:
            self.names, self.held = self.held[1], None
        self.names = self.names or ()
        self._write(
            number,
            _lines(self.names, cells) if self.names else CELL_BREAK.join(filter(None, cells)),
        )
        if self.length >= MOST_CHARACTERS:
            yield self._draft()

    def _write(self, number: int, text: str) -> None:
        # Rows without a text begin where the next one does.
        self.starts += [self.length] * (number - len(self.starts))
        self.pieces.append(text)
        self.length += len(text) + 2

    def _draft(self) -> Draft:
        text = "\n\n".join(self.pieces)
        draft = Draft(
            text, starts=tuple(self.starts), unit=ROW, continues=self.begun, **self.stated
        )
        self.starts = [0] * len(self.starts)
        self.pieces, self.length, self.begun = [], 0, True
        return draft

    def flush(self) -> Iterator[Draft]:
        if self.held:
            self._write(self.held[0], CELL_BREAK.join(filter(None, self.held[1])))
        if self.pieces:
            yield self._draft()


def _may_be_names(cells: Sequence[str]) -> bool:
    """Tell whether a row may name the columns: several words, short, each once, no numbers."""
    named = [cell for cell in cells if cell]
    return (
        len(named) > 1
        and len(named) == len(set(named))
        and all(len(cell) <= _LONGEST_HEADER and not _NUMBER.fullmatch(cell) for cell in named)
    )


def _lines(names: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row with each cell on a line of its own, after the name of its column."""
    lines = []
    for place, cell in enumerate(cells):
        if cell:
            name = names[place] if place < len(names) else ""
            lines.append(f"{name}: {cell}" if name else cell)
    return "\n".join(lines)
