"""Acronyms and what they stand for.

The bracketed ones are read by the rule of A. Schwartz and M. Hearst, "A simple algorithm
for identifying abbreviation definitions in biomedical text" (2003): from the end, every
letter of the short form must be found in the long form, the first one at the start of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search_index.extraction.wordlists import words
from search_index.models import Span

_BRACKET = re.compile(r"\(([^()\n]{2,80})\)")
_SHORT = re.compile(r"[^\W_][\w&./-]{1,9}(?: [\w&]{1,4})?")
_BEFORE = re.compile(r"(?<!\w)([A-Z][\w&./-]{1,9})\s$")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 120
"""Characters looked at before a bracket; ten words hardly need more."""

FUNCTION_WORDS = words("of the for and in on to at by de du des la le les del di da y et und der")
"""Words that an acronym may pass over, or count."""


class Definition(NamedTuple):
    """An acronym and its long form, both as spans of the text."""

    short: Span
    long: Span


def find_definitions(text: str) -> Iterator[Definition]:
    """Yield the acronyms that a bracket ties to their long form, in order.

    Both orders are read: ``China Academy of Space Technology (CAST)`` and
    ``CAST (China Academy of Space Technology)``.
    """
    for match in _BRACKET.finditer(text):
        definition = _long_before(text, match) or _long_inside(text, match)
        if definition is not None:
            yield definition


def defines(short: str, long: str) -> bool:
    """Tell whether ``long``, whole, is a long form of ``short`` by Schwartz and Hearst's rule."""
    return long_form_start(short, long) == 0


def long_form_start(short: str, before: str) -> int | None:
    """Return where in ``before`` the long form of ``short`` begins, None where there is none.

    The long form ends where ``before`` ends; it is the shortest that holds all letters.
    """
    place = len(before)
    letters = [char.lower() for char in short if char.isalnum()]
    if len(letters) < 2:
        return None
    folded = before.lower()
    if len(folded) != len(before):
        return None
    for number in range(len(letters) - 1, -1, -1):
        place = folded.rfind(letters[number], 0, place)
        while place > 0 and number == 0 and before[place - 1].isalnum():
            place = folded.rfind(letters[0], 0, place)
        if place < 0:
            return None
    return place


def initials(name_words: Sequence[str]) -> frozenset[str]:
    """Return the acronyms of a name, upper case: its initials with and without function words."""
    if len(name_words) < 2:
        return frozenset()
    whole = "".join(word[0] for word in name_words)
    bare = "".join(word[0] for word in name_words if word.lower() not in FUNCTION_WORDS)
    return frozenset(short.upper() for short in (whole, bare) if len(short) > 1)


def is_acronym(form: str) -> bool:
    """Tell whether a form is written like an acronym: ``CAST``, ``U.N.``, ``CNES``."""
    letters = form.replace(".", "").replace("&", "")
    return 1 < len(letters) <= 8 and letters.isalnum() and letters.isupper()


def _long_before(text: str, match: re.Match[str]) -> Definition | None:
    short = match.group(1)
    if not _is_short_form(short):
        return None
    border = max(text.rfind(mark, 0, match.start()) for mark in "\n()")
    begin = max(border + 1, match.start() - _LONGEST)
    before = text[begin : match.start()].rstrip()
    start = long_form_start(short, before)
    if start is None or not _fits(short, before[start:]):
        return None
    return Definition(match.span(1), (begin + start, begin + len(before)))


def _long_inside(text: str, match: re.Match[str]) -> Definition | None:
    before = _BEFORE.search(text, max(0, match.start() - 12), match.start())
    if before is None or not _is_short_form(before.group(1)):
        return None
    long = match.group(1)
    if not defines(before.group(1), long) or not _fits(before.group(1), long):
        return None
    return Definition(before.span(1), match.span(1))


def _is_short_form(short: str) -> bool:
    """Tell whether a bracket can hold an acronym: short, and with two capitals at least."""
    return _SHORT.fullmatch(short) is not None and sum(map(str.isupper, short)) > 1


def _fits(short: str, long: str) -> bool:
    """Tell whether a long form has a credible length: longer, and not too many words."""
    count = len(_WORD.findall(long))
    letters = sum(map(str.isalnum, short))
    return len(long) > len(short) and 1 < count <= min(letters + 5, 2 * letters)
