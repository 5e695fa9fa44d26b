"""From a tree of HTML elements to blocks of text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from search_index.sources.blocks import CELL_BREAK, Block, squeeze_lines

# The names that trafilatura gives its elements (head, item, quote, row, cell, lb) beside
# those of HTML: one reading serves the article it finds and the page as it is.
_LISTS = frozenset(("ul", "ol", "dl", "list"))
_PARAGRAPHS = _LISTS.union(
    (
        "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "h1", "h2",
        "h3", "h4", "h5", "h6", "head", "hgroup", "blockquote", "quote", "pre", "table", "figure",
        "figcaption", "caption", "address", "form", "fieldset", "details", "summary", "hr",
        "center", "body",
    )
)  # fmt: skip
_LINES = frozenset(("li", "item", "dt", "dd", "tr", "row", "legend"))
_CELLS = frozenset(("td", "th", "cell"))
_BREAKS = frozenset(("br", "lb"))
_VERBATIM = frozenset(("pre", "textarea"))
_UNSEEN = frozenset(
    (
        "script", "style", "noscript", "template", "title", "object", "embed", "iframe", "svg",
        "math", "canvas", "audio", "video", "select", "button",
    )
)  # fmt: skip


def blocks_of(root: Element, without: frozenset[str] = frozenset()) -> Iterator[Block]:
    """Yield the blocks of an lxml element, in order; scripts and the like are left out.

    ``without`` names more elements to leave out, with all that is in them. Walks without
    recursion: the depth of a page is in its author's hand.
    """
    collector = _Collector(_UNSEEN | without)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            yield from collector.enter(element)
        elif event == "end":
            yield from collector.leave(element, last=element is root)
        elif element is not root:
            collector.add(element.tail)
    yield from collector.flush()


class _Collector:
    """Gathers words until a block ends."""

    def __init__(self, unseen: frozenset[str]) -> None:
        self._unseen_tags = unseen
        self._pieces: list[str] = []
        self._unseen = 0
        self._verbatim = 0
        self._items = 0
        self._close = False

    def enter(self, element: Element) -> Iterator[Block]:
        """Take an element's beginning."""
        tag = element.tag
        if tag in self._unseen_tags:
            self._unseen += 1
        elif tag in _PARAGRAPHS:
            yield from self.flush()
            self._close = self._close or (tag in _LISTS and self._items > 0)
        elif tag in _LINES:
            yield from self.flush()
            self._items += 1
        elif tag in _BREAKS:
            self._pieces.append("\n")
        elif tag in _CELLS and self._has_words():
            self._pieces.append(CELL_BREAK)
        self._verbatim += tag in _VERBATIM
        self.add(element.text)

    def leave(self, element: Element, *, last: bool) -> Iterator[Block]:
        """Take an element's end and what follows it."""
        tag = element.tag
        if tag in self._unseen_tags:
            self._unseen -= 1
        elif tag in _LINES:
            yield from self.flush()
            self._items -= 1
            self._close = True
        elif tag in _PARAGRAPHS:
            yield from self.flush()
            self._close = False
        self._verbatim -= tag in _VERBATIM
        if not last:
            self.add(element.tail)

    def add(self, text: str | None) -> None:
        """Take some text; its line ends are spaces unless it is verbatim."""
        if text and not self._unseen:
            self._pieces.append(text if self._verbatim else " ".join(_spaced(text)))

    def flush(self) -> Iterator[Block]:
        """Yield what was gathered, if it is any."""
        gathered = "".join(self._pieces)
        self._pieces.clear()
        text = gathered.strip("\n").rstrip() if self._verbatim else squeeze_lines(gathered)
        if text:
            yield Block(text, close=self._close)
            self._close = False

    def _has_words(self) -> bool:
        return any(piece.strip() for piece in self._pieces)


def _spaced(text: str) -> list[str]:
    """Split at white space; a space at either end stays, as it parts words."""
    words = text.split()
    if text[0].isspace():
        words.insert(0, "")
    if text[-1].isspace() and words != [""]:
        words.append("")
    return words
