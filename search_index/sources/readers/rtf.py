"""RTF: rich text as older word processors write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from search_index.sources.blocks import CELL_BREAK
from search_index.sources.content import Content
from search_index.sources.draft import Draft

_MOST_BYTES = 16 << 20
_PICTURE = re.compile(r"(?:[0-9a-fA-F]{64,}\s{0,4}){4,}")
"""A picture's bytes, in a hundred thousand digits that would all be looked at one by one."""
_NOTE = re.compile(r"\{(?:\\\*)?\\footnote\b")
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z])[ \r\n]?")
_ROW = re.compile(r"\\(?:nest)?row(?![a-z])[ \r\n]?")
_CELL_MARK, _ROW_MARK = "\x01", "\x02"
_DELETED = re.compile(r"\{(?:\\[a-z]{1,20}-?\d{0,9} ?){0,8}?\\deleted\b")
_LINK = re.compile(r"\bHYPERLINK\b")
_STATED = re.compile(r"\{\\(title|author) ?([^{}]{0,1000})\}")
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read_rtf(content: Content) -> Iterator[Draft]:
    """Yield the document: its notes stand where they are called, deleted words are left out."""
    raw = content.read(_MOST_BYTES).decode("latin-1")
    stated = {name: _words(value) for name, value in _STATED.findall(raw[: 1 << 16])}
    created = _CREATED.search(raw[: 1 << 16])
    raw = _ROW.sub(_ROW_MARK, _CELL.sub(_CELL_MARK, raw))
    raw = _NOTE.sub(r"{\\par ", _DELETED.sub(r"{\\*\\deleted", _PICTURE.sub("", raw)))
    # The library shows a link's address after its words by a search that takes for ever on
    # a hostile file; the address of a link is not what is read.
    text = _joined_pairs(rtf_to_text(_LINK.sub("LINK", raw), errors="replace"))
    yield Draft(
        _parted(text),
        title=stated.get("title"),
        author=stated.get("author"),
        created="{}-{:0>2}-{:0>2}".format(*created.groups()) if created else None,
    )


def _words(value: str) -> str:
    return _joined_pairs(rtf_to_text(r"{\rtf1\ansi " + value + "}", errors="replace"))


def _joined_pairs(text: str) -> str:
    """Join surrogates, in which RTF writes characters beyond the first 65,536."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _parted(text: str) -> str:
    """Return the text with an empty line after each paragraph, and each row on its line."""
    pieces: list[str] = []
    for row in text.split(_ROW_MARK):
        cells = [_paragraphs(cell) for cell in row.split(_CELL_MARK)]
        if len(cells) > 1:
            pieces += [CELL_BREAK.join(filter(None, cells)), "\n"]
        else:
            pieces += ["\n", *cells]
    return "".join(pieces).strip()


def _paragraphs(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    return "\n\n".join(filter(None, lines))
