"""MarkItem: a mark in the list of marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from search_index.models import KeptMark, MarkPlace
from tui.copying.citation import mark_citation
from tui.copying.copies import citation_copies
from tui.drawing.cells import cells
from tui.drawing.line import BLANK, Line, Piece, clip, clip_start, line_width, spread
from tui.drawing.wrapping import wrap
from tui.items import Copy, Item, Place

_ROWS = 2
_LOST = "lost place"


@dataclass(frozen=True, slots=True)
class MarkItem(Item):
    """What was marked, the note and the labels, and where; a place found no more is told."""

    kept: KeptMark
    short_path: Callable[[str], str]

    @property
    def key(self) -> str:
        """Its number."""
        return str(self.kept.number)

    @property
    def usual_height(self) -> int:
        """Title, quote and blank line."""
        return _ROWS + 2

    @property
    def place(self) -> Place | None:
        """Where it is found now."""
        place = self.kept.place
        return Place(place.document_id, place.start) if place else None

    @property
    def markable(self) -> MarkPlace | None:
        """The same."""
        return self.kept.place

    @property
    def copies(self) -> tuple[Copy, ...]:
        """What was marked with its citation, and the note."""
        return (
            *citation_copies("Marked text", mark_citation(self.kept)),
            Copy("n", "Note", self.kept.note),
            Copy("d", "Path of the document", self.kept.anchor.path),
        )

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return labels and title over the text marked, the note, and the path."""
        anchor = self.kept.anchor
        labels = ", ".join(self.kept.labels)
        lost = "" if self.kept.place else _LOST
        left = (
            Piece(f"{labels}  " if labels else "", "accent"),
            Piece(anchor.title or self.short_path(anchor.path), "strong"),
            Piece("  (document)" if anchor.is_of_document else "", "soft"),
        )
        right = (Piece(f"{lost}  " if lost else "", "warning"), Piece(self.kept.made[:10], "soft"))
        note = " ".join(self.kept.note.split())
        path = clip_start(self.short_path(anchor.path), max(width // 2, 8))
        beneath = spread(
            (Piece(clip(note, max(width - cells(path) - 2, 8)), "italic"),),
            (Piece(path, "soft"),),
            width,
        )
        return (spread(left, right, width), *self._quoted(width), beneath, BLANK)

    def _quoted(self, width: int) -> list[Line]:
        if self.kept.anchor.is_of_document:
            return []
        text = " ".join(self.kept.anchor.quote.split())
        rows = [row for row in wrap(text, width - 2) if row[0] < row[1]]
        lines: list[Line] = [(Piece(text[start:end]),) for start, end in rows[:_ROWS]]
        if len(rows) > _ROWS:
            last = line_width(lines[-1])
            lines[-1] = (*lines[-1], Piece(" …" if last < width - 1 else "…", "soft"))
        return lines
