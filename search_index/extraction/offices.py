"""Takes titles and offices off tagged names: ``FBI Director Louis Freeh`` is two names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from search_index.extraction.spans import NameKind
from search_index.extraction.wordlists import (
    COMPANY_ENDINGS,
    COUNTRIES,
    DEMONYMS,
    KNOWN_ORGANIZATIONS,
    ORGANIZATION_WORDS,
    POSSESSIVES,
    TITLES,
    is_listed_place,
    packed,
    towns,
    words,
)

Words = tuple[str, ...]

_SAINTS = frozenset({"saint", "st", "st."})
"""Titles that stand inside names, too: ``Yves Saint Laurent``."""
_OFFICES = words(
    "ambassador director director-general commissioner administrator minister secretary "
    "secretary-general governor mayor senator attorney chairman chairwoman chairperson president "
    "vice-president spokesman spokeswoman premier sheriff inspector prosecutor chancellor "
    "congressman congresswoman lawmaker professor deputy acting writer correspondent reporter"
)
"""Words that close no organization's name, and may stand before a person's."""
_RANKS = TITLES - _SAINTS
_BEFORE_GENERAL = words("attorney surgeon inspector secretary director solicitor")
_LINKS = words("of for and the")
_NO_PERSONS = ORGANIZATION_WORDS | COMPANY_ENDINGS | _LINKS
"""Words that stand in no person's name."""
_FIELDS = frozenset({"State", "Staff"})
"""What a secretary or a chief is of, and no body before a name."""
_RANK_AND_NAME = 2
_SEAT = re.compile(r"(?:[DRI]|Lib|Con|Lab)-[A-Z][a-z.]*")
"""What stands behind a member of a parliament: ``D-Mich.``, party and state."""


class Mention(NamedTuple):
    """A name in a sentence, by its tokens."""

    first: int
    end: int
    kind: NameKind

    def of_kind(self, kind: NameKind) -> Mention:
        """Return it as a name of a kind: itself, mostly."""
        return self if kind is self.kind else Mention(self.first, self.end, kind)


def without_office(line: Words, mention: Mention) -> Iterator[Mention]:
    """Yield the names in a tagged person or organization, without titles and offices.

    ``NASA Administrator Jim Bridenstine`` is ``NASA`` and ``Jim Bridenstine``, ``Energy
    Minister Ivan Plachkov`` is ``Ivan Plachkov``, ``INS Commissioner`` is ``INS``.
    """
    mention = _without_seat(line, mention)
    if mention.first == mention.end:
        return
    if mention.kind is not NameKind.PLACE and _is_field_of_office(line, mention):
        yield Mention(mention.first + 1, mention.end, NameKind.PERSON)
    elif mention.kind is NameKind.PERSON:
        yield from _person(line, mention)
    elif mention.kind is NameKind.ORGANIZATION:
        yield from _organization(line, mention)
    else:
        yield mention


def _is_field_of_office(line: Words, mention: Mention) -> bool:
    """Tell ``State`` and who holds the office, behind ``Secretary of``; so ``Staff``."""
    first, end, _ = mention
    behind = first > 1 and line[first - 1] == "of" and line[first - 2].lower() in TITLES
    name = line[first + 1 : end]
    return behind and line[first] in _FIELDS and (_may_be_surname(name) or _has_given_name(name))


def _may_be_surname(name: Words) -> bool:
    """Tell words that may be a person's, one or several, and that no body's name ends with."""
    lower = [word.lower() for word in name]
    apart = any(word in _NO_PERSONS or word in packed("common") for word in lower)
    return bool(name) and not apart and all(word[0].isupper() for word in name)


def _without_seat(line: Words, mention: Mention) -> Mention:
    """Return a mention up to the seat in parliament in or behind it; it may then be empty."""
    for index in range(mention.first, mention.end):
        if _SEAT.fullmatch(line[index]):
            behind = index > mention.first and line[index - 1] == ","
            return mention._replace(end=index - behind)
    return mention


def _person(line: Words, mention: Mention) -> Iterator[Mention]:
    """Yield a person without the title, and the organization named before it."""
    first, end, kind = mention
    titles = [i for i in range(first, end - 1) if line[i].lower() in _RANKS]
    if titles:
        ahead = line[first : titles[0]]
        name = _after_titles(line, titles[0], end)
        if all(word.isupper() or word in KNOWN_ORGANIZATIONS for word in ahead):
            if ahead:
                yield Mention(first, titles[0], NameKind.ORGANIZATION)
            first = name
        elif not any(word.lower() in packed("first") for word in ahead):
            first = name if end - name > 1 and line[name][0].isupper() else first
    yield Mention(first, end, kind)


def _after_titles(line: Words, first: int, end: int) -> int:
    """Return where the titles that begin at a word are over; ``Don`` after one is a name."""
    name = first + 1
    while name < end - 1 and line[name].lower() in TITLES - packed("first"):
        name += 1
    return name


def _organization(line: Words, mention: Mention) -> Iterator[Mention]:
    """Yield an organization without the office in it, and the person who holds that."""
    first, end, _ = mention
    for index in range(first + 1, end - 2):
        if line[index] in POSSESSIVES and _has_given_name(line[index + 1 : end]):
            yield from _organization(line, mention._replace(end=index))
            yield Mention(index + 1, end, NameKind.PERSON)
            return
    offices = [i for i in range(first, end) if _is_office(line, i, first)]
    name = _holder(line, first, end)
    if name < end:
        yield Mention(name, end, NameKind.PERSON)
    elif body := _end_of_body(line, first, end):
        yield from _body(line, first, body)
        yield Mention(body + (line[body].lower() in TITLES), end, NameKind.PERSON)
    elif not offices:
        yield mention
    elif offices[-1] == end - 1:
        yield from _body(line, first, end)
    elif _may_be_person(line[offices[-1] + 1 : end]):
        yield from _body(line, first, offices[-1] + 1)
        yield Mention(offices[-1] + 1, end, NameKind.PERSON)
    else:
        yield mention


def _holder(line: Words, first: int, end: int) -> int:
    """Return where a person's full name begins behind no more than a title; ``end`` for none.

    ``Sen. Carl Levin``, ``U.S. Sen. Carl Levin``, ``District Judge Ann Vale``, and of
    ``Secretary of State Colin Powell`` what follows ``of``.
    """
    title = first + (line[first] in COUNTRIES or line[first].lower() in DEMONYMS)
    title += line[title : title + 1] in (("District",), ("Circuit",))
    behind = first > 1 and line[first - 1] == "of" and line[first - 2].lower() in _OFFICES
    titled = title < end and line[title].lower() in TITLES
    name = first + 1 if behind else title + 1
    return name if (behind or titled) and _has_given_name(line[name:end]) else end


def _end_of_body(line: Words, first: int, end: int) -> int:
    """Return where a person begins behind the body he or she is of; 0 where none does.

    That is at a title before a full name (``Superior Court Judge Ann Vale``), at a full name
    right behind a known body (``Air Force Ann Vale``), or at a rank before a surname alone
    (``General Vale``), which is of no body.
    """
    if end - first == _RANK_AND_NAME and _is_ranked(line[first:end]):
        return first
    for index in range(first + 1, end - 1):
        title = line[index].lower() in _RANKS
        if title and _has_given_name(line[index + 1 : end]):
            return index
        if _is_surely_known(line[first:index]) and _is_full_name(line[index:end]):
            return index
    return 0


def _is_surely_known(name: Words) -> bool:
    """Tell a body known by several words or by its initials; ``Time`` may be half of a name."""
    return " ".join(name) in KNOWN_ORGANIZATIONS and (len(name) > 1 or name[0].isupper())


def _is_ranked(name: Words) -> bool:
    """Tell a rank and a surname: ``General Vale``; no ``General Motors``."""
    rank, surname = name
    known = " ".join(name) in KNOWN_ORGANIZATIONS or is_listed_place(surname)
    ranked = rank.istitle() and rank.lower() in _RANKS
    return ranked and not known and surname.istitle() and _may_be_surname((surname,))


def _is_full_name(name: Words) -> bool:
    """Tell a listed given name and a listed surname, and neither a place nor an everyday word."""
    place = is_listed_place(name[0])
    everyday = any(word.lower() in packed("common") for word in name)
    surname = name[-1].lower() in packed("surnames") and not everyday
    return surname and not place and _has_given_name(name)


def _body(line: Words, first: int, end: int) -> Iterator[Mention]:
    """Yield the organization, or the place, whose office closes a stretch of words."""
    if _LINKS.intersection(word.lower() for word in line[first:end]):
        yield Mention(first, end, NameKind.ORGANIZATION)
        return
    while end > first and _is_office(line, end - 1, first):
        end -= 1
    name = " ".join(line[first:end])
    if name and name.lower() not in DEMONYMS:
        place = name in COUNTRIES or (name in towns() and name not in KNOWN_ORGANIZATIONS)
        yield Mention(first, end, NameKind.PLACE if place else NameKind.ORGANIZATION)


def _is_office(line: Words, index: int, first: int) -> bool:
    """Tell a word that is an office, or the ``General`` behind one."""
    lower = line[index].lower()
    if lower == "general":
        return index > first and line[index - 1].lower() in _BEFORE_GENERAL
    return lower in _OFFICES or (lower == "surgeon" and line[index + 1 : index + 2] == ("General",))


def _has_given_name(name: Words) -> bool:
    """Tell words that may be a full name, and begin with a given name."""
    return _may_be_person(name) and name[0].lower() in packed("first")


def _may_be_person(name: Words) -> bool:
    """Tell words that may be a full name: several, and none that organizations have."""
    lower = {word.lower() for word in name}
    apart = lower & _NO_PERSONS or lower & TITLES
    return len(name) > 1 and not apart and name[0][0].isupper() and name[-1][0].isupper()
