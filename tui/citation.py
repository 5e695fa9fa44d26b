"""A passage with its citation, as text to paste."""

from __future__ import annotations

from search_index.models import DateSource, Passage
from search_index.sanitize import clean_line, clean_text
from tui.dates import date_label


def citation(
    quote: str,
    *,
    title: str,
    date: str | None,
    date_source: DateSource | None,
    path: str,
    place: str,
) -> str:
    """Return the quote in quotation marks, and below it title, date, path and place.

    A date that is only the file's own time says so: it may not be the text's.
    """
    when = date_label(date)
    if when and date_source is DateSource.MODIFIED:
        when = f"{when} (the file's own date)"
    source = ", ".join(part for part in (clean_line(title), when) if part)
    where = ", ".join(part for part in (clean_line(path), place) if part)
    return f"“{clean_text(quote).strip()}”\n— {source}\n  {where}\n"


def copies_label(passage: Passage) -> str:
    """Return how many other documents say the same: ``+2 copies``; empty for none."""
    count = len(passage.copies)
    return f"+{count:,} {'copy' if count == 1 else 'copies'}" if count else ""
