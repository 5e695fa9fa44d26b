"""Markdown: the words a reader sees, without the marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from search_index.sanitize import clean_text
from search_index.sources.blocks import CELL_BREAK, Block, join_blocks, squeeze_lines
from search_index.sources.content import Content
from search_index.sources.decoding import decode
from search_index.sources.draft import Draft
from search_index.sources.readers.front_matter import (
    author_of,
    date_of,
    split_front_matter,
    title_of,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Parsing takes seconds a megabyte, and on a hostile text grows with the square of its length.
_LONGEST_PARSED = 1 << 20
_CODE = ("fence", "code_block")
_ENDS = ("table_close", "bullet_list_close", "ordered_list_close")


def read_markdown(content: Content) -> tuple[Draft, ...]:
    """Return the words of a Markdown file, and its front matter's title, author and date.

    A text of more than a million characters stands as it is written, marks and all.
    Raises UnreadableFile.
    """
    metadata, body = split_front_matter(clean_text(decode(content.read())))
    tokens = _parser().parse(body) if len(body) <= _LONGEST_PARSED else ()
    return (
        Draft(
            join_blocks(_blocks(tokens)) if tokens else body,
            title=title_of(metadata),
            author=author_of(metadata),
            date=date_of(metadata),
            heading=_first_heading(tokens),
        ),
    )


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Return the one parser: CommonMark with tables and struck-out words."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _first_heading(tokens: Sequence[Token]) -> str | None:
    """Return the words of the first heading."""
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and (text := _words(inline)):
            return text
    return None


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    """Yield headings, paragraphs, items, rows and code, in order."""
    cells: list[str] | None = None
    close = False
    for previous, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield Block(CELL_BREAK.join(cells or ()), close=close)
            cells, close = None, True
        elif token.type == "inline" and cells is not None:
            cells.append(_words(token))
        elif token.type == "inline":
            yield Block(_words(token), close=close)
            close = False
        elif token.type in _CODE:
            yield Block(token.content.strip("\n"))
            close = False
        elif token.type == "html_block":
            yield Block(_html_words(token.content))
            close = False
        elif token.type == "list_item_open":
            nested = token.level > 1
            close = nested or (previous is not None and previous.type == "list_item_close")
        elif token.type in _ENDS:
            close = False


def _words(inline: Token) -> str:
    """Return the words of a run of text: link texts, image descriptions, no marks."""
    pieces: list[str] = []
    for token in inline.children or ():
        if token.type in ("text", "code_inline"):
            pieces.append(token.content)
        elif token.type == "softbreak":
            pieces.append(" ")
        elif token.type == "hardbreak":
            pieces.append("\n")
        elif token.type == "image":
            pieces.append(_words(token))
    return squeeze_lines("".join(pieces))


def _html_words(html: str) -> str:
    """Return the words of a piece of HTML between paragraphs."""
    from search_index.sources.readers.html import fragment_text

    return fragment_text(html)
