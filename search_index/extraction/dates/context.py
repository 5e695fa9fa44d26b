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
_BORDER = re.compile(r"[.;!?:]\s|\n\s*\n|``|''|\b(?:but|while|although|though|which|who)\b")
_CUE = re.compile(
    r"\b(?:(?P<future>will|won't|shall|would|plans?|planned\s+(?:for|to)|planning|due|scheduled"
    r"|expects?|expected|slated|set\s+(?:for|to)|(?:is|are)\s+to|going\s+to|until|till|must"
    r"|should|may|upcoming|to\s+be|starting|deadline|effective|payable|intends?|hopes?|aims?"
    r"|seeks?|expires?|ready\s+to|wants?|early\s+as|end\s+by)"
    r"|(?P<past>was|were|had|did|said|has|have|went|came|made|took|told|gave|met|saw|held|won"
    r"|began|became|left|sent|fell|rose|flew|led|got|ran|put|set|[a-z]{2,}ed))\b",
    re.IGNORECASE,
)
"""Words that tell the tense; the one nearest to a date decides."""


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
        self.last_quarter: str | None = None
        self._last_sentence: Span | None = None
        self._is_retrospect = _is_retrospect(tokens, year_of(self.document))
        self._sentence_starts = [start for start, _ in sentences]

    @property
    def year(self) -> int | None:
        """The year of the document's date."""
        return year_of(self.document)

    @property
    def last_year(self) -> int | None:
        """The year of the last date spoken of."""
        return year_of(self.last)

    def remember(self, value: str, position: int) -> None:
        """Take a date as the one now spoken of."""
        if bounds(value) is None:
            return
        self.last = value
        self._last_sentence = self.sentence_at(position)
        if unit_of(value) == "Q":
            self.last_quarter = value

    def told_year(self, first: int) -> int | None:
        """Return the year that the words around some word tell a story of.

        That is the year of a date in the same sentence; in texts about the past, and
        those without a date, that of the last date spoken of.
        """
        if self._is_retrospect:
            return self.last_year
        here = self.sentence_at(self.tokens.starts[first])
        return self.last_year if self._last_sentence == here else None

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
        cues = list(_CUE.finditer(before))
        if cues:
            return cues[-1]["future"] is not None
        cue = _CUE.search(after)
        return cue is not None and cue["future"] is not None


def _is_retrospect(tokens: Tokens, year: int | None) -> bool:
    """Tell a history from news: most years it names are not the document's."""
    if year is None:
        return True
    named = tokens.values_of("Y")
    others = sum(isinstance(one, int) and abs(one - year) > 1 for one in named)
    return others > 4 and others > 0.6 * len(named)


def year_of(value: str | None) -> int | None:
    """Return the year of a value, None where it is no single year."""
    if value is None or unit_of(value) in "EC":
        return None
    days = bounds(value)
    return None if days is None else days[0].year
