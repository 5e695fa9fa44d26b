"""Where a tagged name begins and ends, and what kind it is, by the words in and around it.

The tagger weighs evidence and sometimes stops short; these rules are sure: a ``Co.`` belongs to
the company before it, an acronym in brackets spells out the whole name, a title is no name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from search_index.extraction.acronyms import initials
from search_index.extraction.bodies import with_bodies
from search_index.extraction.edges import within_edges
from search_index.extraction.known import with_known
from search_index.extraction.no_names import is_no_name
from search_index.extraction.offices import Mention, Words, without_office
from search_index.extraction.spans import NameKind
from search_index.extraction.wordlists import (
    BODIES,
    COMPANY_ENDINGS,
    COUNTRIES,
    DEMONYMS,
    KNOWN_ORGANIZATIONS,
    ORGANIZATION_WORDS,
    STATES_IN_SHORT,
    is_listed_place,
)

_LINKS = frozenset({"of", "for", "on"})
_LONGEST_PERSON = 3
_LIST_MARKS = frozenset({",", "and"})
_LONGEST_STATE = 4
"""Words of the longest name of a state."""
_NEWS_AGENCY = ("news", "agency")
_REACH = 7
"""Words by which a name may be lengthened to reach the bracket behind it."""


class Line(NamedTuple):
    """The words of a sentence, with the names in it so far."""

    words: Words
    mentions: list[Mention]


def whole_names(line: Line) -> Line:
    """Return a sentence whose organizations reach as far as what follows them shows."""
    mentions: list[Mention] = []
    for tagged in line.mentions:
        for mention in within_edges(line.words, tagged):
            free = not mentions or mention.first >= mentions[-1].end
            if free and not is_no_name(line.words[mention.first : mention.end]):
                first = _with_state(line.words, mention)
                if mentions and mentions[-1].first == first < mention.first:
                    mentions.pop()
                mentions += _whole(line.words, mentions, mention._replace(first=first))
    return Line(line.words, with_known(line.words, with_bodies(line.words, mentions)))


def _whole(words: Words, before: Sequence[Mention], mention: Mention) -> Iterator[Mention]:
    """Yield the names in a mention, of their right kinds, each as far as it reaches.

    ``before`` are the mentions that stand before it in the sentence.
    """
    if _is_listed_with_people(words, before, mention):
        mention = mention.of_kind(NameKind.PERSON)
    body = mention.of_kind(_kind(words, mention))
    for part in _apart(words, _with_ending(words, _to_acronym(words, body))):
        yield from without_office(words, part)


def _with_state(words: Words, mention: Mention) -> int:
    """Return where a body begins whose name the one word before it, a state's, belongs to.

    That is ``China`` of ``China National Space Administration``, written without a possessive.
    """
    first, end, kind = mention
    state = words[first - 1] if first else "#"
    body = kind is NameKind.ORGANIZATION and end - first > 1 and words[end - 1].lower() in BODIES
    return first - 1 if body and state.isalpha() and state in COUNTRIES else first


def _is_listed_with_people(words: Words, before: Sequence[Mention], mention: Mention) -> bool:
    """Tell a full name behind two persons' in one list: ``Jane Vale, Ann Ray and Laurel Rix``.

    ``before`` are the mentions that stand before it in the sentence.
    """
    name = words[mention.first : mention.end]
    if mention.kind is NameKind.PERSON or not 1 < len(name) <= _LONGEST_PERSON or len(before) < 2:
        return False
    chain = [*before[-2:], mention]
    listed = all(
        one.kind is NameKind.PERSON
        and one.end - one.first > 1
        and one.end < following.first
        and _LIST_MARKS.issuperset(words[one.end : following.first])
        for one, following in pairwise(chain)
    )
    known = " ".join(name)
    place = is_listed_place(known) or known in KNOWN_ORGANIZATIONS
    apart = any(w.lower() in ORGANIZATION_WORDS or not w[0].isupper() for w in name)
    return listed and not place and not apart


def _apart(words: Words, mention: Mention) -> Iterator[Mention]:
    """Yield the organizations that a word joins, where the first is whole for sure."""
    first, end, kind = mention
    links = [i for i in range(first + 1, end - 1) if words[i] in ("and", ",")]
    if kind is NameKind.ORGANIZATION and len(links) == 1:
        before = words[first : links[0]]
        whole = words[links[0]] == "and" and before[-1].lower() in COMPANY_ENDINGS
        if whole or " ".join(before) in KNOWN_ORGANIZATIONS:
            yield Mention(first, links[0], kind)
            first = links[0] + 1
    yield Mention(first, end, kind)


def _kind(words: Words, mention: Mention) -> NameKind:
    """Return the kind of a mention: an organization's where it is known, or by its head word.

    ``China Manned Space Agency`` and ``Ministry of Defence`` are organizations even where
    the name of a place or a person makes half of them, and so is ``African Union``; and so is
    ``Yonhap`` in ``the Yonhap news agency``.
    """
    name = words[mention.first : mention.end]
    if _is_in_state(words, mention) or "".join(name) in STATES_IN_SHORT:
        return NameKind.PLACE
    if _is_medium(words, mention):
        return NameKind.ORGANIZATION
    if len(name) < 2:
        return mention.kind
    lower = [word.lower() for word in name]
    heads = {lower[-1], *(word for word, link in pairwise(lower) if link in _LINKS)}
    sure = heads & BODIES or " ".join(name) in KNOWN_ORGANIZATIONS
    return NameKind.ORGANIZATION if sure else mention.kind


def _is_in_state(words: Words, mention: Mention) -> bool:
    """Tell the name of a state, or its first words: ``Sri`` of ``Sri Lanka``."""
    if words[mention.first] not in _state_openers():
        return False
    reach = range(max(mention.end, mention.first + 2), mention.first + _LONGEST_STATE + 1)
    return any(" ".join(words[mention.first : end]) in COUNTRIES for end in reach)


@cache
def _state_openers() -> frozenset[str]:
    """Return the first words of states named by several."""
    return frozenset(name.split()[0] for name in COUNTRIES if " " in name)


def _is_medium(words: Words, mention: Mention) -> bool:
    """Tell the name of a news agency or a paper that is called one, unless it is its town's."""
    after = words[mention.end : mention.end + 2]
    if not after or not (after == _NEWS_AGENCY or after[0] == "newspaper"):
        return False
    name = " ".join(words[mention.first : mention.end])
    return not is_listed_place(name) and name.lower() not in DEMONYMS


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
