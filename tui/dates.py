"""Dates as the screen shows them."""

from __future__ import annotations

from search_index.edtf import label


def date_label(value: str | None) -> str:
    """Return an EDTF value in words (``17 Jun 2021``); nothing for None."""
    return label(value) if value else ""
