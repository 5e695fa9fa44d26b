"""XLS: workbooks from before 2007, each sheet a document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import xlrd
from xlrd.xldate import xldate_as_datetime

from search_index.sources.content import Content
from search_index.sources.draft import Draft
from search_index.sources.readers.sheets import MOST_CELLS, Row, cell_words, sheet_drafts


def read_xls(content: Content) -> Iterator[Draft]:
    """Yield the sheets, hidden ones too; of a formula its last value."""
    with xlrd.open_workbook(
        file_contents=content.read(), logfile=io.StringIO(), on_demand=True
    ) as book:
        for name in book.sheet_names():
            rows = _rows(book, book.sheet_by_name(name))
            yield from sheet_drafts(rows, part=name)
            book.unload_sheet(name)


def _rows(book: Any, sheet: Any) -> Iterator[Row]:
    for number in range(sheet.nrows):
        cells = sheet.row(number)[:MOST_CELLS]
        yield number + 1, [cell_words(_value(book, cell)) for cell in cells]


def _value(book: Any, cell: Any) -> object:
    """Return a cell's value; a number that is shown as a date as that."""
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xldate_as_datetime(cell.value, book.datemode)
        except (ValueError, OverflowError):
            return cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    return None if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY) else cell.value
