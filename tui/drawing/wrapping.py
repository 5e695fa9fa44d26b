"""Breaking text into rows of at most so many cells, as offsets: the text is not copied."""

from __future__ import annotations

from collections.abc import Iterator

from search_index.models import Span
from tui.drawing.cells import cells, cells_of_letter

_BLANKS = " \t"


def wrap(text: str, width: int, *, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the rows of ``text[start:end]`` as offsets into ``text``.

    Rows end at newlines, and at the last blank that fits; a word wider than a row is cut.
    Blanks at which a row ends belong to no row. An empty text has one empty row.
    """
    stop = len(text) if end is None else end
    rows: list[Span] = []
    for left, right in _paragraphs(text, start, stop):
        rows += _wrap_paragraph(text, left, right, max(width, 1))
    return rows


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    while (newline := text.find("\n", start, end)) >= 0:
        yield start, newline
        start = newline + 1
    yield start, end


def _wrap_paragraph(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    while not _fits(text, start, end, width):
        limit = _reach(text, start, end, width)
        blank = max(text.rfind(one, start + 1, limit + 1) for one in _BLANKS)
        cut = blank if blank > start else limit
        yield start, _without_blanks(text, start, cut)
        start = cut
        while start < end and text[start] in _BLANKS:
            start += 1
    yield start, _without_blanks(text, start, end)


def _fits(text: str, start: int, end: int, width: int) -> bool:
    # No character is wider than two cells, so most answers need no measuring.
    if (end - start) * 2 <= width:
        return True
    stretch = text[start : min(end, start + 4 * width)]
    return end - start <= 4 * width and cells(stretch) <= width


def _reach(text: str, start: int, end: int, width: int) -> int:
    """Return the offset of the first character that no longer fits, past ``start`` in any case."""
    if text[start : start + width].isascii():
        return min(start + width, end)
    taken = 0
    for offset in range(start, end):
        taken += cells_of_letter(text[offset])
        if taken > width:
            return max(offset, start + 1)
    return end


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return end
