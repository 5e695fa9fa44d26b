"""Taking control characters out of text, once, where it comes in.

Terminals obey escape sequences wherever they stand: a document that holds one could
write the reader's clipboard. Every text from outside (contents, titles, file names,
metadata, error messages of libraries) passes through here before anything else sees it.
"""

from __future__ import annotations

import re

_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_CONTROLS = "".join(
    chr(code)
    for code in (
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    )
    if chr(code) not in "\t\n" + _BREAKS
)
_SURROGATES = "".join(map(chr, range(0xD800, 0xE000)))
_SHARED = dict.fromkeys(_BREAKS, "\n") | dict.fromkeys(_SURROGATES, "\N{REPLACEMENT CHARACTER}")
_REMOVED = str.maketrans(_SHARED | dict.fromkeys(_CONTROLS, ""))
_BLANKED = str.maketrans(_SHARED | dict.fromkeys(_CONTROLS, " "))
_MARKED = str.maketrans(
    dict.fromkeys("\t\n" + _BREAKS + _CONTROLS + _SURROGATES, "\N{REPLACEMENT CHARACTER}")
)
# Most texts are clean: finding that out is ten times as fast as translating them.
_UNSAFE = re.compile(f"[\r{_BREAKS}{re.escape(_CONTROLS)}\ud800-\udfff]")


def clean_text(text: str) -> str:
    r"""Return the text with line ends as ``\n`` and without what a terminal would obey.

    Removed are C0 controls but tab and newline, DEL, C1 controls and bidirectional
    controls (U+202A-202E, U+2066-2069); other kinds of line and page break become
    newlines; lone surrogates, which no terminal can show, become U+FFFD.
    """
    if _UNSAFE.search(text) is None:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_REMOVED)


def clean_line(text: str) -> str:
    """Return the text cleaned and on one line: each run of white space becomes one space."""
    return " ".join(clean_text(text).split())


def blank_controls(text: str) -> str:
    """Return the text as clean as ``clean_text`` makes it, every character at its old offset.

    For texts whose offsets belong to the caller: a control character becomes a space.
    """
    return text.translate(_BLANKED)


def clean_path(path: str) -> str:
    """Return a path fit to be shown on one line, its spaces as they are.

    Whatever a terminal would obey, tabs, line breaks and the bytes of a name that is not
    UTF-8 become U+FFFD each: two names that differ seldom look the same, and no name is
    made to look harmless.
    """
    return path.translate(_MARKED)
