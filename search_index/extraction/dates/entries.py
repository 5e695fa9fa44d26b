"""Entries: parts of a text that tell their own day, as in diaries, logs and threads of mail."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from search_index.extraction.dates.tokens import Tokens
from search_index.extraction.dates.values import day_value

_FULL_DAY = re.compile(r"t?[DO]\.?f?M\.?,?Y|M\.?[DO],?Y|I")
"""Codes of a day with its year."""
_LONGEST = 60
"""How many characters may stand before the day in the line that opens an entry."""
_OPENS = re.compile(
    r"[\s>#*|•–—-]*(?:(?:on|added(?:\s+on)?|updated?|date|sent|entry)\b:?[^\S\n]*)?"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?[^\S\n]+)?\**",
    re.IGNORECASE,
)
"""What may stand there."""
_HEADS = re.compile(
    r"\**(?:,?\s+(?:at\s+)?[\d:.]+(?:\s?[ap]\.?m\.?)?(?:\s+[A-Z]{2,4}|\s+[+-]\d{4})?)?"
    r"(?:[^\S\n]*(?:\n|\Z)|\**[:.](?:\s|\Z)|\s+[–—-]\s|,?[^\n]{1,80}?(?P<mail>\swrote:))"
)
"""What follows the day there: the end of the line, a colon, a dash, "Ann wrote:"."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


class Entry(NamedTuple):
    """Where an entry begins, in characters, its day (ISO), and whether it is a mail quoted."""

    start: int
    day: str
    is_mail: bool


class Entries:
    """The entries of a text: from which day a place of it counts "yesterday".

    A text has them where two days or more open lines, and where one opens a mail quoted, or
    is of later than the text's own day ("Added on 14 January 1994: ..."). The last one is no
    longer, in paragraphs, than the longest before it.
    """

    def __init__(self, tokens: Tokens, document: str | None) -> None:
        found = list(_entries(tokens))
        told = {entry.day for entry in found}
        written = document if document and len(document) >= 10 else "9999"
        single = [one for one in found if one.is_mail or one.day > written]
        self._entries = found if len(told) > 1 else single
        self._starts = [entry.start for entry in self._entries]
        self._end = _end_of_last(tokens.text, self._starts)

    def day_at(self, position: int) -> str | None:
        """Return the day of the entry that holds a position, None outside of all."""
        at = bisect_right(self._starts, position) - 1
        return self._entries[at].day if at >= 0 and position < self._end else None


def _entries(tokens: Tokens) -> Iterator[Entry]:
    text = tokens.text
    for found in _FULL_DAY.finditer(tokens.codes):
        first, last = found.start(), found.end() - 1
        line = tokens.line_start(first, _LONGEST)
        if line is None or not _OPENS.fullmatch(text, line, tokens.starts[first]):
            continue
        head = _HEADS.match(text, tokens.ends[last])
        if head and (day := _day(tokens, first, last)):
            yield Entry(line, day, head["mail"] is not None)


def _day(tokens: Tokens, first: int, last: int) -> str | None:
    parts = dict(zip(tokens.codes[first : last + 1], tokens.values[first : last + 1], strict=True))
    written, day = parts.get("I"), parts.get("D", parts.get("O"))
    if isinstance(written, str):
        return written if _ISO.fullmatch(written) else None
    year, month = parts["Y"], parts["M"]
    if isinstance(year, int) and isinstance(month, int) and isinstance(day, int):
        return day_value(year, month, day)
    return None


def _end_of_last(text: str, starts: Sequence[int]) -> int:
    """Return where the last entry ends: after as many paragraphs as the longest before it."""
    if not starts:
        return 0
    lengths = [len(_paragraph_ends(text[low:high])) for low, high in pairwise(starts)]
    ends = _paragraph_ends(text[starts[-1] :])
    longest = max([1, *lengths])
    return starts[-1] + ends[longest - 1] if longest - 1 < len(ends) else len(text)


def _paragraph_ends(text: str) -> list[int]:
    """Return the offsets at which paragraphs of a text end, but for a heading of one line."""
    return [found.start() for found in re.finditer(r"(?<=[.!?:\"”'’)\]])\s*\n\s*\n", text)]
