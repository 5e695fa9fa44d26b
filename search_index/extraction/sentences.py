"""From a text to its sentences, by rules.

First the text is cut into blocks: blank lines, headings, list items and lines that were
ended on purpose are borders. Then each block is cut at full stops, question and exclamation
marks that end a sentence rather than an abbreviation. All of it is one pass over the text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from search_index.extraction.wordlists import words
from search_index.models import Span

_BEFORE_NAME = words(
    "dr mr mrs ms messrs prof gen col lt maj sgt cpl pvt sen rep gov capt cmdr cdr adm rev hon "
    "st ste pres amb supt insp det fr sr br mt ft sec dep brig ens mme mlle vs cf viz e.g i.e "
    "approx ca fig figs eq vol eds pp al"
)
"""Abbreviations that something always follows."""

_BEFORE_NUMBER = words("no nos p op sect par ch")
"""Words of which a number makes abbreviations: ``No. 5``, but ``He said no. Then``."""

_MAYBE_LAST = words(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "co inc ltd corp bros llc plc cos jr esq ph.d m.d b.a m.a etc a.m p.m est dept univ assn "
    "gmbh s.a ave blvd rd hon calif fla ga ill mass mich minn conn ariz colo tex wash va pa "
    "gov't int'l nat'l ft lb lbs oz hr hrs min km mi ext"
)
"""Abbreviations that end a sentence as easily as not: the next word decides."""

_STARTERS = words(
    "a an the this that these those he she it they we i you his her its their our my there here "
    "but and or so yet if in on at as for from to with by after before when while since until "
    "although though because however meanwhile moreover also then now once during under over "
    "what who where why how which some many most all both each every another other one no not "
    "officials analysts critics earlier later last next"
)
"""Words that open sentences and, in capitals, hardly ever go on with a name."""

_LIST_ITEM = re.compile(
    r"[ \t]*(?:[-*+•‣◦·–—▪][ \t]|\(?\d{1,3}[.)][ \t]|\(?[a-z][.)][ \t]|#{1,6}\s|>|\|)"
)
_HEADING = re.compile(r"[ \t]*#{1,6}\s")
_RULE = re.compile(r"[ \t]*[-=_*~#]{3,}[ \t\r]*")
_LINE = re.compile(r"[^\n\f\v\u2028\u2029]+")
_FIRST_WORD = re.compile(r"[ \t]*(\S{0,40})")
_STOP = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)(?P<close>[\"'”’)\]»]*+(?:\[\d{1,3}\])*+)(?=\s)|[。！？]+[”’」』]*"
)
_OPENERS = "\"'“‘([«-–— \t\r\n"
_NARROW = 50
"""Where no line of a block is longer, lines are taken as they are: an address, a table."""
_LONGEST = 4000
_LOOK_BACK = 24
"""Characters to look back for an abbreviation."""


def split_sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of ``text``, in order, without the space around them.

    Headings, list items and lines that stand alone count as sentences. Only white space
    and rules (``-----``) lie between the spans. What goes on and on without an end (a text
    without its full stops) is cut between words: none is longer than 4,000 characters.
    """
    return [
        span
        for start, end in _blocks(text)
        for sentence in _cut(text, start, end)
        for piece in _bounded(text, *sentence)
        if (span := _trim(text, *piece)) is not None
    ]


def _blocks(text: str) -> Iterator[Span]:
    """Yield the stretches of text that no sentence crosses."""
    for paragraph in _paragraphs(text):
        widest = max(end - start for start, end in paragraph)
        begin = paragraph[0][0]
        for line, following in itertools.pairwise(paragraph):
            if _ended_on_purpose(text, line, following, widest):
                yield begin, line[1]
                begin = following[0]
        yield begin, paragraph[-1][1]


def _paragraphs(text: str) -> Iterator[list[Span]]:
    """Yield the lines between blank lines and rules."""
    lines: list[Span] = []
    last = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        blank = not match.group().strip() or _RULE.fullmatch(match.group()) is not None
        if lines and (blank or start > last + 1):
            yield lines
            lines = []
        if not blank:
            lines.append((start, end))
        last = end
    if lines:
        yield lines


def _ended_on_purpose(text: str, line: Span, following: Span, widest: int) -> bool:
    """Tell a line that its writer ended from one that was wrapped for width.

    A wrapped line has no room for the first word of the next one.
    """
    if _LIST_ITEM.match(text, *following) or _HEADING.match(text, *line):
        return True
    first = _FIRST_WORD.match(text, *following)
    word = first.group(1) if first else ""
    if word.lstrip(_OPENERS)[:1].islower():
        return False
    return widest <= _NARROW or line[1] - line[0] + 1 + len(word) <= widest * 0.8


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of one block."""
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match["mark"] is None or _ends_sentence(text, match, begin, end):
            yield begin, match.end()
            begin = match.end()
    yield begin, end


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a sentence, cut where it is so long that comparing all in it takes for ever."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        border = space if space > 0 else start + _LONGEST
        yield start, border
        start = border
    yield start, end


def _ends_sentence(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    """Tell whether the stop found is the end of a sentence."""
    word = _next_word(text, match.end(), end)
    if not word:
        return False
    if word[0].islower():
        return False
    if match["mark"] != "." or match["close"]:
        return True
    before = _word_before(text, begin, match.start())
    if before.isdigit() and match.start() - begin <= _LOOK_BACK:
        return bool(text[begin : match.start() - len(before)].strip(_OPENERS))
    return not _goes_on(before, word)


def _goes_on(before: str, word: str) -> bool:
    """Tell whether ``before`` and its full stop are an abbreviation inside a sentence."""
    lower = before.lower()
    if lower in _BEFORE_NAME:
        return True
    if lower in _BEFORE_NUMBER and len(before) + before.islower() > 1:
        return word[0].isdigit()
    return _may_be_last(before, lower) and word.rstrip(",;:'’").lower() not in _STARTERS


def _may_be_last(before: str, lower: str) -> bool:
    """Tell initials, dotted acronyms and abbreviations that can close a sentence."""
    if len(before) == 1:
        return before.isupper() and before != "I"
    dotted = all(len(part) <= 2 for part in before.split(".")) and "." in before
    return dotted or (lower in _MAYBE_LAST and (before[0].isupper() or "." in before))


def _word_before(text: str, begin: int, stop: int) -> str:
    """Return the word that the full stop at ``stop`` follows."""
    tail = text[max(begin, stop - _LOOK_BACK) : stop].split()
    return tail[-1].lstrip(_OPENERS) if tail and not text[stop - 1].isspace() else ""


def _next_word(text: str, start: int, end: int) -> str:
    """Return the first word from ``start`` on, without opening quotes and brackets."""
    words = text[start : min(end, start + 2 * _LOOK_BACK)].split(maxsplit=3)
    return next((bare for word in words if (bare := word.lstrip(_OPENERS))), "")


def _trim(text: str, start: int, end: int) -> Span | None:
    """Return the span without the space around it, or None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
