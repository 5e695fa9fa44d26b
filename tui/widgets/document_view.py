"""DocumentView: a document's text, wrapped to a readable measure, with its marks.

The text is broken into rows once for a width, as offsets; only the rows on the screen are
ever drawn, so a text of a megabyte opens at once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from textual import events
from textual.message import Message

from search_index.edtf import is_approximate
from search_index.models import DatedEvent, Document, Span
from tui.dates import date_label
from tui.drawing.layers import Layer, Mark, layered
from tui.drawing.line import Line, Piece, clip, line_width
from tui.drawing.wrapping import wrap
from tui.reading import Reading
from tui.widgets.keys_in_order import KeysInOrder
from tui.widgets.line_view import LineView, Row

MEASURE = 90
_GUTTER = 6
_MARGIN = 20
_EMPTY = Reading(Document("", "", "", ""))


class DocumentView(KeysInOrder, LineView, can_focus=True):
    """Shows a reading; a bar in the gutter tells the row of the cursor."""

    DEFAULT_CSS = """
    DocumentView { height: 1fr; overflow-y: scroll; }
    """

    class CursorMoved(Message):
        """The cursor stands on another row."""

    def __init__(self) -> None:
        super().__init__()
        self._reading = _EMPTY
        self._rows: list[Span] = []
        self._starts: list[int] = []
        self._names = self._matches = self._current = self._marks = Layer(())
        self._dates: dict[int, list[DatedEvent]] = {}
        self._cursor = 0

    @property
    def offset_here(self) -> int:
        """The character offset of the cursor's row."""
        return self._rows[self._cursor][0] if self._rows else 0

    @property
    def marked_offset(self) -> int:
        """The offset of the current hit or mention while it is in view of the cursor."""
        marks = self._current.marks
        if marks and self._row_of(marks[0].start) == self._cursor:
            return marks[0].start
        return self.offset_here - 1

    @property
    def share(self) -> int:
        """How far the cursor is through the text, in percent."""
        return round(100 * (self._cursor + 1) / max(len(self._rows), 1))

    def show_reading(self, reading: Reading) -> None:
        """Show another document, from its beginning."""
        self._reading = reading
        self._names = reading.names
        self._matches = Layer(())
        self._current = Layer(())
        self._cursor = 0
        self._lay_out()

    def show_matches(self, spans: Sequence[Span]) -> None:
        """Mark and number these stretches in place of those marked before."""
        self._matches = Layer(Mark(*span, "match") for span in spans)
        self._current = Layer(())
        self.refresh_changed()

    def show_marks(self, spans: Sequence[Span]) -> None:
        """Show a sign beside the rows of what the user marked."""
        self._marks = Layer(Mark(*span, "accent") for span in spans)
        self.refresh_changed()

    def go_to(self, span: Span, *, mark: bool = True) -> None:
        """Put the cursor on the row of a span and mark the span as the current one."""
        self._current = Layer([Mark(*span, "current")] if mark else ())
        self._move_to(self._row_of(span[0]), centred=True)

    def move(self, rows: int) -> None:
        """Move the cursor by so many rows."""
        self._move_to(self._cursor + rows)

    def move_page(self, pages: float) -> None:
        """Move the cursor by so many heights of the view, and the text with it."""
        rows = int(pages * max(self.size.height - 2, 1))
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False)
        self._move_to(self._cursor + rows)

    def move_to_edge(self, *, last: bool) -> None:
        """Move to the beginning or the end."""
        self._move_to(len(self._rows) - 1 if last else 0)

    def row(self, y: int, width: int) -> Row:
        """Return one row of the view."""
        row = y + self.scroll_offset.y
        return Row(self._row_line(row, width)) if row < len(self._rows) else Row()

    def on_resize(self, event: events.Resize) -> None:
        """Break the text anew, and stay at the same place in it."""
        offset = self.offset_here
        self._lay_out()
        self._move_to(self._row_of(offset))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row under the mouse."""
        self._move_to(event.y + self.scroll_offset.y)

    def _geometry(self, width: int) -> tuple[int, int, int]:
        """Return the cells left of the text, of the text, and of the margin for dates."""
        margin = _MARGIN if width >= 100 else 0
        measure = min(MEASURE, width - _GUTTER - margin - 1)
        spare = width - _GUTTER - measure - margin
        return _GUTTER + max(spare // 2, 0), max(measure, 1), margin

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if not width:
            return
        _, measure, _ = self._geometry(width)
        self._rows = wrap(self._reading.document.text, measure)
        self._starts = [start for start, _ in self._rows]
        self._dates = {}
        for event in self._reading.dates:
            self._dates.setdefault(self._row_of(event.start), []).append(event)
        self.extend_to(len(self._rows))
        self.refresh()

    def _row_of(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _row_line(self, row: int, width: int) -> Line:
        left, measure, margin = self._geometry(width)
        span = self._rows[row]
        layers = (self._names, self._matches, self._current)
        line = layered(self._reading.document.text, span, layers)
        gutter = self._gutter(row, left)
        if not margin or row not in self._dates:
            return (*gutter, *line)
        filler = " " * (measure - line_width(line) + 2)
        return (*gutter, *line, Piece(filler), *self._margin_note(row, margin))

    def _gutter(self, row: int, width: int) -> Line:
        start, end = self._rows[row]
        hits = self._matches.marks
        first = bisect_left(hits, (start, 0))
        number = (
            str(first + 1) if first < len(hits) and hits[first][0] < max(end, start + 1) else ""
        )
        bar = Piece(" ▌", "accent") if row == self._cursor else Piece("  ")
        sign = "◆" if self._marks.touching((start, max(end, start + 1))) else " "
        return (
            Piece(" " * (width - _GUTTER)),
            bar,
            Piece(f"{number:>3}", "soft"),
            Piece(sign, "accent"),
        )

    def _margin_note(self, row: int, width: int) -> Line:
        events_here = self._dates[row]
        event = events_here[0]
        guessed = event.derived or is_approximate(event.value or "")
        text = date_label(event.value)
        text = f"~{text}" if guessed and not text.startswith("~") else text
        more = f" +{len(events_here) - 1}" if len(events_here) > 1 else ""
        role = "soft italic" if guessed else "soft"
        return (Piece(clip(f"→ {text}{more}", width - 2), role),)

    def _move_to(self, row: int, *, centred: bool = False) -> None:
        if not self._rows:
            return
        self._cursor = min(max(row, 0), len(self._rows) - 1)
        self._reveal(centred=centred)
        self.refresh_changed()
        self.post_message(self.CursorMoved())

    def _reveal(self, *, centred: bool) -> None:
        top, height = self.scroll_offset.y, max(self.size.height, 1)
        hidden = not top + 1 <= self._cursor < top + height - 1
        if centred and hidden:
            self.scroll_to(y=max(self._cursor - height // 3, 0), animate=False)
        elif self._cursor < top:
            self.scroll_to(y=self._cursor, animate=False)
        elif self._cursor >= top + height:
            self.scroll_to(y=self._cursor - height + 1, animate=False)
