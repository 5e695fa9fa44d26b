"""Comma-separated values that are safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

Cell = str | int | float | None

_LINE_END = "\r\n"
"""Never written, but it tells the writer to quote cells with either of the two in them."""

_FORMULA_OPENERS = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield a table's lines, header first, without line ends (a cell may hold some).

    A text that a spreadsheet would run as a formula gets an apostrophe in front: what
    stands in a document must not act on its reader's machine. ``--format jsonl`` has the
    texts untouched.
    """
    yield _line(columns)
    for row in rows:
        yield _line([_inert(cell) for cell in row])


def _line(cells: Sequence[Cell]) -> str:
    """Return one row, quoted where need be."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator=_LINE_END).writerow(cells)
    return buffer.getvalue().removesuffix(_LINE_END)


def _inert(cell: Cell) -> Cell:
    """Return the cell so that no spreadsheet runs it."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA_OPENERS):
        return f"'{cell}"
    return cell
