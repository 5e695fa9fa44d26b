"""Header fields: lines at the top of a text that say what it is, as archives write them."""

from __future__ import annotations

import re
from typing import NamedTuple

from search_index.sources.document_dates import header_end

_DATED = "date|dated|published|posted|issued|released|updated"
_TITLED = "title|headline"
_AUTHORS = ("author", "authors", "byline", "by")
_OTHERS = "source|publisher|publication|section|category|tags|keywords|url|link|language"
_FIELD = re.compile(
    rf"[ \t]{{0,8}}({_TITLED}|{'|'.join(_AUTHORS)}|{_DATED}|{_OTHERS})[ \t]{{0,4}}:"
    r"[ \t]{0,8}(\S[^\n]{0,300})?(?:\n|\Z)",
    re.IGNORECASE,
)
_BY = re.compile(r"by\s{1,3}", re.IGNORECASE)
_BLANK = re.compile(r"\s{0,50}")
_TELLING = frozenset(f"{_TITLED}|{_DATED}".split("|"))
_FEWEST, _MOST = 2, 20


class HeaderFields(NamedTuple):
    """Where the words begin after the fields at the top, and the author that they name."""

    end: int = 0
    author: str | None = None


def header_fields(text: str) -> HeaderFields:
    """Return the fields at the very top of a text; a title, an author, a date and the like.

    Several in a row make them, a title or a date among them; then an empty line follows. A
    letter's ``From`` and ``To`` are read as part of it.
    """
    found: list[tuple[str, str]] = []
    blank = _BLANK.match(text)
    end = blank.end() if blank else 0
    while len(found) < _MOST and (field := _FIELD.match(text, end)):
        found.append((field[1].lower(), (field[2] or "").strip()))
        end = field.end()
    names = [name for name, _ in found]
    closed = end == len(text) or text.startswith(("\n", "\r\n"), end)
    if len(found) < _FEWEST or not closed or _TELLING.isdisjoint(names):
        return HeaderFields()
    authors = (
        _BY.sub("", value, count=1) if _BY.match(value) else value
        for name, value in found
        if name in _AUTHORS and value
    )
    return HeaderFields(end, next(authors, None))


def words_begin(text: str) -> int:
    """Return where the words begin after what stands at the top to say what the text is."""
    return header_fields(text).end or header_end(text)
