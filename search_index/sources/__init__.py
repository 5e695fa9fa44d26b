"""From a folder to documents: walking, decoding, reading.

A walk finds the files (``walking``), the table of formats says what reads each
(``formats``), a reader makes drafts of one, and ``reader`` makes documents of them.
"""

from __future__ import annotations

from search_index.sources.draft import SourceFile
from search_index.sources.opening import file_hash
from search_index.sources.reader import (
    Opened,
    document_id,
    is_text_file,
    open_file,
    read_file,
)
from search_index.sources.walking import Walk, walk

__all__ = [
    "Opened",
    "SourceFile",
    "Walk",
    "document_id",
    "file_hash",
    "is_text_file",
    "open_file",
    "read_file",
    "walk",
]
