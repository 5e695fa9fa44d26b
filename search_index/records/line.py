"""A record as one line of JSON, and the number of the shapes."""

from __future__ import annotations

import json
import re
from typing import Any

from search_index.models import Span

SCHEMA = 1
"""The version of the shapes; a key that changes its meaning or leaves would make it 2."""

Record = dict[str, Any]
"""A JSON object: strings, numbers, booleans, None, and lists and objects of these."""

_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON lets through raw but a terminal obeys, or UTF-8 cannot hold."""


def to_json(record: Record, *, ascii_only: bool = False) -> str:
    """Return a record as one line of JSON that every terminal and encoder takes.

    Letters of all scripts stand as they are, unless ``ascii_only``; control characters,
    bidirectional controls and lone surrogates are escaped, so that the text says the same
    when it is read back.
    """
    line = json.dumps(record, ensure_ascii=ascii_only, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", line)


def versioned(record: Record) -> Record:
    """Return the record as it is printed on its own: with the schema's number in front."""
    return {"schema": SCHEMA, **record}


def spans_record(spans: tuple[Span, ...]) -> list[list[int]]:
    """Return spans as pairs of ``start`` and ``end``."""
    return [list(span) for span in spans]
