"""Blocks: headings, paragraphs, list items and rows, put together as a text."""

from __future__ import annotations

from collections.abc import Iterable
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


def squeeze_lines(text: str) -> str:
    """Return the text with runs of spaces as one, lines trimmed, and no empty lines."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
