"""Where a tagged name begins and ends, and what kind it is, by the words in and around it.

The tagger weighs evidence and sometimes stops short; these rules are sure: a ``Co.`` belongs to
the company before it, an acronym in brackets spells out the whole name, a title is no name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from search_index.extraction.acronyms import initials
from search_index.extraction.spans import NameKind
from search_index.extraction.wordlists import (
    BODIES,
    COMPANY_ENDINGS,
    KNOWN_ORGANIZATIONS,
    TITLES,
)

Words = tuple[str, ...]

_LINKS = frozenset({"of", "for", "on"})
_REACH = 7
"""Words by which a name may be lengthened to reach the bracket behind it."""


class Mention(NamedTuple):
    """A name in a sentence, by its tokens."""

    first: int
    end: int
    kind: NameKind


class Line(NamedTuple):
    """The words of a sentence, with the names in it so far."""

    words: Words
    mentions: list[Mention]


def whole_names(line: Line) -> Line:
    """Return a sentence whose organizations reach as far as what follows them shows."""
    mentions: list[Mention] = []
    for mention in line.mentions:
        if not mentions or mention.first >= mentions[-1].end:
            body = mention._replace(kind=_kind(line.words, mention))
            whole = _with_ending(line.words, _to_acronym(line.words, body))
            mentions += _without_title(line.words, whole)
    return Line(line.words, mentions)


def _kind(words: Words, mention: Mention) -> NameKind:
    """Return the kind of a mention, by its head word where that is a body's.

    ``China Manned Space Agency`` and ``Ministry of Defence`` are organizations even where
    the name of a place or a person makes half of them.
    """
    name = [word.lower() for word in words[mention.first : mention.end]]
    heads = {name[-1], *(word for word, link in pairwise(name) if link in _LINKS)}
    return NameKind.ORGANIZATION if len(name) > 1 and heads & BODIES else mention.kind


def _without_title(words: Words, mention: Mention) -> Iterator[Mention]:
    """Yield a person without the title, and the organization named before it.

    ``NASA Administrator Jim Bridenstine`` is ``NASA`` and ``Jim Bridenstine``.
    """
    first, end, kind = mention
    titles = [i for i in range(first, end - 1) if words[i].lower() in TITLES]
    if kind is NameKind.PERSON and titles:
        ahead = words[first : titles[0]]
        if all(word.isupper() or word in KNOWN_ORGANIZATIONS for word in ahead):
            if ahead:
                yield Mention(first, titles[0], NameKind.ORGANIZATION)
            first = _after_titles(words, titles[0], end)
    yield Mention(first, end, kind)


def _after_titles(words: Words, first: int, end: int) -> int:
    """Return where the titles that begin at a word are over."""
    while first < end - 1 and words[first].lower() in TITLES:
        first += 1
    return first


def _with_ending(words: Words, mention: Mention) -> Mention:
    """Return a mention with the ``Co.`` or its like behind it."""
    after = words[mention.end] if mention.end < len(words) else "#"
    if mention.kind is NameKind.ORGANIZATION and _is_company_ending(after):
        return mention._replace(end=mention.end + 1)
    return mention


def _is_company_ending(word: str) -> bool:
    """Tell ``Co.`` and its like behind a name."""
    return word[0].isupper() and word.lower() in COMPANY_ENDINGS


def _to_acronym(words: Words, mention: Mention) -> Mention:
    """Return the mention up to the bracket whose acronym spells it out, if one does."""
    if mention.kind is NameKind.PERSON:
        return mention
    for end in range(mention.end + 1, min(mention.end + _REACH, len(words) - 2)):
        if words[end] == "(" and words[end + 2] == ")":
            if stands_for(words[end + 1], words[mention.first : end]):
                return Mention(mention.first, end, NameKind.ORGANIZATION)
            break
    return mention


def stands_for(acronym: str, words: Sequence[str]) -> bool:
    """Tell whether the letters of an acronym are the initials of the words.

    Small words may be counted or left out.
    """
    parts = [part for word in words for part in word.split("-") if part]
    letters = "".join(character for character in acronym if character.isalpha())
    return acronym[0].isupper() and letters.upper() in initials(parts)
