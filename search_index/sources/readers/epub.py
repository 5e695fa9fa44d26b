"""EPUB: a book's chapters in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from search_index.errors import UnreadableFile
from search_index.sources.content import Content
from search_index.sources.draft import Draft
from search_index.sources.paged import join_pages
from search_index.sources.readers.html import page_words
from search_index.sources.readers.packages import Package, metadata_of, open_package

_CONTAINER = "META-INF/container.xml"
_SECTION = "section"
_TEXTS = ("application/xhtml+xml", "text/html", "application/x-dtbncx+xml")


def read_epub(content: Content) -> Iterator[Draft]:
    """Yield the book; what it is told by are the sections that it is made of."""
    with open_package(content) as package:
        book = _book(package)
        root = package.tree(book)
        if root is None:
            raise UnreadableFile(f"the part {book} of it is missing")
        metadata = metadata_of(root.find("{*}metadata"))
        files = {item.get("id"): item for item in root.iterfind("{*}manifest/{*}item")}
        order = [files.get(one.get("idref")) for one in root.iterfind("{*}spine/{*}itemref")]
        names = [
            normpath(join(dirname(book), unquote(item.get("href") or "")))
            for item in order
            if item is not None and item.get("media-type", _TEXTS[0]) in _TEXTS
        ]
        pages = [page_words(package.open(name).read()) if name in package else "" for name in names]
        yield join_pages(
            pages, _SECTION, title=metadata.title, author=metadata.author, date=metadata.date
        )


def _book(package: Package) -> str:
    """Return the name of the part that lists the others."""
    root = package.tree(_CONTAINER)
    found = None if root is None else root.find(".//{*}rootfile")
    if found is None or not found.get("full-path"):
        raise UnreadableFile("it does not say where its text is")
    return normpath(str(found.get("full-path")))
