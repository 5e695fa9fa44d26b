"""Plain text: the file is the document, as it stands."""

from __future__ import annotations

from search_index.sources.decoding import decode
from search_index.sources.draft import Draft, SourceFile


def read_plain(raw: bytes, source: SourceFile) -> tuple[Draft, ...]:
    """Return the text as it is: its offsets are the file's own. Raises UnreadableFile."""
    return (Draft(decode(raw)),)
