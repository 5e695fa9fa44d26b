"""Saved searches, as text or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.models import SavedSearch
from search_index.notebook.searches import filter_record
from search_index.records import versioned
from tui.output.formats import Format
from tui.output.stream import json_line
from tui.output.words import counted


def search_lines(searches: Iterable[SavedSearch], output_format: Format) -> Iterator[str]:
    """Yield the lines that print saved searches: text, or a JSON object a line."""
    for search in searches:
        yield _record(search) if output_format is Format.JSONL else _text(search)


def _text(search: SavedSearch) -> str:
    filters = (f"{'-' if it.exclude else '+'} {it.label or it.value}" for it in search.filters)
    asked = ", ".join(part for part in (search.query, *filters) if part)
    new = f", {search.new:,} new" if search.new else ""
    return f"{search.name}: {asked} ({counted(search.total, 'document')}{new})"


def _record(search: SavedSearch) -> str:
    record = {
        "name": search.name,
        "query": search.query,
        "filters": [filter_record(one) for one in search.filters],
        "made": search.made,
        "documents": search.total,
        "new": search.new,
    }
    return json_line(versioned(record))
