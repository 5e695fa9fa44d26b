"""Paged texts: pages, slides or rows put together, with the offsets at which they begin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from search_index.sources.draft import Draft

PAGE_BREAK = "\n\n"


def join_pages(pages: Sequence[str], unit: str, **stated: Any) -> Draft:
    """Return a draft of these pages; an empty one keeps its number. ``stated``: see ``Draft``."""
    broken = [page + PAGE_BREAK if page else "" for page in pages]
    starts = (0, *accumulate(map(len, broken[:-1]))) if broken else ()
    return Draft("".join(broken).rstrip(), starts=starts, unit=unit, **stated)
