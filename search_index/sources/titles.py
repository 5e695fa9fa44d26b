"""What a document is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search_index.sanitize import clean_line
from search_index.sources.document_dates import is_place, leading_date_end
from search_index.sources.written_dates import date_at_end

_LONGEST_TITLE = 200
_LONGEST_HEADLINE = 120
_LINES_TRIED = 4
_WORDS_SHOWN = 80
_MOST_READ = 2000
_TITLE_LINE = re.compile(r"(?:title|subject|headline|re)[ \t]{0,4}:[ \t]{0,8}(?=\S)", re.IGNORECASE)
_HEADER_LINE = re.compile(r"[A-Za-z][A-Za-z -]{0,24}:\s")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_HASH = re.compile(r"(?=[a-f]*\d)[0-9a-f]{8,}", re.IGNORECASE)
_NAME_DATE = re.compile(r"\A(?:\d{4}[-_]\d{2}(?:[-_]\d{2})?|\d{8})(?=[-_ T]|\Z)[-_ ]*")


def document_title(text: str, stated: str | None, heading: str | None, stem: str) -> str:
    """Return a document's title on one line, never empty.

    In this order: what its metadata say, its first heading, an opening line that looks like
    a headline, the file name made readable, its first words.
    """
    candidates = _candidates(text, stated, heading, stem)
    title = next((title for title in candidates if _LETTERS.search(title)), "")
    return _shorten(title or clean_line(stem) or "untitled", _LONGEST_TITLE)


def _candidates(text: str, stated: str | None, heading: str | None, stem: str) -> Iterator[str]:
    """Yield what may be the title, the most trustworthy first; most are never asked for."""
    yield clean_line((stated or "")[:_MOST_READ])
    yield clean_line((heading or "")[:_MOST_READ])
    yield headline(text)
    yield readable_name(clean_line(stem))
    yield _first_words(text)


def headline(text: str) -> str:
    """Return an opening line that looks like a headline, empty where none does.

    That is a ``Title:`` or ``Subject:`` line, or the first line: short, with words, alone
    or followed by more text, and not ended like a sentence or a greeting.
    """
    lines = [line.strip() for line in _opening(text).split("\n") if line.strip()]
    for line in lines[:_LINES_TRIED]:
        if named := _TITLE_LINE.match(line):
            return line[named.end() :]
    first = lines[0].strip("#*=_ ") if lines else ""
    looks_like_one = (
        len(first) <= _LONGEST_HEADLINE
        and len(lines) > 1
        and bool(_LETTERS.search(first))
        and not first.endswith((".", ",", ";", ":", "…"))
        and not _HEADER_LINE.match(first)
        and not _is_dateline(first)
    )
    return clean_line(first) if looks_like_one else ""


def readable_name(stem: str) -> str:
    """Return a file name as words: ``flag-returns-from-orbit`` as "Flag returns from orbit".

    A date in front goes (the document has it anyway); a name without words, as of numbers
    and hashes, gives an empty title.
    """
    name = _NAME_DATE.sub("", stem)
    spaced = name if " " in name else re.sub(r"[_-]+", " ", name).strip()
    words = [word for word in spaced.split() if not _HASH.fullmatch(word)]
    if not any(_LETTERS.search(word) for word in words):
        return ""
    return spaced[:1].upper() + spaced[1:]


def _first_words(text: str) -> str:
    """Return the first words of the text."""
    return _shorten(clean_line(_opening(text)), _WORDS_SHOWN)


def _opening(text: str) -> str:
    """Return the beginning of the text, without a leading ``date …``."""
    return text[leading_date_end(text) :][:_MOST_READ]


def _is_dateline(line: str) -> bool:
    """Tell whether a line is a date, or a place and a date as at the head of a letter."""
    found = date_at_end(line.rstrip(" ."))
    return found is not None and is_place(line[: found.start])


def _shorten(text: str, length: int) -> str:
    """Return the text cut at a word, with an ellipsis where something is missing."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[length // 2 :] else cut) + "…"
