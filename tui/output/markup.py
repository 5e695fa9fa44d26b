"""Texts of documents inside HTML and SVG, without becoming markup themselves."""

from __future__ import annotations

import re
from html import escape

from search_index.sanitize import clean_line

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no character of XML 1.0 (2.2)."""


def escaped_markup(text: str) -> str:
    """Return a text on one line, with nothing in it that HTML or XML would obey or refuse."""
    return escaped_stretch(clean_line(text))


def escaped_stretch(line: str) -> str:
    """Return a stretch of a clean line so, with the blanks at its ends."""
    return escape(_NOT_IN_XML.sub("", line))
