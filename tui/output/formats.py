"""The formats in which a result can be printed."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """How a result is printed; the values are those of ``--format``, ``json`` is ``--json``."""

    TEXT = "text"
    MARKDOWN = "md"
    CSV = "csv"
    JSONL = "jsonl"
    JSON = "json"
    ICALENDAR = "ics"
    HTML = "html"
    SVG = "svg"
    BIBTEX = "bibtex"
    CSL = "csl-json"


TABLES = (Format.TEXT, Format.MARKDOWN, Format.CSV, Format.JSONL)
"""The formats that every list can be printed in."""
BIBLIOGRAPHIES = (Format.BIBTEX, Format.CSL)
"""The formats for documents that are cited."""
PICTURES = (Format.ICALENDAR, Format.HTML, Format.SVG)
"""The formats for what lies in time."""
