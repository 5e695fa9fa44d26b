"""Reading a file: from bytes to documents, cleaned at the door."""

from __future__ import annotations

import os
from hashlib import blake2b
from itertools import accumulate, islice
from pathlib import Path

from search_index.errors import UnreadableFile
from search_index.models import Document
from search_index.sanitize import clean_line, clean_path, clean_text
from search_index.sources.document_dates import document_date
from search_index.sources.draft import Draft, SourceFile
from search_index.sources.formats import HEAD_BYTES, Format, choose_format
from search_index.sources.opening import read_bytes
from search_index.sources.titles import document_title

MOST_BYTES = 256 << 20
"""The largest file that is read, in bytes: its text is held in memory several times."""


def read_file(source: SourceFile) -> tuple[Document, ...]:
    """Return the documents of a file, at least one, every text in them sanitised.

    Raises UnreadableFile with the reason in plain words, whatever went wrong and in
    whichever library; never waits for a file that is none (a FIFO).
    """
    return read_documents(read_content(source), source)


def read_content(source: SourceFile) -> bytes:
    """Return a file's bytes. Raises UnreadableFile, also where they are too many."""
    raw = read_bytes(source.path, MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise UnreadableFile(f"larger than {MOST_BYTES >> 20} MiB")
    return raw


def read_documents(raw: bytes, source: SourceFile) -> tuple[Document, ...]:
    """Return the documents in a file's bytes: see ``read_file``."""
    found = choose_format(source.path.name, raw[:HEAD_BYTES])
    if found is None:
        raise UnreadableFile("looks like binary data" if raw else "no text in it")
    documents = [_document(draft, found, source) for draft in _drafts(raw, found, source)]
    documents = [document for document in documents if document.text.strip()]
    if not documents:
        raise UnreadableFile("no text in it")
    return tuple(documents)


def document_id(path: str | Path, part: str = "") -> str:
    """Return a document's id: 16 hexadecimal digits, the same for a path at any time.

    ``part`` names the document within a file that holds several.
    """
    named = os.fsencode(os.path.abspath(path))
    if part:
        # No path holds a NUL, so no path and part run into another path.
        named += b"\0" + part.encode("utf-8", "surrogatepass")
    return blake2b(named, digest_size=8).hexdigest()


def _drafts(raw: bytes, found: Format, source: SourceFile) -> tuple[Draft, ...]:
    """Run a format's reader, and turn whatever it trips over into a reason."""
    try:
        return tuple(found.load_reader()(raw, source))
    except UnreadableFile:
        raise
    except MemoryError as error:
        raise UnreadableFile("too large for this machine's memory") from error
    except RecursionError as error:
        raise UnreadableFile("nested too deeply") from error
    except Exception as error:
        # The file is anybody's, the reader is often a library: one bad file stops nothing.
        detail = clean_line(str(error))[:200] or type(error).__name__
        raise UnreadableFile(f"not readable as {found.name}: {detail}") from error


def _document(draft: Draft, found: Format, source: SourceFile) -> Document:
    """Make a document of a draft: cleaned, titled, dated."""
    text = clean_text(draft.text)
    stem = source.path.stem
    dated = document_date(text, draft.date, stem, source.mtime_ns)
    return Document(
        id=document_id(source.path, draft.part),
        path=clean_path(str(source.path)),
        title=document_title(text, draft.title, draft.heading, stem),
        text=text,
        date=dated.value,
        date_source=dated.source,
        type=found.name,
        pages=_page_starts(draft.text),
    )


def _page_starts(text: str) -> tuple[int, ...]:
    """Return where pages begin in a text once it is cleaned: at its start and form feeds."""
    if "\f" not in text:
        return ()
    *pages, _ = text.split("\f")
    ends = accumulate(len(clean_text(page)) + 1 for page in pages)
    return (0, *ends) if pages[0].strip() else (0, *islice(ends, 1, None))
