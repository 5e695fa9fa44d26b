"""Contents to be read, made of bytes."""

from __future__ import annotations

import io

from search_index.sources.content import Allowance, Content


def content_of(raw: str | bytes, name: str = "a") -> Content:
    """A content as a file of this name would give it."""
    raw = raw.encode() if isinstance(raw, str) else raw
    return Content(name, io.BytesIO(raw), Allowance(len(raw)))
