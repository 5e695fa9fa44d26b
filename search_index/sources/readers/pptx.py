"""PPTX: slides, each with its notes."""

from __future__ import annotations

from collections.abc import Iterator

from search_index.models import SLIDE
from search_index.sources.blocks import join_blocks
from search_index.sources.content import Content
from search_index.sources.draft import Draft
from search_index.sources.paged import join_pages
from search_index.sources.readers.packages import Package, open_package
from search_index.sources.readers.xml_blocks import Vocabulary, read_blocks

_WORDS = Vocabulary(
    paragraphs=frozenset(("p",)),
    rows=frozenset(("tr",)),
    cells=frozenset(("tc",)),
    words=frozenset(("t",)),
    unseen=frozenset(("Fallback", "fld")),  # fields: the slide's number, today's date
    signs={"tab": "\t", "br": "\n"},
)


def read_pptx(content: Content) -> Iterator[Draft]:
    """Yield the slides in the order in which they are shown, hidden ones too."""
    with open_package(content) as package:
        metadata = package.metadata("docProps/core.xml")
        pages = [_slide(package, name) for name in _slides(package)]
        yield join_pages(
            pages, SLIDE, title=metadata.title, author=metadata.author, created=metadata.date
        )


def _slides(package: Package) -> Iterator[str]:
    """Yield the names of the slides' parts, in order."""
    main = next(iter(package.related("", "/officeDocument")), "ppt/presentation.xml")
    related = package.related_by_id(main)
    root = package.tree(main)
    for element in () if root is None else root.iter("{*}sldId"):
        ids = (value for key, value in element.items() if key.endswith("}id"))
        if (name := related.get(next(ids, ""))) and name in package:
            yield name


def _slide(package: Package, name: str) -> str:
    """Return a slide's words, then those of its notes."""
    parts = [name, *package.related(name, "/notesSlide")]
    blocks = [
        block
        for part in parts
        if part in package
        for block in read_blocks(package.open(part).file, _WORDS)
    ]
    return join_blocks(blocks)
