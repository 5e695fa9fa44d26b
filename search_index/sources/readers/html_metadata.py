"""What a page states about itself: its title and the day it was published.

Only statements count: meta elements, schema.org's JSON, a ``time`` element. A day that
merely stands somewhere in the page is not taken for the page's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

_PUBLISHED = (
    # The day of publication, then vaguer ones; of the last change none.
    "article:published_time",
    "og:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "date",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author")
_META = etree.XPath("//meta[@content]")
_NAME_ATTRIBUTES = ("name", "property", "itemprop", "http-equiv")
_JSON = etree.XPath("//script[@type='application/ld+json']")
_TIMES = etree.XPath(
    "//time[@pubdate or @itemprop='datePublished']/@datetime"
    " | //*[@itemprop='datePublished']/@content"
)
_ARTICLE_TIMES = etree.XPath("(//article//time[@datetime] | //header//time[@datetime])/@datetime")
_ANY_TIMES = etree.XPath("//time[@datetime]/@datetime")
# The h1 of a page's own header is often the site's name.
_HEADINGS = etree.XPath("//h1[not(ancestor::header) or ancestor::article or ancestor::main]")
_DEEPEST_JSON = 4
_LONGEST_JSON = 1 << 20


def page_title(page: Element) -> str | None:
    """Return the title as the page writes it, without the site's name where that is clear."""
    heading = page_heading(page)
    title = " ".join((page.findtext(".//title") or "").split())
    if heading and (not title or heading in title or _only_heading(page)):
        return heading
    stated = _meta_values(page)
    without_site = title.rpartition(" | ")[0] or title
    return next((stated[name] for name in _TITLES if stated.get(name)), without_site) or None


def page_author(page: Element) -> str | None:
    """Return who wrote the page, as it states it."""
    stated = _meta_values(page)
    return next((stated[name] for name in _AUTHORS if stated.get(name)), None)


def page_heading(page: Element) -> str | None:
    """Return the words of the first h1 that has any."""
    words = (" ".join("".join(heading.itertext()).split()) for heading in _HEADINGS(page))
    return next((text for text in words if text), None)


def page_date(page: Element) -> str | None:
    """Return the day of publication as the page writes it, from the clearest statement."""
    stated = _meta_values(page)
    candidates = (
        *(stated.get(name) for name in _PUBLISHED),
        *_TIMES(page),
        *_json_dates(page),
        *_article_time(page),
    )
    return next((str(text) for text in candidates if text and text.strip()), None)


def _only_heading(page: Element) -> bool:
    """Tell whether the page has one h1: then it is the article's."""
    return len(_HEADINGS(page)) == 1


def _meta_values(page: Element) -> dict[str, str]:
    """Return the meta elements' contents by name, in lower case; the first of a name counts."""
    values: dict[str, str] = {}
    for meta in _META(page):
        for attribute in _NAME_ATTRIBUTES:
            if name := meta.get(attribute):
                values.setdefault(name.strip().lower(), meta.get("content"))
    return values


def _article_time(page: Element) -> list[str]:
    """Return the time element of the article's head, or the page's only one."""
    in_article = _ARTICLE_TIMES(page)
    anywhere = _ANY_TIMES(page)
    return in_article[:1] or (anywhere if len(anywhere) == 1 else [])


def _json_dates(page: Element) -> Iterator[str]:
    """Yield what schema.org's JSON gives as the day of publication."""
    for script in _JSON(page):
        text = script.text or ""
        if len(text) > _LONGEST_JSON:
            continue
        try:
            yield from _published_in(json.loads(text), _DEEPEST_JSON)
        except (ValueError, RecursionError):
            continue


def _published_in(value: object, depth: int) -> Iterator[str]:
    """Yield every ``datePublished`` down to a depth; lists and graphs hold several things."""
    if isinstance(value, dict):
        if isinstance(published := value.get("datePublished"), str):
            yield published
        children: list[object] = list(value.values())
    else:
        children = value if isinstance(value, list) else []
    if depth:
        for child in children:
            yield from _published_in(child, depth - 1)
