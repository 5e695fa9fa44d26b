"""Paged texts: pages, slides or rows put together, with the offsets at which they begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from search_index.models import PAGE
from search_index.sources.draft import Draft

_YEAR = re.compile(r"[12]\d{3}\b")
PAGE_BREAK = "\n\n"


_RUNNING = re.compile(r"[\w,–—-]\s*\Z")
"""How a page ends in the middle of a sentence."""


def _runs_on(page: str, following: str) -> bool:
    """Tell whether a sentence goes on from a page to the next: in small letters, or to a year."""
    begins = following[:1].islower() or bool(_YEAR.match(following) and page.endswith(","))
    return begins and bool(_RUNNING.search(page[-10:]))


def join_pages(pages: Sequence[str], unit: str, **stated: Any) -> Draft:
    """Return a draft of these pages; an empty one keeps its number. ``stated``: see ``Draft``.

    A sentence that runs on to the next page stays in its paragraph.
    """
    broken = [
        page + ("\n" if unit == PAGE and _runs_on(page, following) else PAGE_BREAK) if page else ""
        for page, following in zip(pages, [*pages[1:], ""], strict=True)
    ]
    starts = (0, *accumulate(map(len, broken[:-1]))) if broken else ()
    return Draft("".join(broken).rstrip(), starts=starts, unit=unit, **stated)
