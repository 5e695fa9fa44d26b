"""ExportMenu: in which format to write a file."""

from __future__ import annotations

from tui.copying.exports import Export
from tui.output.formats import Format
from tui.screens.menu import Choice, Menu

_FORMATS = {
    Format.TEXT: ("t", "Text", "to read or print"),
    Format.MARKDOWN: ("m", "Markdown", "for notes and wikis"),
    Format.CSV: ("c", "CSV", "for spreadsheets"),
    Format.JSONL: ("j", "JSON lines", "for programs: an object a line"),
    Format.BIBTEX: ("b", "BibTeX", "the documents, each once"),
    Format.CSL: ("l", "CSL-JSON", "the documents, for Zotero and Pandoc"),
    Format.ICALENDAR: ("i", "iCalendar", "for calendars"),
    Format.HTML: ("h", "HTML", "a page with a picture"),
}


class ExportMenu(Menu[Format]):
    """Offers the formats of an export."""

    def __init__(self, export: Export) -> None:
        choices = [Choice(*_FORMATS[one], one) for one in export.forms]
        super().__init__(f"Export all {export.what}", choices)
