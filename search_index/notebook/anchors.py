"""Finding a marked place again in a text that may have changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from search_index.models import Document, Span
from search_index.models.notes import Anchor
from search_index.sanitize import clean_line, clean_path, clean_text

LONGEST_QUOTE = 4000
"""Characters of a marked text that are kept."""
_OPENING = 300
"""Characters of a document's beginning that are kept to know it by."""
_CONTEXT = 40
_MOST_PLACES = 1000
"""Places of a short quote that are compared."""


def anchor_of(document: Document, start: int = 0, end: int = 0) -> Anchor:
    """Return the anchor of a stretch of a document's text, or of the document (both 0)."""
    text = document.text
    start, end = max(start, 0), min(end, len(text), start + LONGEST_QUOTE)
    quote = text[start:end] if end else text[:_OPENING]
    return Anchor(
        document.id,
        document.path,
        document.title,
        start,
        end,
        quote,
        text[max(start - _CONTEXT, 0) : start] if end else "",
        text[end : end + _CONTEXT] if end else "",
    )


def cleaned(anchor: Anchor) -> Anchor:
    """Return an anchor from elsewhere without what a terminal would obey, and not endless."""
    texts = (
        clean_text(text)[:LONGEST_QUOTE] for text in (anchor.quote, anchor.before, anchor.after)
    )
    return Anchor(
        clean_line(anchor.document_id),
        clean_path(anchor.path),
        clean_line(anchor.title),
        max(anchor.start, 0),
        max(anchor.end, 0),
        *texts,
    )


def find_quote(text: str, anchor: Anchor) -> Span | None:
    """Return where the quote stands in a text; None where it does not.

    Of several places the one whose surroundings are most like those then, and of these the
    one nearest to where it was. White space may have changed.
    """
    if not anchor.quote.strip():
        return None
    if text.startswith(anchor.quote, anchor.start):
        return anchor.start, anchor.start + len(anchor.quote)
    places = list(islice(_places(text, anchor.quote), _MOST_PLACES))
    return max(places, key=lambda place: _likeness(text, place, anchor), default=None)


def _places(text: str, quote: str) -> Iterator[Span]:
    start = text.find(quote)
    if start < 0:
        pattern = r"\s+".join(map(re.escape, quote.split()))
        yield from (match.span() for match in re.finditer(pattern, text))
    while start >= 0:
        yield start, start + len(quote)
        start = text.find(quote, start + 1)


def _likeness(text: str, place: Span, anchor: Anchor) -> tuple[int, int]:
    start, end = place
    before = _shared(text[max(start - _CONTEXT, 0) : start][::-1], anchor.before[::-1])
    after = _shared(text[end : end + _CONTEXT], anchor.after)
    return before + after, -abs(start - anchor.start)


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
