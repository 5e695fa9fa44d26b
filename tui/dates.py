"""Dates as the screen shows them."""

from __future__ import annotations

from search_index.edtf import label
from search_index.models import DateSource


def document_date_label(value: str | None, source: DateSource | None) -> str:
    """Return a document's date in words; the file's own time says that it is no more."""
    words = date_label(value)
    return f"file of {words}" if words and source is DateSource.MODIFIED else words


def date_label(value: str | None) -> str:
    """Return an EDTF value in words (``17 Jun 2021``); nothing for None."""
    return label(value) if value else ""
