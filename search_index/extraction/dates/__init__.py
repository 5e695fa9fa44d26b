"""Dates in texts: finding them, and resolving them to EDTF with their true precision."""

from __future__ import annotations

from search_index.extraction.dates.anchored import moved_by
from search_index.extraction.dates.finder import find_dates
from search_index.extraction.dates.loose import parse_loose

__all__ = ["find_dates", "moved_by", "parse_loose"]
