"""Lines: a row of the screen as pieces of text, each with a role.

A role names what a piece is (``soft``, ``match``, ``accent``), never how it looks: themes
decide that. Widths are terminal cells. Pieces carry plain text, so nothing in a document
can be taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from search_index.models import Span
from tui.drawing.cells import cells, cut

ELLIPSIS = "…"


class Piece(NamedTuple):
    """A stretch of text and what it is; several roles are separated by blanks."""

    text: str
    role: str = ""


Line = tuple[Piece, ...]
"""One row of the screen, from left to right."""

BLANK: Line = ()


def line_width(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum(cells(piece.text) for piece in line)


def line_text(line: Line) -> str:
    """Return a line's text without its roles."""
    return "".join(piece.text for piece in line)


def clip(text: str, width: int) -> str:
    """Return the text in at most ``width`` cells; what is cut ends in an ellipsis."""
    if cells(text) <= width:
        return text
    if width <= 0:
        return ""
    return cut(text, width - 1).rstrip() + ELLIPSIS


def clip_start(text: str, width: int) -> str:
    """Return the end of the text in at most ``width`` cells, as suits a path."""
    if cells(text) <= width:
        return text
    kept = text
    while kept and cells(kept) > width - 1:
        kept = kept[1:]
    return ELLIPSIS + kept


def clip_line(line: Line, width: int) -> Line:
    """Return the line in at most ``width`` cells; what is cut ends in an ellipsis."""
    if line_width(line) <= width:
        return line
    kept: list[Piece] = []
    for piece in line:
        room = width - line_width(tuple(kept))
        if cells(piece.text) >= room:
            kept.append(piece._replace(text=clip(piece.text + " ", room)))
            break
        kept.append(piece)
    return tuple(kept)


def pad(line: Line, width: int) -> Line:
    """Return the line in exactly ``width`` cells, clipped or filled with blanks."""
    fitted = clip_line(line, width)
    return (*fitted, Piece(" " * (width - line_width(fitted))))


def spread(left: Line, right: Line, width: int, *, gap: int = 2) -> Line:
    """Return ``left`` at the left and ``right`` at the right end of ``width`` cells.

    Where both do not fit, the left is clipped; where that leaves too little, the right goes.
    """
    room = width - line_width(right) - gap
    if room < min(line_width(left), width // 3):
        return pad(left, width)
    return (*pad(left, room), Piece(" " * gap), *right)


def marked(text: str, stretch: Span, spans: Iterable[Span], role: str, plain: str = "") -> Line:
    """Return ``text[start:end]`` with what lies in ``spans`` in a role of its own.

    ``stretch`` and ``spans`` are offsets into ``text``; the spans are in order and apart.
    """
    start, end = stretch
    pieces: list[Piece] = []
    for first, last in spans:
        left, right = max(first, start), min(last, end)
        if left >= right:
            continue
        pieces += (Piece(text[start:left], plain), Piece(text[left:right], role))
        start = right
    pieces.append(Piece(text[start:end], plain))
    return tuple(piece for piece in pieces if piece.text)


def merged(pieces: Iterable[Piece]) -> Line:
    """Return the pieces with neighbours of one role made one: fewer changes of style to send."""
    return tuple(
        Piece("".join(piece.text for piece in run), role)
        for role, run in groupby(pieces, key=lambda piece: piece.role)
    )


def joined(lines: Sequence[Line], separator: Piece) -> Line:
    """Return the lines as one, with a piece between each two."""
    pieces: list[Piece] = []
    for line in lines:
        if pieces:
            pieces.append(separator)
        pieces += line
    return tuple(pieces)
