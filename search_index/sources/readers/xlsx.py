"""XLSX: each sheet of a workbook a document, hidden ones too."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from search_index.sources.content import Content
from search_index.sources.draft import Draft
from search_index.sources.readers.packages import note_unpacked, open_zip
from search_index.sources.readers.sheets import MOST_CELLS, Row, cell_words, sheet_drafts


def read_xlsx(content: Content) -> Iterator[Draft]:
    """Yield the sheets; a cell with a formula shows the value that was last worked out."""
    file = content.random_access()
    with open_zip(content) as archive:
        note_unpacked(content, archive)  # openpyxl reads the parts by itself
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on what it does not keep, which nobody asked for
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            about = book.properties
            for sheet in book.worksheets:
                yield from sheet_drafts(
                    _rows(sheet),
                    part=sheet.title,
                    title=f"{about.title} – {sheet.title}" if about.title else None,
                    author=about.creator,
                    created=about.created.isoformat() if about.created else None,
                )
        finally:
            book.close()


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[Row]:
    sheet.reset_dimensions()  # what the file says of its own size need not be true
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_CELLS), 1):
        yield number, [cell_words(value) for value in cells]
