"""PassageItem: a passage in the list of results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from search_index.models import Filter, FilterField, KeptMark, MarkPlace, Passage, Span
from tui.copying.citation import copies_label, passage_citation
from tui.copying.copies import addresses_in, citation_copies
from tui.dates import document_date_label
from tui.drawing.line import (
    BLANK,
    ELLIPSIS,
    Line,
    Piece,
    clip,
    clip_start,
    line_width,
    marked,
    spread,
)
from tui.drawing.wrapping import wrap
from tui.items import Copy, Item, Place
from tui.notebook.marked import Marked, mark_remark

_ROWS = 3


@dataclass(frozen=True, slots=True)
class PassageItem(Item):
    """A passage; ``heads`` when it is the first of its document and shows title and date.

    ``mark`` is the user's, ``document_mark`` that of the document as a whole.
    """

    passage: Passage
    short_path: Callable[[str], str]
    heads: bool = True
    mark: KeptMark | None = None
    document_mark: KeptMark | None = None

    @property
    def path(self) -> str:
        """The document's path as short as is clear."""
        return self.short_path(self.passage.path)

    @property
    def key(self) -> str:
        """The document and the offset."""
        return f"{self.passage.document_id}:{self.passage.start}"

    @property
    def usual_height(self) -> int:
        """What a text of full length takes, with the blank line after it."""
        return _ROWS + 1 + self.heads

    @property
    def place(self) -> Place | None:
        """The first match, else the beginning of the passage."""
        marks = self.passage.highlights
        return Place(self.passage.document_id, marks[0][0] if marks else self.passage.start)

    @property
    def markable(self) -> MarkPlace | None:
        """The passage."""
        return MarkPlace(self.passage.document_id, self.passage.start, self.passage.end)

    @property
    def filter(self) -> Filter | None:
        """The document."""
        passage = self.passage
        return Filter(FilterField.DOCUMENT, passage.document_id, label=passage.title or self.path)

    @property
    def copies(self) -> tuple[Copy, ...]:
        """The passage with its citation, and its parts."""
        passage = self.passage
        return (
            *citation_copies("Passage", passage_citation(passage)),
            Copy("t", "Title", passage.title),
            Copy("d", "Path of the document", passage.path),
            *addresses_in(passage.text),
        )

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return title and date, the rows around the first match, place and path."""
        remark = clip(mark_remark(self.mark), width // 2)
        whereabouts = self._where(width - line_width((Piece(remark),)))
        where = (Piece(f"{remark}  " if remark else "", "accent"), Piece(whereabouts, "soft"))
        rows = self._rows(width, line_width(where))
        if line_width(rows[-1]) + line_width(where) + 2 <= width:
            return (*self._head(width), *rows[:-1], spread(rows[-1], where, width), BLANK)
        return (*self._head(width), *rows, spread((), where, width), BLANK)

    def marked_as(self, marked: Marked) -> PassageItem:
        """Return the passage with the marks that there are now."""
        place = MarkPlace(self.passage.document_id, self.passage.start, self.passage.end)
        whole = MarkPlace(self.passage.document_id, 0, 0)
        return replace(self, mark=marked.at(place), document_mark=marked.at(whole))

    def _head(self, width: int) -> tuple[Line, ...]:
        if not self.heads:
            return ()
        date = document_date_label(self.passage.date, self.passage.date_source)
        title = self.passage.title or self.path
        remark = mark_remark(self.document_mark)
        left = (Piece(f"{remark} " if remark else "", "accent"), Piece(title, "strong"))
        return (spread(left, (Piece(date, "soft"),), width),)

    def _where(self, width: int) -> str:
        place = " · ".join(filter(None, (self.passage.place, copies_label(self.passage))))
        return f"{place} · {clip_start(self.path, max(width // 2 - len(place) - 3, 8))}"

    def _rows(self, width: int, reserved: int) -> list[Line]:
        """Return the rows of text; a text that is cut anyway leaves ``reserved`` cells free."""
        text, offset = self.passage.text, self.passage.start
        marks = tuple((start - offset, end - offset) for start, end in self.passage.highlights)
        rows = [row for row in wrap(text, width - 2) if row[0] < row[1]] or [(0, 0)]
        top = _first_row(rows, marks[0][0] if marks else 0)
        shown = rows[top : top + _ROWS]
        if top + _ROWS < len(rows):
            shown[-1] = _shortened(text, shown[-1], width - reserved - 4, marks)
        lines = [marked(text, row, marks, "match") for row in shown]
        if top:
            lines[0] = (Piece(ELLIPSIS, "soft"), *lines[0])
        if shown[-1][1] < rows[-1][1]:
            lines[-1] = (*lines[-1], Piece(f" {ELLIPSIS}", "soft"))
        return lines


def _first_row(rows: list[Span], offset: int) -> int:
    """Return the first row to show so that the one with the offset is among them."""
    at = next((index for index, row in enumerate(rows) if offset < row[1]), 0)
    return max(0, min(at - 1, len(rows) - _ROWS)) if at >= _ROWS else 0


def _shortened(text: str, row: Span, width: int, marks: tuple[Span, ...]) -> Span:
    """Return the beginning of a row in ``width`` cells, all of it where that hid a match."""
    short = wrap(text, width, start=row[0], end=row[1])[0]
    hidden = any(start < row[1] and end > short[1] for start, end in marks)
    return row if hidden or width < 20 else short
