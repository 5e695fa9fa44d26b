"""Texts of documents inside Markdown, without becoming Markdown themselves."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LINE_OPENER = re.compile(r"\A(?:[-+=]|[0-9]{1,9}(?=[.)]))")


def escaped(text: str) -> str:
    """Return the text with a backslash before all that Markdown or HTML would obey."""
    return _MARKUP.sub(r"\\\1", text)


def held_back(line: str) -> str:
    """Return a line of Markdown so that its first mark opens no list, heading or code."""
    return _LINE_OPENER.sub(_hold_back, line.lstrip())


def escaped_line(text: str) -> str:
    """Return a text on one line, with nothing in it that Markdown or HTML would obey."""
    return held_back(escaped(" ".join(text.split())))


def _hold_back(match: re.Match[str]) -> str:
    mark = match.group()
    return f"{mark}\\" if mark[0].isdigit() else f"\\{mark}"
