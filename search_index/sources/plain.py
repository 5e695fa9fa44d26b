"""Plain text: the file is the document, as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from search_index.sources.content import Content
from search_index.sources.decoding import decode
from search_index.sources.draft import Draft


def read_plain(content: Content) -> Iterator[Draft]:
    """Yield the text as it is: its offsets are the file's own. Raises UnreadableFile."""
    text = decode(content.read())
    yield Draft(text, starts=page_starts(text))


def page_starts(text: str) -> tuple[int, ...]:
    """Return where pages begin that form feeds part; none where there is no form feed."""
    *pages, _ = text.split("\f")
    starts = (0, *accumulate(len(page) + 1 for page in pages))
    if not pages:
        return ()
    return starts if pages[0].strip() else starts[1:]
