"""The words of an organization's name, by which two forms of it are known to be one."""

from __future__ import annotations

import functools
import re

from search_index.extraction.acronyms import initials
from search_index.extraction.entities.forms import folded_words
from search_index.extraction.wordlists import (
    COUNTRIES,
    PEOPLES,
    USUAL_NAMES,
    packed,
    words,
)

Core = tuple[str, ...]
"""The words that tell an organization, folded."""

_LEGAL_FORMS = words(
    "co company corp corporation inc incorporated ltd limited llc llp lp plc ag gmbh sa spa nv bv "
    "ab oy oyj asa as kg kk pty pte pjsc ojsc jsc sarl srl cos"
)
"""Words for a company's legal form: ``Boeing Co.`` is ``Boeing``."""

_OF_ITS_STATE = words("ministry department government parliament embassy army navy")
"""What ``Ministry of Defence`` and ``Defence Ministry`` begin and end with."""

_SHORT_STATES: dict[str, Core] = {
    "un": ("united", "nations"),
    "us": ("united", "states"),
    "usa": ("united", "states"),
    "uk": ("united", "kingdom"),
    "eu": ("european", "union"),
}
"""How the powers are shortened at the head of their bodies' names."""

STATES = frozenset(
    tuple(folded_words(place)) for place in (*COUNTRIES, "U.S.", "U.K.", "US", "UK", "U.S.A.")
)
PLACE_WORDS = frozenset(word for place in STATES for word in place)
_LONGEST_ACRONYM = 5
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}(?=[A-Z\s]|$)|\b(?:[A-Z]\.)+[A-Z]\b")
_SPELLING = {
    "centre": "center", "programme": "program", "organisation": "organization",
    "dept": "department", "univ": "university", "inst": "institute", "intl": "international",
    "labour": "labor", "defence": "defense", "labs": "laboratories", "assn": "association",
    "tv": "television", "brigades": "brigade",
}  # fmt: skip


@functools.lru_cache(maxsize=65_536)
def core_words(form: str) -> Core:
    """Return the words that tell an organization: folded, without ``the`` and legal form.

    British and American spellings and usual short forms of a word are one, as are the names
    that the whole world has for a body (``IMF``), ``U.N.`` and ``United Nations`` at the head
    of a name, and ``Defence Ministry`` and ``Ministry of Defence``. An acronym that spells a
    word keeps its capitals: ``WHO`` is not ``Who``.
    """
    usual = USUAL_NAMES.get(form)
    if usual is not None and usual != form:
        return core_words(usual)
    if form.isupper() and _is_word(form):
        return (form,)
    return _reordered(_without_legal_form(_all_words(form)))


def has_legal_form(form: str) -> bool:
    """Tell a name that gives its legal form, and so is no shorter name of another."""
    whole = _all_words(form)
    return len(_without_legal_form(whole)) < len(whole)


@functools.lru_cache(maxsize=65_536)
def name_initials(form: str) -> frozenset[str]:
    """Return the acronyms that a name may be shortened to, its legal form counted or not."""
    whole = _all_words(form)
    return initials(_without_legal_form(whole)) | initials(whole)


def _is_word(acronym: str) -> bool:
    """Tell a short word in capitals that means something else in small letters."""
    word = acronym.lower()
    if not 1 < len(word) <= _LONGEST_ACRONYM or not word.isalpha() or (word,) in STATES:
        return False
    return word in packed("common") or word in packed("first") or word in PLACE_WORDS


@functools.lru_cache(maxsize=65_536)
def _all_words(form: str) -> Core:
    if "." in form:
        form = _DOTTED.sub(lambda acronym: acronym.group().replace(".", ""), form)
    parts = tuple([_SPELLING.get(word, word) for word in folded_words(form)])
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    if len(parts) > 1 and parts[0].removesuffix("'s") in PLACE_WORDS:
        parts = (parts[0].removesuffix("'s"), *parts[1:])
    if len(parts) > 1 and parts[0] in _SHORT_STATES and form[: len(parts[0])].isupper():
        parts = (*_SHORT_STATES[parts[0]], *parts[1:])
    return parts


def _without_legal_form(parts: Core) -> Core:
    end = len(parts)
    while end > 1 and parts[end - 1] in _LEGAL_FORMS:
        end -= 1
    return parts[: end - 1] if end > 1 and parts[end - 1] == "and" else parts[:end]


def _reordered(parts: Core) -> Core:
    """Return ``Ministry of Defence`` as ``Defence Ministry``, its people as their country."""
    if len(parts) > 2 and parts[0] in _OF_ITS_STATE and parts[1] == "of":
        of = parts[3:] if parts[2] == "the" and len(parts) > 3 else parts[2:]
        parts = (*of, parts[0])
    if len(parts) > 1 and parts[-1] in _OF_ITS_STATE and parts[0] in PEOPLES:
        parts = (*PEOPLES[parts[0]], *parts[1:])
    return parts
