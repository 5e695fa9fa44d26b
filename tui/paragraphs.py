"""The paragraph around a place, for copying out of the reader."""

from __future__ import annotations

import re

from search_index.models import Span

_BREAK = re.compile(r"\n[ \t]*\n\s*")


def paragraph_at(text: str, offset: int) -> tuple[Span, int]:
    """Return the span of the paragraph at a character offset, and its number from 1.

    Paragraphs stand apart by blank lines; those before the first letter do not count.
    """
    start = len(text) - len(text.lstrip())
    number = 1
    for gap in _BREAK.finditer(text, start):
        if gap.start() >= offset or gap.end() >= len(text):
            return (start, gap.start()), number
        start = gap.end()
        number += 1
    return (start, len(text.rstrip()) if text.strip() else len(text)), number
