"""The shorter names that an organization is called by."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Set

from search_index.extraction.acronyms import FUNCTION_WORDS
from search_index.extraction.entities.forms import folded_words
from search_index.extraction.entities.organization_words import PLACE_WORDS, STATES, Core
from search_index.extraction.wordlists import (
    CITIES,
    DEMONYMS,
    ORGANIZATION_WORDS,
    packed,
    words,
)

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

_PARTS = words(
    "research news defense law press medical international global europe asia africa america "
    "americas north south east west middle latin capital youth women men reserves division branch "
    "of for in and at on against television radio online magazine review journal times post "
    "festival awards building hall tower center museum library foundation school program project "
    "committee council commission court ministry department office brigades wing cup prize treaty "
    "protocol rally olympics base arena cathedral secretary"
)
"""What makes of a name that of a part, a neighbour or an offspring: ``Google Research``."""

_STATE_BODIES = words(
    "parliament congress senate army navy government cabinet assembly ministry treasury"
)
"""What a state has one of: the ``Senate`` of a text on the ``U.S. Senate``."""

_LEGISLATURES = words("parliament congress senate")
"""What a text has one of, whatever stands before it: ``Thirty-first Congress``."""

_HEADS = words(
    "council court commission committee agency society university college league institute "
    "academy association federation union party assembly board ministry bank"
)
"""What a text calls a body again by its last word: ``the Council`` for ``Security Council``."""

_PARTIES = words("party union front alliance league")
_MEMBERS = {"democratic": "democrats", "labor": "labor"}
"""How those of a party are called: the ``Social Democrats`` of a ``Social Democratic Party``."""

_CLUB_LETTERS = words(
    "fc ac afc as cf cd fk sc sv sk bsc bvb vfb vfl tsv tsg fsv msv rb rc cska if bk hsc ssc us 1 "
    "04 05 07 08 96 98 1860 1899"
)
"""What a club has before its name or behind it: ``FC Bayern``, ``Schalke 04``."""

_FOREIGN_ARTICLES = words("der die das le la les el il los")

_GENERIC = words(
    "nations national royal imperial united grand supreme islamic muslim christian catholic "
    "orthodox jewish buddhist protestant evangelical science democratic republican liberal labour "
    "labor conservative socialist communist green international federal central european asian "
    "african"
)
"""Words of many bodies' names that texts hardly write without a capital."""

_CITIES = frozenset(map(folded_words, CITIES))
_LONGEST_PLACE = 3
"""Words of a place at most, and of a name that its first or its last word alone stands for."""
_PLAIN = ORGANIZATION_WORDS | DEMONYMS | PLACE_WORDS | _GENERIC


@functools.lru_cache(maxsize=65_536)
def shorter_names(core: Core) -> tuple[Core, ...]:
    """Return what an organization may be called in short, as far as its words alone say.

    Its kind of body is dropped at the end (``Villanova``), its country before it (``Foreign
    Ministry`` of ``Chinese Foreign Ministry``) or behind it (``Supreme Court``), what stands
    before a legislature (``Congress``) or a telling name (Simon ``Wiesenthal Center``); a party
    has the name of its members.
    """
    shorter = {*_without_kind(core), *_without_country(core), *_ends(core), *_members(core)}
    if core[:2] == ("university", "of") and len(core) > 2:
        shorter.add((*core[2:], "university"))
    if len(core) == 2 and (core[0] in _FOREIGN_ARTICLES or core[0] in packed("first")):
        shorter.add(core[1:])
    if (bare := without_club_letters(core)) != core:
        shorter.add(bare)
    if len(core) > 1 and core[-1] in _LEGISLATURES:
        shorter.add(core[-1:])
    return tuple(shorter)


@functools.lru_cache(maxsize=65_536)
def beginnings(core: Core) -> tuple[Core, ...]:
    """Return the beginnings of a name that tell it: ``Hertha`` of ``Hertha Berlin``.

    None where what follows makes it another's (``Google Research``), but for what a body is
    ``of`` or ``for``: ``Max Planck Institute``.
    """
    return tuple(
        core[:cut]
        for cut in range(1, len(core))
        if (
            _is_telling(core[cut - 1])
            and (cut > 1 or len(core) <= _LONGEST_PLACE)
            and not any(map(_tells_a_part, core[cut:]))
        )
        or (
            core[cut] in ("for", "of")
            and core[cut - 1] in ORGANIZATION_WORDS
            and any(map(_is_telling, core[: cut - 1]))
        )
    )


def without_club_letters(core: Core) -> Core:
    """Return the name of a club without ``FC``, ``VfL``, ``04`` and the like."""
    start, end = 0, len(core)
    while end - start > 1 and core[start] in _CLUB_LETTERS:
        start += 1
    while end - start > 1 and core[end - 1] in _CLUB_LETTERS:
        end -= 1
    return core[start:end]


def head_of(core: Core) -> Core:
    """Return the word by which a text may name this body again, none where there is none."""
    if len(core) > 1 and core[-1] in _HEADS:
        return core[-1:]
    return core[:1] if len(core) > 2 and core[0] in _HEADS and core[1] == "of" else ()


def is_head(form: str) -> bool:
    """Tell a word that names a body only where its name stands elsewhere: ``the Council``."""
    return form.lower() in _HEADS


def town_of(core: Core) -> Core:
    """Return the last word of a short name, which may be a club's town, none of a longer one."""
    short = 1 < len(core) <= _LONGEST_PLACE and FUNCTION_WORDS.isdisjoint(core)
    return core[-1:] if short and core[-1] not in ORGANIZATION_WORDS else ()


def without_place(core: Core, places: Set[Core]) -> Iterator[Core]:
    """Yield what a name says without the place it begins or ends with.

    ``Royals`` of Kansas City, ``Legislative Council`` of Ceylon. ``places`` are those that the
    document names. A plain ``Bank`` tells nothing alone.
    """
    for cut in range(1, min(_LONGEST_PLACE, len(core) - 1) + 1):
        place = core[:cut]
        known = place in places or place in STATES or place in _CITIES
        if known and core[-1] not in ORGANIZATION_WORDS and core[-1] not in _KINDS_OF_BODY:
            yield core[cut:]
    rest, behind = _parted(core)
    if len(rest) > 1 and behind in places:
        yield rest


def _without_kind(core: Core) -> Iterator[Core]:
    end = len(core)
    while end > 1 and core[end - 1] in _KINDS_OF_BODY:
        end -= 1
        company = core[end] in _COMPANY_KINDS and core[end - 1] not in _PLAIN
        if company or any(map(_is_telling, core[:end])):
            yield core[:end]


def _without_country(core: Core) -> Iterator[Core]:
    for cut in range(1, min(_LONGEST_PLACE, len(core) - 1) + 1):
        country = core[:cut] in STATES or (cut == 1 and core[0] in DEMONYMS)
        united = core[:cut] in (("united", "nations"), ("european", "union"))
        if (country or united) and _stands_alone(core[cut:]):
            yield core[cut:]
    rest, behind = _parted(core)
    if behind in STATES and _stands_alone(rest):
        yield rest


def _tells_a_part(word: str) -> bool:
    return word in _PARTS or word in DEMONYMS or word in PLACE_WORDS


def _ends(core: Core) -> Iterator[Core]:
    """Yield the ends of a name, of two words or more, that tell it."""
    for cut in range(1, len(core) - 1):
        if core[cut - 1] not in FUNCTION_WORDS and _is_telling(core[cut]):
            yield core[cut:]


def _members(core: Core) -> Iterator[Core]:
    if len(core) > 1 and core[-1] in _PARTIES:
        yield (*core[:-2], _MEMBERS.get(core[-2], f"{core[-2]}s"))
        if core[-2] == "labor" or _is_telling(core[-2]):
            yield core[:-1]


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


def _is_telling(word: str) -> bool:
    """Tell a word that belongs to few names from ``university``, ``china`` and ``national``."""
    return len(word) > 2 and word not in _PLAIN and word not in packed("common")
