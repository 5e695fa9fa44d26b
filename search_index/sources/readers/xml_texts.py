"""XML of any kind: the words of its elements, those that run on in one paragraph together."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from search_index.errors import UnreadableFile
from search_index.sanitize import clean_line
from search_index.sources.blocks import CELL_BREAK, Block, join_blocks
from search_index.sources.content import Content
from search_index.sources.draft import Draft
from search_index.sources.readers.html import fragment_text
from search_index.sources.readers.packages import local_name, xml_parser

_TITLES = ("title", "headline", "hl1", "article-title")
_AUTHORS = ("author", "creator", "byline")
_DATES = ("date", "pubDate", "published", "issued", "created", "pubdate", "updated")
_FEEDS = {"rss": "item", "RDF": "item", "feed": "entry"}
"""What the entries of a feed are called, by its root."""
_CONTENTS = ("encoded", "content", "description", "summary")
_ROWS = ("row", "tr")
_TOP = 200


def read_xml(content: Content) -> Iterator[Draft]:
    """Yield the text, its title, author and date from the first elements called so.

    Of a feed (RSS, Atom) each entry is a document. Of a damaged file that is what could be
    read; then UnreadableFile is raised, too.
    """
    parser = xml_parser(recover=True)
    root = etree.fromstring(content.read(), parser)
    if root is None:
        raise UnreadableFile("no text in it")
    entry = _FEEDS.get(local_name(root))
    if entries := list(root.iter("{*}" + entry)) if entry else []:
        yield from map(_entry, entries)
    else:
        yield _draft(root, join_blocks(_blocks(root)))
    if parser.error_log:
        raise UnreadableFile(_damage(parser.error_log[0]))


def _draft(root: Element, text: str, part: str = "") -> Draft:
    title, author, date = (_first(root, names) for names in (_TITLES, _AUTHORS, _DATES))
    return Draft(text, title=title, author=author, date=date, part=part)


def _entry(entry: Element) -> Draft:
    """Return an entry of a feed: its title, and what it says, which mostly is HTML in the XML."""
    title = _first(entry, _TITLES) or ""
    told = (element for element in entry if local_name(element) in _CONTENTS)
    texts = [fragment_text("".join(element.itertext())) for element in told]
    longest = max(texts, key=len, default="")
    return _draft(entry, "\n\n".join(filter(None, (title, longest))), title or "entry")


def _damage(entry: etree._LogEntry) -> str:
    if "depth" in entry.message:
        return "nested too deeply"
    return f"damaged in line {entry.line}, some of it may be missing: {clean_line(entry.message)}"


def _first(root: Element, names: tuple[str, ...]) -> str | None:
    """Return the words of the first element near the top that has one of the names."""
    for _, element in zip(range(_TOP), root.iter("{*}*"), strict=False):
        if local_name(element) in names and (words := _words(_named(element))):
            return words
    return None


def _named(element: Element) -> Element:
    """Return what holds the name of somebody told by name and address; else the element."""
    name = element.find("{*}name")
    return element if name is None else name


def _blocks(root: Element) -> Iterator[Block]:
    """Yield each outermost element in which text runs on, and each that holds only text."""
    walk = etree.iterwalk(root, events=("start",), tag="{*}*")
    for _, element in walk:
        if local_name(element) in _ROWS:
            yield Block(CELL_BREAK.join(filter(None, map(_words, element))), close=True)
            walk.skip_subtree()
        elif _runs_on(element) or not len(element):
            yield Block(_words(element))
            walk.skip_subtree()


def _runs_on(element: Element) -> bool:
    """Tell whether text stands beside an element's children: then they are parts of a sentence."""
    texts = [element.text, *(child.tail for child in element)]
    return any(text and text.strip() for text in texts)


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
