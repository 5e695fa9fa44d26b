"""reStructuredText: the words a reader sees, without the marks."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from docutils.core import publish_doctree

from search_index.sanitize import clean_text
from search_index.sources.blocks import CELL_BREAK, Block, join_blocks
from search_index.sources.content import Content
from search_index.sources.decoding import decode
from search_index.sources.draft import Draft

_LONGEST_PARSED = 1 << 20
_LONGEST_PARAGRAPH = 10_000
"""The library's time for a paragraph grows with the square of its length."""
_SETTINGS = {
    # A text must not read other files, nor bring its own HTML, nor stop at a mistake in it.
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 5,
    "halt_level": 5,
    "smart_quotes": False,
    "line_length_limit": 1 << 20,
    "pep_references": None,
    "rfc_references": None,
}
_UNSEEN = (nodes.comment, nodes.raw, nodes.substitution_definition, nodes.label)
_AS_WRITTEN = (nodes.literal_block, nodes.line, nodes.doctest_block, nodes.address)


def read_rst(content: Content) -> Iterator[Draft]:
    """Yield the document, its title, author and date as its first fields give them.

    A text of more than a million characters, or with a paragraph of more than ten thousand,
    stands as it is written, marks and all.
    """
    text = clean_text(decode(content.read()))
    longest = max(map(len, text.split("\n\n")))
    if len(text) > _LONGEST_PARSED or longest > _LONGEST_PARAGRAPH:
        yield Draft(text)
        return
    tree = publish_doctree(text, settings_overrides=_SETTINGS)
    yield Draft(
        join_blocks(_blocks(tree)),
        title=tree.get("title"),
        author=_field(tree, nodes.author),
        date=_field(tree, nodes.date),
        heading=_field(tree, nodes.title),
    )


def _field(tree: nodes.document, kind: type[nodes.Node]) -> str | None:
    found = next(iter(tree.findall(kind)), None)
    return found.astext() if found is not None else None


def _blocks(tree: nodes.Node) -> Iterator[Block]:
    """Yield the paragraphs, items and rows, in order, without recursion."""
    waiting: list[nodes.Node] = [tree]
    row_before = False
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.system_message):
            # What a directive unknown here holds is kept there, as it is written.
            waiting += reversed(
                [one for one in node.children if isinstance(one, nodes.literal_block)]
            )
        elif isinstance(node, _UNSEEN):
            continue
        elif isinstance(node, nodes.row):
            cells = (" ".join(cell.astext().split()) for cell in node.children)
            yield Block(CELL_BREAK.join(filter(None, cells)), close=row_before)
            row_before = True
        elif isinstance(node, nodes.TextElement):
            text = node.astext()
            yield Block(
                text if isinstance(node, _AS_WRITTEN) else " ".join(text.split()),
                close=_is_next_item(node),
            )
            row_before = False
        else:
            waiting += reversed(node.children)


def _is_next_item(node: nodes.Node) -> bool:
    """Tell whether a paragraph is a list's next item, and nothing more of it."""
    item = node.parent
    return (
        isinstance(item, nodes.list_item)
        and item.index(node) == 0
        and (item.parent.index(item) > 0)
    )
