"""PassageItem: a passage in the list of results."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.models import Filter, FilterField, Passage
from tui.citation import citation
from tui.dates import date_label
from tui.items import Copy, Item, Place
from tui.line import BLANK, ELLIPSIS, Line, Piece, clip, line_width, marked, spread
from tui.wrapping import wrap

_ROWS = 3


@dataclass(frozen=True, slots=True)
class PassageItem(Item):
    """A passage; ``heads`` when it is the first of its document and shows title and date."""

    passage: Passage
    path: str
    heads: bool = True

    @property
    def key(self) -> str:
        """The document and the offset."""
        return f"{self.passage.document_id}:{self.passage.start}"

    @property
    def place(self) -> Place | None:
        """The first match, else the beginning of the passage."""
        marks = self.passage.highlights
        return Place(self.passage.document_id, marks[0][0] if marks else self.passage.start)

    @property
    def filter(self) -> Filter | None:
        """The document."""
        passage = self.passage
        return Filter(FilterField.DOCUMENT, passage.document_id, label=passage.title or self.path)

    @property
    def copies(self) -> tuple[Copy, ...]:
        """The passage with its citation, and its parts."""
        passage = self.passage
        cited = citation(
            passage.text,
            title=passage.title,
            date=passage.date,
            date_source=passage.date_source,
            path=passage.path,
            place=passage.place,
        )
        return (
            Copy("c", "Passage with its citation", cited),
            Copy("p", "Passage", passage.text),
            Copy("t", "Title", passage.title),
            Copy("d", "Path of the document", passage.path),
        )

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return title and date, the rows around the first match, place and path."""
        rows = self._rows(width)
        return (*self._head(width), *rows[:-1], *self._tail(rows[-1], width), BLANK)

    def _head(self, width: int) -> tuple[Line, ...]:
        if not self.heads:
            return ()
        date = date_label(self.passage.date)
        title = self.passage.title or self.path
        return (spread((Piece(title, "strong"),), (Piece(date, "soft"),), width),)

    def _rows(self, width: int) -> list[Line]:
        text = self.passage.text
        offset = self.passage.start
        marks = tuple((start - offset, end - offset) for start, end in self.passage.highlights)
        rows = [row for row in wrap(text, width - 2) if row[0] < row[1]] or [(0, 0)]
        first = marks[0][0] if marks else 0
        at = next((i for i, row in enumerate(rows) if first < row[1]), 0)
        top = max(0, min(at - 1, len(rows) - _ROWS)) if at >= _ROWS else 0
        shown = rows[top : top + _ROWS]
        lines = [marked(text, row, marks, "match") for row in shown]
        if top:
            lines[0] = (Piece(ELLIPSIS, "soft"), *lines[0])
        if top + _ROWS < len(rows):
            lines[-1] = (*lines[-1], Piece(ELLIPSIS, "soft"))
        return lines

    def _tail(self, row: Line, width: int) -> tuple[Line, ...]:
        """Put place and path at the end of the last row, below it where they do not fit."""
        place = self.passage.place
        room = width - len(place) - 3
        where = (Piece(f"{place} · {clip(self.path, max(room, 8))}", "soft"),)
        if line_width(row) + line_width(where) + 3 <= width:
            return (spread(row, where, width),)
        return (row, spread((), where, width))
