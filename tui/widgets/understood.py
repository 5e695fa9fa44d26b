"""Understood: how the query was read, and what of it could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.models import Answer, Misreading, Span
from tui.asking.misread import misread_piece, misread_reason
from tui.drawing.line import Line, Piece, clip_line, marked
from tui.drawing.wrapping import wrap
from tui.widgets.line_view import LineView, Row

_MOST_ROWS = 3
_MOST_MISREAD = 3
_INDENT = 3


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence under the query, with the stretches of it that stand out."""

    text: str
    role: str = "soft"
    marks: tuple[Span, ...] = ()
    mark_role: str = "warning"

    def lines(self, width: int) -> list[Line]:
        """Return it broken into rows."""
        return [
            (Piece(" " * _INDENT), *marked(self.text, row, self.marks, self.mark_role, self.role))
            for row in wrap(self.text, max(width - _INDENT, 8))
        ]


class Understood(LineView):
    """The lines under the query: as many as it takes to say what was not understood."""

    DEFAULT_CSS = """
    Understood { width: 1fr; height: auto; min-height: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._remarks: tuple[Remark, ...] = ()

    def show_answer(self, answer: Answer, *, key: str = "") -> None:
        """Say how an answer's query was read; ``key`` takes the suggestion, if there is one."""
        misread = [misread_remark(answer.query, one) for one in answer.misread[:_MOST_MISREAD]]
        more = len(answer.misread) - len(misread)
        if more > 0:
            misread.append(Remark(f"! and {more:,} more not understood", marks=((0, 1),)))
        self._show(*misread, _reading(answer, key))

    def show_text(self, text: str, role: str = "soft") -> None:
        """Say something else."""
        self._show(Remark(text, role))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Take the rows that the remarks need."""
        return max(len(self._rows(width)), 1)

    def row(self, y: int, width: int) -> Row:
        """Return one of the lines."""
        rows = self._rows(width)
        return Row(clip_line(rows[y], width)) if y < len(rows) else Row()

    def _show(self, *remarks: Remark) -> None:
        before = len(self._rows(self.size.width))
        self._remarks = remarks
        if self.size.width and len(self._rows(self.size.width)) != before:
            self.refresh(layout=True)
        else:
            self.refresh_changed()

    def _rows(self, width: int) -> list[Line]:
        """Return all rows; the reading gives way to what was not understood."""
        *misread, reading = (remark.lines(width) for remark in self._remarks or (Remark(""),))
        said = [line for lines in misread for line in lines]
        room = max(_MOST_ROWS - len(said), 1)
        if len(reading) > room:
            reading = [*reading[: room - 1], (*reading[room - 1], Piece(" …", "soft"))]
        return [*said, *reading]


def misread_remark(query: str, misreading: Misreading) -> Remark:
    """Return what was not understood, with its place (counted from 1) and the reason."""
    piece = misread_piece(query, misreading)
    reason = misread_reason(query, misreading)
    return Remark(f"! {piece} {reason}", marks=((0, len(piece) + 2),))


def suggested(answer: Answer) -> str | None:
    """Return the query that the answer suggests in its place, if any."""
    return answer.suggestion if answer.suggestion != answer.query else None


def _reading(answer: Answer, key: str) -> Remark:
    text = answer.understood
    if answer.widened:
        text += f" · all words in {answer.strict_total:,} only"
    suggestion = suggested(answer)
    if not suggestion:
        return Remark(text)
    lead = "did you mean "
    marks = (len(lead), len(lead) + len(suggestion))
    return Remark(f"{lead}{suggestion}? {key} · {text}", marks=(marks,), mark_role="accent")
