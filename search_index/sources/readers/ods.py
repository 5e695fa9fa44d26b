"""ODS: each sheet of an OpenDocument spreadsheet a document."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from search_index.sources.content import Content
from search_index.sources.draft import Draft
from search_index.sources.readers.odf import check_locked
from search_index.sources.readers.packages import (
    PARSER_OPTIONS,
    Metadata,
    local_name,
    open_package,
)
from search_index.sources.readers.sheets import MOST_CELLS, Row, sheet_drafts

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DATE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}date-value"


def read_ods(content: Content) -> Iterator[Draft]:
    """Yield the sheets; a repeated row is read once."""
    with open_package(content) as package:
        check_locked(package)
        metadata = package.metadata("meta.xml")
        events = etree.iterparse(
            package.open("content.xml").file,
            events=("start", "end"),
            tag=(f"{_TABLE}table", f"{_TABLE}table-row"),
            **PARSER_OPTIONS,
        )
        for event, element in events:
            if event == "start" and local_name(element) == "table":
                name = element.get(f"{_TABLE}name") or "sheet"
                yield from sheet_drafts(
                    _rows(events, element), part=name, **_stated(metadata, name)
                )


def _stated(metadata: Metadata, sheet: str) -> dict[str, str | None]:
    title = f"{metadata.title} – {sheet}" if metadata.title else None
    return {"title": title, "author": metadata.author, "created": metadata.date}


def _rows(events: Iterator[tuple[str, Element]], table: Element) -> Iterator[Row]:
    """Yield the rows until the table ends."""
    number = 1
    for event, element in events:
        if event == "end" and element is table:
            return
        if event == "end" and local_name(element) == "table-row":
            yield number, list(_cells(element))
            number += _repeated(element, "rows")
            element.clear(keep_tail=True)


def _cells(row: Element) -> Iterator[str]:
    left = MOST_CELLS
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        day = (cell.get(_DATE) or "").removesuffix("T00:00:00")
        words = day or " ".join("".join(text.itertext()) for text in cell.iter("{*}p"))
        count = min(_repeated(cell, "columns"), left)
        left -= count
        yield from [words] * count
        if not left:
            return


def _repeated(element: Element, what: str) -> int:
    count = element.get(f"{_TABLE}number-{what}-repeated") or "1"
    return int(count) if count.isdecimal() and len(count) < 9 else 1
