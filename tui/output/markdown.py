"""Texts of documents inside Markdown, without becoming Markdown themselves."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LINE_OPENER = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)


def escaped(text: str) -> str:
    """Return the text with a backslash before all that Markdown or HTML would obey."""
    return _MARKUP.sub(r"\\\1", text)


def escaped_line(text: str) -> str:
    """Return a text on one line, escaped also where it would open a list or a heading."""
    line = escaped(" ".join(text.split()))
    return _LINE_OPENER.sub(_hold_back, line)


def _hold_back(match: re.Match[str]) -> str:
    """Return a line's first mark so that it stays what it is."""
    space, mark = match.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"
