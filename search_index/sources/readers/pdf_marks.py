"""Marks of notes in a PDF: raised numbers, told by their size from the words before them."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2.raw as pdfium

_LETTER = r"[^\W\d_]"
_MARK = re.compile(rf"(?:(?<={_LETTER}{_LETTER}{_LETTER})|(?<=[.,;:!?”’\"')\]]))\d{{1,3}}(?!\w)")
"""What may be one: after a word or its full stop. A unit (km²) is shorter."""
_SMALLER = 0.9
"""Of the size of the letters before it: browsers make raised numbers a sixth smaller."""


def bracket_marks(page: Any, text: str) -> str:
    """Return a page's text with its marks of notes in brackets: ``Earth12`` as ``Earth[12]``.

    ``page`` is PDFium's page of text, ``text`` what it gave, character by character.
    """
    pieces: list[str] = []
    done = 0
    for mark in _MARK.finditer(text):
        if _is_raised(page, text, mark.start()):
            pieces += [text[done : mark.start()], f"[{mark[0]}]"]
            done = mark.end()
    return "".join((*pieces, text[done:]))


def _is_raised(page: Any, text: str, place: int) -> bool:
    if pdfium.FPDFText_GetUnicode(page, place) != ord(text[place]):
        return False  # PDFium counts otherwise here
    size, before = (pdfium.FPDFText_GetFontSize(page, at) for at in (place, place - 1))
    return bool(0 < size < before * _SMALLER)
