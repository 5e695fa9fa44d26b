"""What a date is read against: the document's date, the last date spoken of, the tense."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from search_index.edtf import bounds
from search_index.extraction.dates.entries import Entries
from search_index.extraction.dates.stories import Log, Story
from search_index.extraction.dates.tense import Tense, tense_at
from search_index.extraction.dates.tokens import Tokens
from search_index.extraction.dates.values import unit_of
from search_index.models import Span

_SHORT = 250
"""How many words a text needs before the want of such words tells anything."""
_FROM_ITS_DAY = re.compile(r"W(?!\.?,?(?:t?[DO]f?M|M\.?[DO]))|(?<!t)[lxh]j?U|Ug|hP")
"""Codes of words that count from the day on which a text is written."""
_SPEAKER = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Uu]s|[Yy]ou)\b")
"""Words of somebody who speaks of his own day."""


_WILL = re.compile(
    r"\b(?:will|shall|won't|(?:is|are)\s+(?:due|to|set|expected|scheduled|planned|slated|likely))\b"
)
"""What is yet to come on the day of the text, as "would" and "was to" need not be."""
_HAD = re.compile(r"\bhad\s+(?:\w+\s+){0,2}\w+\s[^.;:,]{0,60}\Z")
_WORD = re.compile(r"\w")
_CLOSE = re.compile(r"[^\S\n]*\n?[^\S\n]*")
"""What lies between two sentences of one paragraph."""
_RECURRING = re.compile(r"\b(?:per|times\s+a|once\s+a|twice\s+a|every)\s+(?:week|month|year)\b")
_FAR = 400
"""How many characters of a sentence are searched on either side of a date."""
_YEARLESS = re.compile(r"M(?!\.?-?t?[DO]?,?-?f?Y)")
_TOLD = 2
"""Codes of a month without its year, and how many of them make a history of few years."""
_PARAGRAPH = 2000
"""How many words a paragraph may have."""
_ERA = re.compile(r"[nDY]y|y[nDY]|Uy")
"""Codes of years and centuries before or after Christ."""


class Context:
    """The state of one reading of a text, from its first date to its last.

    ``document`` is the date (EDTF) of the document, or of its entry now read, or None.
    ``last`` is the value of the last date spoken of, to which "three days later" counts;
    ``day_of_title`` the day (ISO) that the title is about, or None. ``is_retrospect`` tells a
    history from news: most years it names are not the document's; ``is_ancient`` one that
    counts years before or after Christ.
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
        self._written = document if document and bounds(document) else None
        self._entries = Entries(tokens, self._written)
        self.document = self._written
        self.day_first = day_first
        self.day_of_title: str | None = None
        self.last: str | None = None
        self.last_quarter: str | None = None
        self.log = Log()
        self._last_sentence: Span | None = None
        self._story_word = 0
        speaks_of_its_day = _speaks_of_its_day(tokens)
        self.is_news = speaks_of_its_day or len(tokens.codes) < _SHORT
        written = bounds(self.document) if self.document else None
        self._story = Story(written[1] if written else None, speaks_of_it=speaks_of_its_day)
        self.is_ancient = _ERA.search(tokens.codes) is not None
        self.is_retrospect = _is_retrospect(
            tokens, year_of(self.document), speaks_of_its_day=speaks_of_its_day
        )
        self._sentence_starts = [start for start, _ in sentences]

    def move_to(self, position: int) -> None:
        """Take the day of the entry at a position for the document's, where the text has any."""
        self.document = self._entries.day_at(position) or self._written

    @property
    def year(self) -> int | None:
        """The year of the document's date."""
        return year_of(self.document)

    @property
    def last_year(self) -> int | None:
        """The year of the last date spoken of."""
        return year_of(self.last)

    def remember(self, value: str, position: int, *, told_year: bool) -> None:
        """Take a date as the one now spoken of; ``told_year`` where its words say the year."""
        if bounds(value) is None:
            return
        self.last = value
        if not self._is_flashback(position):
            self._story.follow(value, self._sentence_number(position), told_year=told_year)
            self._story_word = bisect_right(self.tokens.starts, position)
        self._last_sentence = self.sentence_at(position)
        if unit_of(value) == "Q":
            self.last_quarter = value

    def _is_flashback(self, position: int) -> bool:
        """Tell a date of what had been before: "it had been launched on 4 December 1996"."""
        low = max(self.sentence_at(position)[0], position - _FAR)
        return _HAD.search(self.tokens.text, low, position) is not None

    def story_year(self, first: int, month: int, day: int) -> int | None:
        """Return the year of a story that a day or month goes on with, None without one."""
        beside = self._is_beside_story(first)
        number = self._sentence_number(self.tokens.starts[first])
        return self._story.year_of(month, day, number, beside=beside)

    def story_goes_on(self, first: int) -> bool:
        """Tell whether a word is of a story which began with a day and its year."""
        number = self._sentence_number(self.tokens.starts[first])
        return self._story.date_at(number, beside=self._is_beside_story(first)) is not None

    def _is_beside_story(self, first: int) -> bool:
        """Tell whether a word stands in the paragraph of the story's last date."""
        near = first - self._story_word < _PARAGRAPH
        return near and self.tokens.codes.find("¶", self._story_word, first) < 0

    def _sentence_number(self, position: int) -> int:
        return bisect_right(self._sentence_starts, position)

    def told_year(self, first: int) -> int | None:
        """Return the year that the words around some word tell a story of.

        That is the year of a date in the same sentence; in texts about the past, and
        those without a date, that of the last date spoken of.
        """
        if self.is_retrospect and not self._is_to_come(first):
            return self.last_year
        if not self.is_spoken_of_beside(first) or self._is_over(first):
            return None
        return self.last_year

    def is_history(self, first: int) -> bool:
        """Tell a history by someone else from news, and from a speaker's own words."""
        if not self.is_retrospect or self.document is None:
            return False
        return not self.has_speaker(first)

    def has_speaker(self, first: int) -> bool:
        """Tell whether a word's sentence is somebody's who speaks for himself."""
        return _SPEAKER.search(self.tokens.text, *self.around(first)) is not None

    def sentence_around(self, first: int) -> str:
        """Return the text of a word's sentence, or the stretch around it of an endless one."""
        low, high = self.around(first)
        return self.tokens.text[low:high]

    def recurs(self, first: int) -> bool:
        """Tell whether a word's sentence speaks of what recurs: "flights per week"."""
        return _RECURRING.search(self.tokens.text, *self.around(first)) is not None

    def around(self, first: int) -> Span:
        """Return the sentence of a word, or the stretch around it of one without an end."""
        position = self.tokens.starts[first]
        low, high = self.sentence_at(position)
        return max(low, position - _FAR), min(high, position + _FAR)

    def is_spoken_of_beside(self, first: int) -> bool:
        """Tell whether the last date spoken of is in the sentence of some word."""
        return self._last_sentence == self.sentence_at(self.tokens.starts[first])

    def _is_to_come(self, first: int) -> bool:
        return self.document is not None and self.tense(first, first) is Tense.FUTURE

    def _is_over(self, first: int) -> bool:
        """Tell the year of "in office since 1999, will run in April" from that of April."""
        if self.year is None or self.last_year is None or self.last_year >= self.year:
            return False
        low, start = self.around(first)[0], self.tokens.starts[first]
        will = _WILL.search(self.tokens.text, low, start)
        return will is not None and self._is_to_come(first)

    def sentence_at(self, position: int) -> Span:
        """Return the sentence that holds a position; the whole text where there is none."""
        index = bisect_right(self._sentence_starts, position) - 1
        if index >= 0 and position < self.sentences[index][1]:
            return self.sentences[index]
        return 0, len(self.tokens.text)

    def telling(self, start: int, end: int) -> Span:
        """Return the sentence of a date; where it is nothing else, the next one too.

        "16 July 1990. The first satellite goes up." are so taken for one.
        """
        low, high = self.sentence_at(start)
        text = self.tokens.text
        if _WORD.search(text, low, start) or _WORD.search(text, end, high):
            return low, high
        at = bisect_right(self._sentence_starts, low)
        follows = at < len(self.sentences) and _CLOSE.fullmatch(text, high, self.sentences[at][0])
        return (low, self.sentences[at][1]) if follows else (low, high)

    def tense(self, first: int, last: int) -> Tense | None:
        """Return the tense of the clause around some words, None where nothing tells it."""
        start, end = self.tokens.starts[first], self.tokens.ends[last]
        return tense_at(self.tokens.text, start, end, self.sentence_at(start))


def _speaks_of_its_day(tokens: Tokens) -> bool:
    """Tell a text that speaks of its own day: by weekdays, "yesterday", "last week", "ago"."""
    if _FROM_ITS_DAY.search(tokens.codes):
        return True
    return any(value != 0 for value in tokens.values_of("R"))


def _is_retrospect(tokens: Tokens, year: int | None, *, speaks_of_its_day: bool) -> bool:
    """Tell a history from news: most years it names are not the document's.

    Where it names few, all of them, with days and months of theirs that go without.
    """
    if year is None:
        return True
    named = tokens.values_of("Y")
    others = sum(isinstance(one, int) and abs(one - year) > 1 for one in named)
    if others > 4 and others > 0.6 * len(named):
        return True
    if speaks_of_its_day or not named or others < len(named):
        return False
    return len(_YEARLESS.findall(tokens.codes)) >= _TOLD


def year_of(value: str | None) -> int | None:
    """Return the year of a value, None where it is no single year."""
    if value is None or unit_of(value) in "EC":
        return None
    days = bounds(value)
    return None if days is None else days[0].year
