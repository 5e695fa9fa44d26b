"""The words of an organization's name, and the shorter names that it is called by."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Set

from search_index.extraction.acronyms import initials
from search_index.extraction.entities.forms import folded_words
from search_index.extraction.wordlists import (
    CITIES,
    COUNTRIES,
    DEMONYMS,
    ORGANIZATION_WORDS,
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

_COMPANY_KINDS = words(
    "group holdings airlines airways bros brothers associates partners records recordings studios "
    "pictures films productions entertainment publishing publishers motors motor industries "
    "enterprises technologies pharmaceuticals ventures music distribution"
)
"""What companies add to a name that may be any word: ``Epic`` is ``Epic Records``."""

_KINDS_OF_BODY = _COMPANY_KINDS | words(
    "university college school academy institute party church bank pharmacy hotel department "
    "foundation agency hospital museum library newspaper club football telecommunications "
    "association trust fund society laboratories consulting communications aerospace network "
    "stores hotels resorts brewery high secondary preparatory primary elementary grammar"
)
"""Words left off in short: ``Villanova`` is ``Villanova University``, but ``CNN`` no
``CNN International``, which is a part of it."""

_STATE_BODIES = words(
    "parliament congress senate army navy government cabinet assembly ministry treasury"
)
"""What a state has one of: the ``Senate`` of a text on the ``U.S. Senate``."""

_LEGISLATURES = words("parliament congress senate")
"""What a text has one of, whatever stands before it: ``Thirty-first Congress``."""

_GENERIC = words(
    "national royal imperial united grand supreme islamic muslim christian catholic orthodox "
    "jewish buddhist protestant evangelical science democratic republican liberal labour labor "
    "conservative socialist communist green international federal central european asian african"
)
"""Words of many bodies' names that texts hardly write without a capital."""

_STATES = frozenset(
    tuple(folded_words(place)) for place in (*COUNTRIES, "U.S.", "U.K.", "US", "UK", "U.S.A.")
)
_PLACE_WORDS = frozenset(word for place in _STATES for word in place)
_CITIES = frozenset(map(folded_words, CITIES))
_LONGEST_PLACE = 3
_LONGEST_ACRONYM = 5
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}(?=[A-Z\s]|$)")
_SPELLING = {
    "centre": "center", "programme": "program", "organisation": "organization",
    "dept": "department", "univ": "university", "inst": "institute", "intl": "international",
    "labour": "labor", "defence": "defense", "labs": "laboratories", "assn": "association",
    "tv": "television", "brigades": "brigade",
}  # fmt: skip


@functools.lru_cache(maxsize=65_536)
def core_words(form: str) -> Core:
    """Return the words that tell an organization: folded, without ``the`` and legal form.

    British and American spellings and usual short forms of a word are one. An acronym that
    spells a word keeps its capitals: ``WHO`` is not ``Who``.
    """
    if form.isupper() and _is_word(form):
        return (form,)
    parts = _all_words(form)
    end = len(parts)
    while end > 1 and parts[end - 1] in _LEGAL_FORMS:
        end -= 1
    return parts[: end - 1] if end > 1 and parts[end - 1] == "and" else parts[:end]


def _is_word(acronym: str) -> bool:
    """Tell a short word in capitals that means something else in small letters."""
    word = acronym.lower()
    if not 1 < len(word) <= _LONGEST_ACRONYM or not word.isalpha() or (word,) in _STATES:
        return False
    return word in packed("common") or word in packed("first") or word in _PLACE_WORDS


def has_legal_form(form: str) -> bool:
    """Tell a name that gives its legal form, and so is no shorter name of another."""
    return len(core_words(form)) < len(_all_words(form))


@functools.lru_cache(maxsize=65_536)
def name_initials(form: str) -> frozenset[str]:
    """Return the acronyms that a name may be shortened to, its legal form counted or not."""
    return initials(core_words(form)) | initials(_all_words(form))


@functools.lru_cache(maxsize=65_536)
def shorter_names(core: Core) -> tuple[Core, ...]:
    """Return what an organization may be called in short, as far as its words alone say.

    Its kind of body is dropped at the end (``Villanova``), its country before it (``Foreign
    Ministry`` of ``Chinese Foreign Ministry``) or behind it (``Supreme Court``), what stands
    before a legislature (``Congress``).
    """
    shorter = {*_without_kind(core), *_without_country(core)}
    if len(core) > 1 and core[-1] in _LEGISLATURES:
        shorter.add(core[-1:])
    return tuple(shorter)


def without_place(core: Core, places: Set[Core]) -> Iterator[Core]:
    """Yield what a name says without the place it begins or ends with.

    ``Royals`` of Kansas City, ``Legislative Council`` of Ceylon. ``places`` are those that the
    document names. A plain ``Bank`` tells nothing alone.
    """
    for cut in range(1, min(_LONGEST_PLACE, len(core) - 1) + 1):
        place = core[:cut]
        known = place in places or place in _STATES or place in _CITIES
        if known and core[-1] not in ORGANIZATION_WORDS and core[-1] not in _KINDS_OF_BODY:
            yield core[cut:]
    rest, behind = _parted(core)
    if len(rest) > 1 and behind in places:
        yield rest


@functools.lru_cache(maxsize=65_536)
def _all_words(form: str) -> Core:
    if "." in form:
        form = _DOTTED.sub(lambda acronym: acronym.group().replace(".", ""), form)
    parts = tuple([_SPELLING.get(word, word) for word in folded_words(form)])
    return parts[1:] if len(parts) > 1 and parts[0] == "the" else parts


def _without_kind(core: Core) -> Iterator[Core]:
    end = len(core)
    while end > 1 and core[end - 1] in _KINDS_OF_BODY:
        end -= 1
        company = core[end] in _COMPANY_KINDS and core[end - 1] not in _PLAIN
        if company or any(map(_is_telling, core[:end])):
            yield core[:end]


def _without_country(core: Core) -> Iterator[Core]:
    for cut in range(1, min(_LONGEST_PLACE, len(core) - 1) + 1):
        country = core[:cut] in _STATES or (cut == 1 and core[0] in DEMONYMS)
        if country and _stands_alone(core[cut:]):
            yield core[cut:]
    rest, behind = _parted(core)
    if behind in _STATES and _stands_alone(rest):
        yield rest


def _parted(core: Core) -> tuple[Core, Core]:
    """Return what stands before the last ``of`` and what behind it: two parts of a name."""
    if "of" not in core[1:]:
        return (), ()
    place = len(core) - 1 - core[::-1].index("of")
    behind = core[place + 1 :]
    return core[:place], behind[1:] if behind[:1] == ("the",) else behind


def _stands_alone(rest: Core) -> bool:
    """Tell whether the words left after a country still name one body of that country."""
    return rest[0] in _STATE_BODIES if len(rest) == 1 else len(rest) > 1


_PLAIN = ORGANIZATION_WORDS | DEMONYMS | _PLACE_WORDS | _GENERIC


def _is_telling(word: str) -> bool:
    """Tell a word that belongs to few names from ``university``, ``china`` and ``national``."""
    return len(word) > 2 and word not in _PLAIN and word not in packed("common")
