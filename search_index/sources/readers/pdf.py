"""PDF: the words of each page, joined again where the layout had parted them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import pypdfium2 as pdfium

from search_index.errors import UnreadableFile
from search_index.models import PAGE
from search_index.sources.content import Content
from search_index.sources.draft import Draft
from search_index.sources.paged import join_pages
from search_index.sources.readers.pdf_marks import bracket_marks

_MOST_PAGES = 20_000
_MOST_PAGE_CHARACTERS = 1_000_000
_PASSWORD_NEEDED = "password"
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xad": "-"}
)
_HYPHENATED = re.compile(r"([^\W\d_]{1,60})[-\u2010\ufffe\uffff]\n([a-zà-öø-ÿ]{1,60})")
_COMPOUND = re.compile(r"[^\W\d_]{1,60}[-\u2010][^\W\d_]{1,60}")
_MARKED = re.compile("[\ufffe\uffff\x02]")
"""What PDFium puts where a word was parted at a line's end."""
_DIGITS = re.compile(r"\d+")
_CREATED = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")
_FEWEST_REPEATED = 3
_EDGE_LINES = 2
_LONGEST_EDGE = 120
_FULL_LINE = 0.75
_ALMOST_FULL = 0.96
_HEADING = 60
_SENTENCE_ENDS = (".", "!", "?", ":", "”", '"', ".)", "…")
_BULLETS = ("•", "–", "-", "*", "▪", "◦", "")
_BLANKS = re.compile(r"\n\s{2,}")


def read_pdf(content: Content) -> Iterator[Draft]:
    """Yield the document with its pages. Raises UnreadableFile where it is locked or scanned."""
    with closing(_open(content)) as document:
        stated = document.get_metadata_dict(skip_empty=True)
        pages = [page.strip() for page in without_running_heads(list(_pages(document)))]
    if not any(pages):
        raise UnreadableFile("pages that are pictures (scanned?): it holds no text to read")
    compounds = _compounds(pages)
    yield join_pages(
        [_joined(page, compounds) for page in pages],
        PAGE,
        title=stated.get("Title"),
        author=stated.get("Author"),
        created=_created(stated.get("CreationDate", "")),
    )


def _open(content: Content) -> Any:
    try:
        return pdfium.PdfDocument(content.random_access())
    except pdfium.PdfiumError as error:
        if _PASSWORD_NEEDED in str(error).lower():
            raise UnreadableFile("locked with a password") from error
        raise UnreadableFile("damaged: it is no whole PDF") from error


def _pages(document: Any) -> Iterator[str]:
    """Yield the text of each page, empty where a page cannot be read."""
    for number in range(min(len(document), _MOST_PAGES)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            yield ""
            continue
        with closing(page), closing(page.get_textpage()) as text:
            count = min(text.count_chars(), _MOST_PAGE_CHARACTERS)
            found = text.get_text_range(0, count) if count > 0 else ""
            yield _plain(bracket_marks(text, found))


def _plain(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LIGATURES)
    return _MARKED.sub("-\n", text).replace("-\n\n", "-\n")


def without_running_heads(pages: Sequence[str]) -> list[str]:
    """Return the pages without the lines that stand at the top or bottom of most of them.

    Numbers apart: "Page 3 of 9" is the same line as "Page 4 of 9".
    """
    lines = [page.strip().split("\n") for page in pages]
    most = max(_FEWEST_REPEATED, len(pages) // 2 + 1)
    kept = lines
    for edge in (0, -1):
        for _ in range(_EDGE_LINES):
            counts = Counter(_likeness(page[edge]) for page in kept if page)
            running = {line for line, count in counts.items() if count >= most and line}
            if not running:
                break
            kept = [
                _without(page, edge) if page and _likeness(page[edge]) in running else page
                for page in kept
            ]
    return ["\n".join(page) for page in kept]


def _without(page: list[str], edge: int) -> list[str]:
    return page[1:] if edge == 0 else page[:-1]


def _likeness(line: str) -> str:
    line = " ".join(line.split())
    return _DIGITS.sub("0", line) if len(line) <= _LONGEST_EDGE else ""


def _compounds(pages: Sequence[str]) -> frozenset[str]:
    """Return the words that stand within a line with a hyphen, in lower case."""
    found = (word for page in pages for word in _COMPOUND.findall(page))
    return frozenset(word.lower().replace("\u2010", "-") for word in found)


def _rejoined(parted: re.Match[str], compounds: frozenset[str]) -> str:
    """Return a word parted at a line's end: with its hyphen where it has one elsewhere."""
    whole = "-".join(parted.groups())
    return whole if whole.lower() in compounds else "".join(parted.groups())


def _joined(page: str, compounds: frozenset[str]) -> str:
    """Join words that were parted at a line's end, and lines to paragraphs.

    A line that ends well before the others do ends a paragraph if it ends a sentence or the
    next begins one; a short line that does neither (a cell, an address) stays on its own.
    """
    page = _HYPHENATED.sub(lambda parted: _rejoined(parted, compounds), page)
    lines = [line.strip() for line in page.split("\n")]
    widest = sorted(map(len, lines))[int(len(lines) * 0.95)]
    pieces: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        short = len(line) < widest * _FULL_LINE
        begins = following[:1].isupper() or not following[:1].isalpha()
        ended = line.endswith(_SENTENCE_ENDS) or len(line) < _HEADING
        if short and begins and ended:
            pieces += [line, "\n\n"]
        else:
            apart = short or following[:1] in _BULLETS or (begins and _may_end(line, widest))
            pieces += [line, "\n" if apart else " "]
    return _BLANKS.sub("\n\n", "".join(pieces)).strip()


def _may_end(line: str, widest: int) -> bool:
    """Tell whether a line may be a paragraph's last: it ends a sentence and is not quite full."""
    return line.endswith(_SENTENCE_ENDS) and len(line) < widest * _ALMOST_FULL


def _created(stated: str) -> str | None:
    """Return the day in a PDF's own way of writing it, ``D:20210928100000+02'00'``."""
    match = _CREATED.match(stated.strip())
    return "-".join(filter(None, match.groups())) if match else None
