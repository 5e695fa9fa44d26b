"""Reading a file: from bytes to documents, cleaned at the door."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from search_index.errors import UnreadableFile
from search_index.models import ROW, Document, FailedFile
from search_index.sanitize import clean_line, clean_path
from search_index.sources.content import MOST_NESTED, Allowance, Content, Found
from search_index.sources.document_dates import document_date
from search_index.sources.draft import Draft, SourceFile, Unread
from search_index.sources.formats import Format, format_of
from search_index.sources.header_fields import header_fields
from search_index.sources.kinds import Kind, reason_of
from search_index.sources.opening import digest_of, open_regular, os_reason
from search_index.sources.stretches import Stretch, clean_pages, cut_stretches
from search_index.sources.titles import document_title

INSIDE = "!/"
"""Stands in a shown path between a file and what lies in it."""
_LONGEST_NAME = 300
_TEXTS = ("text", "markdown")


def read_file(source: SourceFile) -> Iterator[Document | FailedFile]:
    """Yield the documents of a file, one by one, every text in them sanitised.

    What cannot be read in it is yielded as such. Raises UnreadableFile with the reason in
    plain words, whatever went wrong and in whichever library, where the file itself cannot
    be read, or not to its end; never waits for a file that is none (a FIFO).
    """
    with open_file(source) as opened:
        yield from opened.read()


@contextmanager
def open_file(source: SourceFile) -> Iterator[Opened]:
    """Open a file for ``Opened.digest`` and ``Opened.read``. Raises UnreadableFile."""
    with open_regular(source.path) as file:
        yield Opened(source, file)


def is_text_file(source: SourceFile) -> bool:
    """Tell whether a file is plain text or Markdown, or cannot be opened or read at all."""
    try:
        with open_regular(source.path) as file:
            format_ = format_of(Content(source.path.name, file, Allowance(source.size)))
    except (UnreadableFile, OSError):
        return True
    return isinstance(format_, Kind) or format_.name in _TEXTS


def document_id(path: str | Path, part: str = "") -> str:
    """Return a document's id: 16 hexadecimal digits, the same for a path at any time.

    ``part`` names the document within a file that holds several.
    """
    named = os.fsencode(os.path.abspath(path))
    if part:
        # No path holds a NUL, so no path and part run into another path.
        named += b"\0" + part.encode("utf-8", "surrogatepass")
    return blake2b(named, digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of a collection, open."""

    source: SourceFile
    file: BinaryIO

    def digest(self) -> str:
        """Return the hash of the content, as ``file_hash`` does. Raises UnreadableFile."""
        try:
            return digest_of(self.file)
        except OSError as error:
            raise UnreadableFile(os_reason(error)) from error

    def read(self) -> Iterator[Document | FailedFile]:
        """Yield the documents: see ``read_file``."""
        self.file.seek(0)
        content = Content(self.source.path.name, self.file, Allowance(self.source.size))
        nothing = True
        for found in _Level(self.source).read(content):
            nothing = False
            yield found
        if nothing:
            raise UnreadableFile("no text in it")


class _Level:
    """One content being read: the file, or something in it.

    ``inside`` leads to it from the file: the names of what it lies in, empty for the file.
    """

    def __init__(self, source: SourceFile, inside: str = "") -> None:
        self._source = source
        self._inside = inside
        self._names: set[str] = set()
        self._name = ""
        self._first: Document | None = None
        self._stretch = 1

    def read(self, content: Content) -> Iterator[Document | FailedFile]:
        """Yield the documents of a content. Raises UnreadableFile."""
        if content.depth > MOST_NESTED:
            raise UnreadableFile("nested too deeply")
        with _in_words("damaged"):
            format_ = format_of(content)
        if isinstance(format_, Kind):
            if not self._inside:
                raise UnreadableFile(reason_of(format_))
            return
        self._name = content.name
        for found in _found(format_, content):
            if isinstance(found, Draft):
                yield from self._documents(found, format_)
            elif isinstance(found, Unread):
                yield FailedFile(self._path(self._lead_to(found.name)), clean_line(found.reason))
            else:
                yield from self.read(found) if found.in_place else self._go_into(found)

    def _go_into(self, content: Content) -> Iterator[Document | FailedFile]:
        """Yield the documents of something that lies in this content."""
        inside = self._lead_to(content.name)
        try:
            yield from _Level(self._source, inside).read(content)
        except UnreadableFile as error:
            yield FailedFile(self._path(inside), str(error), error.extra)

    def _documents(self, draft: Draft, format_: Format) -> Iterator[Document]:
        """Yield a draft as a document, or as several where it is too long."""
        if not draft.continues:
            self._first = None
        inside = self._lead_to(draft.part) if draft.part else self._inside
        for stretch in cut_stretches(clean_pages(draft.text, draft.starts)):
            if not stretch.text.strip():
                continue
            if self._first:
                self._stretch += 1
                yield self._next_stretch(self._first, stretch, inside)
            else:
                self._first, self._stretch = self._document(draft, stretch, format_, inside), 1
                yield self._first

    def _document(self, draft: Draft, stretch: Stretch, format_: Format, inside: str) -> Document:
        """Make a document of a draft: titled, dated."""
        stem = PurePosixPath(draft.part or self._name).stem
        # The first row of a table is no letterhead.
        said = "" if draft.unit == ROW else stretch.text
        author = draft.author or header_fields(said).author
        dated = document_date(said, draft.date, stem, self._source.mtime_ns, draft.created)
        return Document(
            id=document_id(self._source.path, inside),
            path=self._path(inside),
            title=document_title(said, draft.title, draft.heading, stem),
            text=stretch.text,
            date=dated.value,
            date_source=dated.source,
            type=format_.name,
            pages=stretch.starts,
            author=clean_line((author or "")[:_LONGEST_NAME]) or None,
            unit=draft.unit,
        )

    def _next_stretch(self, first: Document, stretch: Stretch, inside: str) -> Document:
        """Make the document that goes on where the one before it ended."""
        part = f"{inside}\0{self._stretch}"
        return replace(
            first,
            id=document_id(self._source.path, part),
            title=f"{first.title} (part {self._stretch})",
            text=stretch.text,
            pages=stretch.starts,
        )

    def _lead_to(self, name: str) -> str:
        """Return where a name in this content leads to, numbered where it comes again."""
        shown = tried = clean_path(name)[:_LONGEST_NAME].strip("/ ") or "unnamed"
        count = 1
        while tried in self._names:
            count += 1
            tried = f"{shown} ({count})"
        self._names.add(tried)
        return f"{self._inside}{INSIDE}{tried}" if self._inside else tried

    def _path(self, inside: str) -> str:
        path = clean_path(str(self._source.path))
        return f"{path}{INSIDE}{inside}" if inside else path


def _found(format_: Format, content: Content) -> Iterator[Found]:
    """Run a format's reader, and turn whatever it trips over into a reason."""
    with _in_words(f"not readable as {format_.name}", format_.extra):
        yield from format_.load_reader()(content)


@contextmanager
def _in_words(trouble: str, extra: str = "") -> Iterator[None]:
    """Turn whatever a reader trips over into an UnreadableFile with the reason.

    The file is anybody's, the reader is often a library: one bad file stops nothing.
    """
    try:
        yield
    except UnreadableFile:
        raise
    except MemoryError as error:
        raise UnreadableFile("too large for this machine's memory") from error
    except RecursionError as error:
        raise UnreadableFile("nested too deeply") from error
    except ModuleNotFoundError as error:
        if not extra:
            raise
        raise UnreadableFile(f"needs an extra: pip install 'missionlog[{extra}]'", extra) from error
    except Exception as error:
        known = os_reason(error) if isinstance(error, OSError) and error.errno else ""
        detail = known or clean_line(str(error))[:200] or type(error).__name__
        raise UnreadableFile(f"{trouble}: {detail}") from error
