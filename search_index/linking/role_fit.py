"""Whether two roles may be one person's."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from search_index.extraction.acronyms import initials
from search_index.extraction.roles.lexicon import HONORIFICS, LINKS, singular_head
from search_index.extraction.wordlists import ORGANIZATION_WORDS, words

_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_SAYS_NOTHING = HONORIFICS | words(
    "deputy chief senior assistant associate executive general head leader member lead boss "
    "fellow founder partner official representative speaker assistant aide coordinator"
)
"""Role nouns that people in every field have."""

_SPELLING = {"adviser": "advisor", "councillor": "councilor", "counsellor": "counselor"}

_SAID_OF_MANY = (
    LINKS
    | ORGANIZATION_WORDS
    | words("the and national international first new united american state federal royal general")
)
"""Words that two organizations share by chance."""

_FIELDS = {
    "space": "astronaut cosmonaut taikonaut commander co-commander pilot co-pilot capcom engineer "
    "flight mission spacecraft crew payload space aerospace nasa esa roscosmos",
    "politics": "president minister premier chancellor senator congressman congresswoman governor "
    "mayor secretary ambassador lawmaker legislator king queen prince princess emperor sultan emir "
    "councillor councilor envoy consul delegate diplomat negotiator politician undersecretary "
    "under-secretary vice-president chairman chairwoman spokesman spokeswoman spokesperson "
    "majority minority opposition parliament parliamentary cabinet commissioner activist leader",
    "science": "scientist physicist astrophysicist astronomer geologist chemist biologist engineer "
    "professor researcher lecturer investigator meteorologist mathematician planetologist dean",
    "business": "ceo cfo coo cto president chairman chairwoman director executive manager owner "
    "entrepreneur accountant treasurer",
    "forces": "colonel lieutenant captain major sergeant admiral marshal brigadier commodore "
    "corporal commander military army navy marine",
    "sport": "player striker goalkeeper midfielder defender coach athlete captain manager",
    "arts": "actor actress singer conductor composer novelist poet author writer director producer",
    "media": "journalist reporter correspondent editor author writer producer",
    "law": "lawyer attorney judge justice prosecutor senator governor",
    "church": "bishop archbishop cardinal rabbi imam pastor ayatollah chaplain",
}


def _fields_by_word() -> dict[str, frozenset[str]]:
    fields: defaultdict[str, set[str]] = defaultdict(set)
    for field, listed in _FIELDS.items():
        for word in listed.split():
            fields[word].add(field)
    return {word: frozenset(known) for word, known in fields.items()}


_FIELDS_OF = _fields_by_word()


class RoleWords(NamedTuple):
    """What tells in somebody's roles."""

    nouns: frozenset[str] = frozenset()
    """What they are: ``pilot``, ``chemist``; not what people in every field are."""
    fields: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    """The words of the organizations."""

    @property
    def is_empty(self) -> bool:
        """Tell roles that say nothing of their bearer."""
        return not any(self)

    def shared(self, other: RoleWords) -> int:
        """Return how much two people's roles have in common."""
        return (
            len(self.nouns & other.nouns)
            + len(self.fields & other.fields)
            + len(self.owners & other.owners)
        )

    def fit(self, other: RoleWords) -> bool:
        """Tell whether nothing in two people's roles speaks against their being one.

        They share a noun ("Administrator, NASA" and "administrator"), a field ("pilot" and
        "astronaut") or an organization, or there is nothing to compare.
        """
        comparable = (self.nouns and other.nouns) or (self.owners and other.owners)
        return not comparable or self.shared(other) > 0

    def with_other(self, other: RoleWords) -> RoleWords:
        """Return what tells in the roles of both."""
        return RoleWords(*(one | more for one, more in zip(self, other, strict=True)))


NO_ROLE = RoleWords()


def role_words(roles: Iterable[str]) -> RoleWords:
    """Return what tells in roles as they are read (``Administrator, NASA``)."""
    telling = NO_ROLE
    for role in roles:
        telling = telling.with_other(_of_role(role))
    return telling


@functools.lru_cache(maxsize=65_536)
def _of_role(role: str) -> RoleWords:
    title, _, owner = role.rpartition(", ")
    if not title and any(map(singular_head, _WORD.findall(owner))):
        title, owner = owner, ""
    said = [word.lower() for word in _WORD.findall(title)]
    heads = {_SPELLING.get(head, head) for word in said if (head := singular_head(word))}
    fields = frozenset().union(*(_FIELDS_OF.get(word, ()) for word in (*said, *heads)))
    return RoleWords(frozenset(heads - _SAYS_NOTHING), fields, _owners(owner))


def _owners(owner: str) -> frozenset[str]:
    """Return the words of an organization that tell it, and its acronyms."""
    named = [word.lower() for word in _WORD.findall(owner)]
    acronyms = {short.lower() for short in initials(named)}
    return frozenset({*named, *acronyms} - _SAID_OF_MANY)
