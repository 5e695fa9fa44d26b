"""Draft: what a reader makes of a file before it becomes a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a collection, as the walk found it.

    ``path`` and ``root`` (the collection's path it was found below) are absolute; bytes of
    a name that are not UTF-8 stand in them as surrogates, as ``os.fsdecode`` puts them.
    ``size`` is in bytes, ``mtime_ns`` in nanoseconds since 1970.
    """

    path: Path
    root: Path
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of one document of a file, and what the file says about it.

    ``text`` is what a reader of the document sees, paragraphs separated by an empty line.
    ``title`` and ``date`` are as the file's metadata write them, ``heading`` is the text's
    first heading. ``part`` tells the documents of one file apart (a message's number, a
    member's name) and is empty where the file is one document. Nothing in it is sanitised
    yet.
    """

    text: str
    title: str | None = None
    date: str | None = None
    heading: str | None = None
    part: str = ""


Reader = Callable[[bytes, SourceFile], Sequence[Draft]]
"""A format's reader: a file's bytes to its documents. Raises UnreadableFile."""
