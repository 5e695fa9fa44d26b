"""Whether two roles may be one person's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_index.extraction.roles.lexicon import DETERMINERS, LINKS
from search_index.extraction.wordlists import words

_WORD = re.compile(r"[^\W\d_]{2,}")
_SAYS_NOTHING = (
    LINKS
    | DETERMINERS
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


def roles_fit(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether nothing in two people's roles speaks against their being one.

    Who has no role fits everybody of the name. Otherwise the roles share a telling word
    ("Administrator, NASA" and "NASA administrator") or a field ("pilot" and "astronaut").
    """
    if not one or not other:
        return True
    words_of_one, words_of_other = _telling(one), _telling(other)
    if words_of_one & words_of_other:
        return True
    return bool(_fields(words_of_one) & _fields(words_of_other))


def _telling(roles: Sequence[str]) -> frozenset[str]:
    found = (word for role in roles for word in _WORD.findall(role.lower()))
    return frozenset(found) - _SAYS_NOTHING


def _fields(role_words: frozenset[str]) -> frozenset[str]:
    return frozenset(_FIELD_OF[word] for word in role_words if word in _FIELD_OF)
