"""Texts with their names marked: ``[P Hao Chun]``, ``[O CAST]``, ``[L Beijing]``."""

from __future__ import annotations

import re

from search_index.extraction.spans import NameKind, NameSpan

_MARK = re.compile(r"\[([POLM]) ([^\]]+)\]")
_KINDS = {
    "P": NameKind.PERSON,
    "O": NameKind.ORGANIZATION,
    "L": NameKind.PLACE,
    "M": NameKind.MISSION,
}


def unmark(marked: str) -> tuple[str, list[NameSpan]]:
    """Return the text without its marks, and the names they mark."""
    text, names, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        end = len(text) + len(match.group(2))
        names.append(NameSpan(len(text), end, _KINDS[match.group(1)]))
        text += match.group(2)
        last = match.end()
    return text + marked[last:], names
