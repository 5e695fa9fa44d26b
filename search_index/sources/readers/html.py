"""HTML: the article of a page, without its menus."""

from __future__ import annotations

import logging
import re

from lxml import etree
from lxml import html as lxml_html
from lxml.etree import _Element as Element

from search_index.errors import UnreadableFile
from search_index.sanitize import clean_text
from search_index.sources.blocks import join_blocks
from search_index.sources.content import Content
from search_index.sources.decoding import decode
from search_index.sources.draft import Draft
from search_index.sources.readers.html_blocks import blocks_of
from search_index.sources.readers.html_metadata import (
    page_author,
    page_date,
    page_heading,
    page_title,
)
from search_index.sources.readers.html_notes import mark_notes

_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_:.-]{2,40})""")
_HEAD_BYTES = 4096
_AROUND = frozenset(("nav", "aside", "footer", "form"))
_FURNITURE = etree.XPath(
    "boolean(//nav | //footer | //aside | //form | //header[.//a] | //*[@role='navigation']"
    " | //*[self::div or self::ul or self::td or self::section]"
    "[contains(@class, 'menu') or contains(@class, 'nav') or contains(@class, 'footer')"
    " or contains(@class, 'sidebar') or contains(@class, 'cookie')"
    " or contains(@class, 'comment') or contains(@id, 'menu') or contains(@id, 'nav')"
    " or contains(@id, 'footer') or contains(@id, 'sidebar') or contains(@id, 'comment')])"
)


def read_html(content: Content) -> tuple[Draft, ...]:
    """Return a page's article with the title and date that the page states.

    A page without menus or the like around it is its article; where an ``article`` element
    does not mark it, trafilatura finds it. Raises UnreadableFile.
    """
    raw = content.read()
    page = _parse(clean_text(decode(raw, _declared_encoding(raw))))
    return (
        Draft(
            _article_text(page) or _page_text(page),
            title=page_title(page),
            date=page_date(page),
            heading=page_heading(page),
            author=page_author(page),
        ),
    )


def page_words(raw: bytes) -> str:
    """Return all words of a page, given its bytes; none where it has none."""
    return fragment_text(clean_text(decode(raw, _declared_encoding(raw))))


def fragment_text(html: str) -> str:
    """Return the words of a piece of HTML; none where it has none."""
    try:
        return _page_text(_parse(html))
    except UnreadableFile:
        return ""


def _declared_encoding(raw: bytes) -> str | None:
    """Return the encoding that a meta element or XML declaration names."""
    match = _DECLARED.search(raw[:_HEAD_BYTES])
    return match[1].decode("ascii") if match else None


def _parse(text: str) -> Element:
    """Return the page's root element. Raises UnreadableFile."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        page = lxml_html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableFile("no text in it") from error
    mark_notes(page)
    # The parser drops, without a word, what lies deeper than it goes.
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnreadableFile("nested too deeply")
    return page


def _article_text(page: Element) -> str:
    """Return the article's text, empty where none stands out."""
    if not _FURNITURE(page):
        return ""
    if text := _marked_article(page):
        return text
    from trafilatura import bare_extraction

    # Its warnings would be written over the screen, and they quote the page.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(page, fast=True, include_comments=False)
    except Exception:
        # A heuristic over any page there is: what trips it has no article, but has words.
        return ""
    body = getattr(found, "body", None)
    return "" if body is None else join_blocks(blocks_of(body))


def _marked_article(page: Element) -> str:
    """Return the text of the one ``article`` element that makes up most of the page.

    Quicker than a heuristic, and complete: trafilatura drops a paragraph that comes twice.
    """
    articles = page.findall(".//article")
    if len(articles) != 1:
        return ""
    text = join_blocks(blocks_of(articles[0], _AROUND))
    whole = join_blocks(blocks_of(page.find("body"), _AROUND))
    return text if len(text) * 2 > len(whole) else ""


def _page_text(page: Element) -> str:
    """Return all words that a browser would show."""
    body = page.find("body")
    return join_blocks(blocks_of(page if body is None else body))
