"""Blocks: headings, paragraphs, list items and rows, put together as a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

CELL_BREAK = " | "
"""Stands between the cells of a table's row: without it two names would run together."""


class Block(NamedTuple):
    """A stretch of text on its own lines.

    ``close`` tells that it stands right under the block before it, as the next item of a
    list or row of a table does; otherwise an empty line comes between.
    """

    text: str
    close: bool = False


def join_blocks(blocks: Iterable[Block]) -> str:
    """Return the text of all blocks that have any."""
    pieces: list[str] = []
    for block in blocks:
        if block.text:
            if pieces:
                pieces.append("\n" if block.close else "\n\n")
            pieces.append(block.text)
    return "".join(pieces)


class Salvage:
    """Blocks that are taken as they come, until whatever yields them breaks off.

    ``reason`` is then what it tripped over, None where it came to its end.
    """

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.reason: Exception | None = None
        self._blocks = blocks

    def __iter__(self) -> Iterator[Block]:
        try:
            yield from self._blocks
        except Exception as error:  # a library's own, on a damaged file
            self.reason = error

    def raise_reason(self) -> None:
        """Raise what the blocks broke off with, if they did."""
        if self.reason:
            raise self.reason


def squeeze_lines(text: str) -> str:
    """Return the text with runs of spaces as one, lines trimmed, and no empty lines."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
