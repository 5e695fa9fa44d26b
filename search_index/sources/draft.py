"""Draft: what a reader makes of a file before it becomes a document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from search_index.models import PAGE


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a collection, as the walk found it.

    ``path`` and ``root`` (the collection's path it was found below) are absolute; bytes of
    a name that are not UTF-8 stand in them as surrogates, as ``os.fsdecode`` puts them.
    ``size`` is in bytes, ``mtime_ns`` in nanoseconds since 1970. ``known`` are the numbers
    by which the index knows the documents that it holds of it, if they are several.
    """

    path: Path
    root: Path
    size: int
    mtime_ns: int
    known: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of one document, and what the file says about it.

    ``text`` is what a reader of the document sees, paragraphs separated by an empty line.
    ``title``, ``author`` and ``date`` are as the file's metadata write them; ``created`` is
    when the file was made, which may be long after what it says was written; ``heading`` is
    the text's first heading. ``starts`` are the offsets in ``text`` at which its pages begin
    (an empty page begins where the next one does), ``unit`` is what they are called where a
    place is told. ``part`` tells the documents of one file apart (a sheet's name) and is
    empty where the file is one document. ``continues`` tells that this is the next stretch
    of the draft before it, which was too long for one document. Nothing in it is sanitised
    yet.
    """

    text: str
    title: str | None = None
    date: str | None = None
    heading: str | None = None
    author: str | None = None
    created: str | None = None
    part: str = ""
    starts: tuple[int, ...] = ()
    unit: str = PAGE
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in a file that cannot be read: what it is called there, and why."""

    name: str
    reason: str
