"""From the XML of an office document to blocks of text, read as it streams by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from lxml import etree
from lxml.etree import _Element as Element

from search_index.sources.blocks import CELL_BREAK, Block
from search_index.sources.readers.packages import PARSER_OPTIONS, local_name


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the elements of a format mean, by their names without namespace.

    ``words`` are the elements whose own text counts, all in a paragraph where there are
    none; ``unseen`` are left out with all that is in them; ``signs`` stand for characters;
    ``pages`` begin a page.
    """

    paragraphs: frozenset[str]
    rows: frozenset[str]
    cells: frozenset[str]
    unseen: frozenset[str]
    signs: dict[str, str]
    words: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()


class PageBegins(Block):
    """Stands between the blocks of two pages."""


def read_blocks(file: BinaryIO, vocabulary: Vocabulary) -> Iterator[Block]:
    """Yield the blocks of an XML file; memory holds no more than a paragraph or a row.

    Raises lxml's errors where it is no XML, or nested too deeply.
    """
    reading = _Reading(vocabulary)
    events = ("start", "end")
    for event, element in etree.iterparse(
        file, events=events, remove_comments=True, remove_pis=True, **PARSER_OPTIONS
    ):
        if event == "start":
            yield from reading.enter(local_name(element))
        else:
            yield from reading.leave(element, local_name(element))


@dataclass(slots=True)
class _Reading:
    """Where the reading is: in which elements, and what was read and not yet told."""

    vocabulary: Vocabulary
    unseen: int = 0
    paragraphs: int = 0
    rows: int = 0
    cell: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    later: list[Block] = field(default_factory=list)
    in_table: bool = False

    def enter(self, name: str) -> Iterator[Block]:
        known = self.vocabulary
        self.unseen += name in known.unseen
        self.paragraphs += name in known.paragraphs
        if name in known.pages and not self.unseen:
            yield PageBegins("")
        self.rows += name in known.rows

    def leave(self, element: Element, name: str) -> Iterator[Block]:
        known = self.vocabulary
        if name in known.unseen:
            self.unseen -= 1
            element.clear(keep_tail=True)
        elif self.unseen:
            self.paragraphs -= name in known.paragraphs
            self.rows -= name in known.rows
        elif name in known.paragraphs:
            self.paragraphs -= 1
            yield from self._paragraph(_text(element, known))
            element.clear(keep_tail=True)
        elif name in known.cells and self.rows == 1:
            self.cells.append(" ".join(self.cell))
            self.cell = []
            element.clear(keep_tail=True)
        elif name in known.rows:
            self.rows -= 1
            if not self.rows:
                yield from self._row()
                element.clear(keep_tail=True)

    def _paragraph(self, text: str) -> Iterator[Block]:
        """Take a paragraph; what stands in one, as a note or a frame does, comes after it."""
        if self.rows:
            self.cell += [text] if text else []
        elif self.paragraphs:
            self.later.append(Block(text))
        else:
            self.in_table = False
            yield Block(text)
            yield from self._told_later()

    def _row(self) -> Iterator[Block]:
        yield Block(CELL_BREAK.join(filter(None, self.cells)), close=self.in_table)
        self.cells = []
        self.in_table = True
        yield from self._told_later()

    def _told_later(self) -> Iterator[Block]:
        later, self.later = self.later, []
        yield from later


def _text(paragraph: Element, known: Vocabulary) -> str:
    """Return the words of a paragraph."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        name = local_name(element)
        if event == "end":
            if element is not paragraph and not known.words and element.tail:
                pieces.append(element.tail)
        elif name in known.signs:
            count = next(
                (int(v) for k, v in element.items() if k.endswith("}c") and v.isdigit()), 1
            )
            pieces.append(known.signs[name] * min(count, 100))
        elif element.text and (name in known.words or not known.words):
            pieces.append(element.text)
    return "\n".join(line.strip() for line in "".join(pieces).split("\n")).strip()
