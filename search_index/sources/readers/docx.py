"""DOCX: a letter or report as word processors write it."""

from __future__ import annotations

from collections.abc import Iterator

from search_index.sources.blocks import Block, Salvage, join_blocks
from search_index.sources.content import Content
from search_index.sources.draft import Draft
from search_index.sources.readers.packages import Package, open_package
from search_index.sources.readers.xml_blocks import Vocabulary, read_blocks

_WORDS = Vocabulary(
    paragraphs=frozenset(("p",)),
    rows=frozenset(("tr",)),
    cells=frozenset(("tc",)),
    words=frozenset(("t",)),  # deleted words stand in delText
    # Alternatives for older programs say the same again; what was moved stands where it went.
    unseen=frozenset(("Fallback", "moveFrom", "del")),
    signs={"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"},
)
_NOTES = ("footnotes", "endnotes")
_AROUND = ("header", "footer", "comments")
"""What stands round the text: a letterhead, remarks."""


def read_docx(content: Content) -> Iterator[Draft]:
    """Yield the document: its text as it stands after all tracked changes.

    Behind it stand its notes, what is above and below its pages, once, and remarks on it.
    """
    with open_package(content) as package:
        metadata = package.metadata("docProps/core.xml")
        blocks = Salvage(_blocks(package))
        yield Draft(
            join_blocks(blocks),
            title=metadata.title,
            author=metadata.author,
            created=metadata.date,
        )
        blocks.raise_reason()


def _blocks(package: Package) -> Iterator[Block]:
    main = next(iter(package.related("", "/officeDocument")), "word/document.xml")
    notes = [name for kind in _NOTES for name in package.related(main, f"/{kind}")]
    for name in (main, *notes):
        yield from read_blocks(package.open(name).file, _WORDS)
    yield from _around(package, main)


def _around(package: Package, main: str) -> Iterator[Block]:
    """Yield what stands round the text; pages of several sorts often say the same."""
    said: set[str] = set()
    for name in (name for kind in _AROUND for name in package.related(main, f"/{kind}")):
        if name not in package:
            continue
        for block in read_blocks(package.open(name).file, _WORDS):
            if block.text not in said and any(map(str.isalpha, block.text)):
                yield block
            said.add(block.text)
