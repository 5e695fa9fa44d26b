"""Where a passage stands, on one line, so that somebody else can find it."""

from __future__ import annotations

from search_index.models import DateSource, Passage
from tui.copying.citation import copies_label
from tui.output.stream import shown_path


def source_line(passage: Passage) -> str:
    """Return a passage's title, date, path as it opens from here, and place.

    What is not known is left out; a date that is only the file's own says so.
    """
    date = passage.date
    if date and passage.date_source is DateSource.MODIFIED:
        date = f"{date} (the file's own date)"
    copies = copies_label(passage)
    parts = (passage.title, date, shown_path(passage.path), passage.place, copies)
    return ", ".join(part for part in parts if part)
