"""Whether two roles may be one person's."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from search_index.extraction.roles.lexicon import DETERMINERS, HONORIFICS, LINKS
from search_index.extraction.wordlists import DEMONYMS, words

_WORD = re.compile(r"[^\W\d_]{2,}")
_SAYS_NOTHING = (
    LINKS
    | DETERMINERS
    | HONORIFICS
    | DEMONYMS
    | words(
        "and former deputy vice chief senior acting assistant associate executive general first "
        "current then late new head leader member national international center institute"
    )
)
"""Words that two people's roles share by chance."""

_FIELDS = {
    "space": "astronaut cosmonaut taikonaut commander pilot co-pilot capcom flight mission "
    "spacecraft crew payload space aerospace nasa esa roscosmos",
    "politics": "president minister premier chancellor senator congressman congresswoman governor "
    "mayor secretary ambassador representative lawmaker king queen prince councillor envoy "
    "consul delegate diplomat politician candidate prime undersecretary",
    "science": "scientist physicist astrophysicist astronomer geologist chemist biologist "
    "professor researcher lecturer investigator meteorologist mathematician planetologist fellow",
    "sport": "player striker goalkeeper midfielder defender coach athlete captain",
    "arts": "actor actress singer composer novelist poet painter producer conductor",
    "media": "journalist reporter correspondent editor author writer",
    "law": "lawyer attorney judge justice prosecutor",
    "church": "bishop archbishop cardinal rabbi imam pastor ayatollah chaplain",
}
_FIELD_OF = {word: field for field, listed in _FIELDS.items() for word in listed.split()}


class RoleWords(NamedTuple):
    """What tells in somebody's roles: the words, and the fields they belong to."""

    words: frozenset[str]
    fields: frozenset[str]

    def fit(self, other: RoleWords) -> bool:
        """Tell whether nothing in two people's roles speaks against their being one.

        Who has no telling role fits everybody of the name. Otherwise the roles share a telling
        word ("Administrator, NASA" and "NASA administrator") or a field ("pilot" and
        "astronaut").
        """
        if not self.words or not other.words:
            return True
        return not (self.words.isdisjoint(other.words) and self.fields.isdisjoint(other.fields))

    def with_other(self, other: RoleWords) -> RoleWords:
        """Return what tells in the roles of both."""
        return RoleWords(self.words | other.words, self.fields | other.fields)


NO_ROLE = RoleWords(frozenset(), frozenset())


def role_words(roles: Iterable[str]) -> RoleWords:
    """Return what tells in roles as they are read (``Administrator, NASA``)."""
    telling = frozenset().union(*map(_telling, roles))
    return RoleWords(telling, frozenset(_FIELD_OF[word] for word in telling if word in _FIELD_OF))


@functools.lru_cache(maxsize=65_536)
def _telling(role: str) -> frozenset[str]:
    return frozenset(_WORD.findall(role.lower())) - _SAYS_NOTHING
