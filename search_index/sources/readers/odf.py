"""ODT and ODP: texts and slides in OpenDocument formats."""

from __future__ import annotations

from collections.abc import Iterator

from search_index.errors import UnreadableFile
from search_index.models import SLIDE
from search_index.sources.blocks import Block, Salvage, join_blocks
from search_index.sources.content import Content
from search_index.sources.draft import Draft
from search_index.sources.paged import join_pages
from search_index.sources.readers.packages import Package, open_package
from search_index.sources.readers.xml_blocks import PageBegins, Vocabulary, read_blocks

_WORDS = Vocabulary(
    paragraphs=frozenset(("p", "h")),
    rows=frozenset(("table-row",)),
    cells=frozenset(("table-cell",)),
    # Tracked changes hold what was deleted; annotations are remarks on the text.
    unseen=frozenset(
        (
            *("tracked-changes", "annotation", "note-citation", "sequence-decls", "forms"),
            *("automatic-styles", "font-face-decls", "ruby-text", "desc", "title", "settings"),
            *("page-number", "page-count"),
        )
    ),
    signs={"s": " ", "tab": "\t", "line-break": "\n"},
    pages=frozenset(("page",)),
)


def read_odt(content: Content) -> Iterator[Draft]:
    """Yield a text: its notes stand after the paragraphs that they belong to."""
    with open_package(content) as package:
        check_locked(package)
        metadata = package.metadata("meta.xml")
        blocks = Salvage(read_blocks(package.open("content.xml").file, _WORDS))
        yield Draft(
            join_blocks(blocks),
            title=metadata.title,
            author=metadata.author,
            created=metadata.date,
        )
        blocks.raise_reason()


def read_odp(content: Content) -> Iterator[Draft]:
    """Yield the slides, each with its notes."""
    with open_package(content) as package:
        check_locked(package)
        metadata = package.metadata("meta.xml")
        pages: list[list[Block]] = []
        for block in read_blocks(package.open("content.xml").file, _WORDS):
            if isinstance(block, PageBegins):
                pages.append([])
            elif pages:
                pages[-1].append(block)
        slides = [join_blocks(page) for page in pages]
        yield join_pages(
            slides, SLIDE, title=metadata.title, author=metadata.author, created=metadata.date
        )


def check_locked(package: Package) -> None:
    """Raise UnreadableFile where a password is needed."""
    manifest = package.tree("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise UnreadableFile("locked with a password")
