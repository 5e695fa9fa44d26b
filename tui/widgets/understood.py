"""Understood: how the query was read, and what of it could not be read."""

from __future__ import annotations

from search_index.models import Answer
from tui.line import Line, Piece, clip_line
from tui.widgets.bar import Bar


class Understood(Bar):
    """One line under the query."""

    DEFAULT_CSS = """
    Understood { width: 1fr; }
    """

    _line: Line = ()

    def show_answer(self, answer: Answer) -> None:
        """Say how an answer's query was read."""
        pieces = [Piece("   ")]
        for misreading in answer.misread:
            pieces.append(
                Piece(
                    f"! {misread_text(answer.query, misreading.start, misreading.end)}", "warning"
                )
            )
            pieces.append(Piece(f" {misreading.reason}  ", "soft"))
        pieces.append(Piece(answer.understood, "soft"))
        if answer.widened:
            pieces.append(Piece(f" · all words in {answer.strict_total:,} only", "soft"))
        if answer.suggestion and answer.suggestion != answer.query:
            pieces.append(Piece(f" · did you mean {answer.suggestion}?", "soft"))
        self._line = tuple(pieces)
        self.update()

    def show_text(self, text: str, role: str = "soft") -> None:
        """Say something else."""
        self._line = (Piece("   "), Piece(text, role))
        self.update()

    def line(self, width: int) -> Line:
        """Return the line, clipped by the widget's edge."""
        return clip_line(self._line, width)


def misread_text(query: str, start: int, end: int) -> str:
    """Return the piece of the query that was not understood, with its place (from 1)."""
    piece = query[start:end].strip()
    return f"“{piece}” at {start + 1}" if piece else f"at {start + 1}"
