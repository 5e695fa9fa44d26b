"""What a date is read against: the document's date, the last date spoken of, the tense."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from search_index.edtf import bounds
from search_index.extraction.dates.tokens import Tokens
from search_index.extraction.dates.values import unit_of
from search_index.models import Span

_CLAUSE = 90
"""How many characters on either side of a date tell its tense."""
_BORDER = re.compile(r"[.;!?\n:]\s|\b(?:but|while|although|though|which)\b")
_FUTURE = re.compile(
    r"\b(?:will|won't|shall|plans?|planned|planning|due|scheduled|expects?|expected|slated|set"
    r"|is\s+to|are\s+to|going\s+to|until|till|would|could|may|might|must|should|can|tentatively"
    r"|upcoming|to\s+be|starting|beginning|deadline|effective|payable|intends?|hopes?|aims?)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|had|did|said|has|have|[a-z]{3,}ed)\b")


class Context:
    """The state of one reading of a text, from its first date to its last.

    ``document`` is the document's date (EDTF) or None. ``last`` is the value of the last
    date spoken of, to which "three days later" counts.
    """

    def __init__(
        self,
        tokens: Tokens,
        sentences: Sequence[Span],
        document: str | None,
        day_first: bool,
    ) -> None:
        self.tokens = tokens
        self.sentences = sentences
        self.document = document if document and bounds(document) else None
        self.day_first = day_first
        self.last: str | None = None
        self._sentence_starts = [start for start, _ in sentences]

    @property
    def year(self) -> int | None:
        """The year of the document's date."""
        return year_of(self.document)

    @property
    def last_year(self) -> int | None:
        """The year of the last date spoken of."""
        return year_of(self.last)

    def remember(self, value: str) -> None:
        """Take a date as the one now spoken of."""
        if bounds(value) is not None:
            self.last = value

    def sentence_at(self, position: int) -> Span:
        """Return the sentence that holds a position; the whole text where there is none."""
        index = bisect_right(self._sentence_starts, position) - 1
        if index >= 0 and position < self.sentences[index][1]:
            return self.sentences[index]
        return 0, len(self.tokens.text)

    def is_future(self, first: int, last: int) -> bool:
        """Tell whether the clause around some words speaks of what is to come."""
        start, end = self.tokens.starts[first], self.tokens.ends[last]
        low, high = self.sentence_at(start)
        before = self.tokens.text[max(low, start - _CLAUSE) : start]
        after = self.tokens.text[end : min(high, end + _CLAUSE)]
        before = _BORDER.split(before)[-1]
        after = _BORDER.split(after, maxsplit=1)[0]
        if _FUTURE.search(before):
            return True
        return not _PAST.search(before) and _FUTURE.search(after) is not None


def year_of(value: str | None) -> int | None:
    """Return the year of a value, None where it is no single year."""
    if value is None or unit_of(value) in "EC":
        return None
    days = bounds(value)
    return None if days is None else days[0].year
