"""Setting right a tagged kind that the name itself, or what stands around it, speaks against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from search_index.extraction.entities.forms import folded_words
from search_index.extraction.missions.subject import Subject, subject_of
from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.wordlists import KNOWN_ORGANIZATIONS, words

_BODIES = words(
    "agency academy ministry university institute corporation commission committee administration "
    "bureau council association authority laboratory consortium program programme corp inc ltd gmbh"
)
"""What only organizations are called, as the last word of a name: no ``Bank``, ``Union``."""

_NO_PEOPLE = _BODIES | words("center centre company group society foundation department")
"""What people are not called, either."""

_TELLING = {NameKind.PLACE: _BODIES, NameKind.PERSON: _NO_PEOPLE}

_SHIPS = words("USS HMS HMAS HMCS RMS USNS USCGC")
_THINGS = _SHIPS | words(
    "destroyer cruiser frigate submarine battleship warship vessel trawler freighter tanker "
    "steamer schooner icebreaker corvette minesweeper crater asteroid comet planet moon nebula "
    "galaxy constellation hurricane typhoon cyclone Asteroid Comet Hurricane Typhoon Cyclone"
)
"""Words right before the name of a ship, a heavenly body or a storm, as they are written."""

_LANDSCAPES = words(
    "vallis planitia crater mare mons terra chasma fossa fossae basin patera planum rupes catena "
    "tholus oceanus lacus regio montes"
)
"""What is a place, as the last word of a name: ``Ares Vallis``."""

_SITES = words(
    "stadium arena airport street avenue boulevard bridge strait straits peninsula airfield"
)
"""What is a place and no organization, as the last word of a name: ``Yankee Stadium``."""

_HEAVENLY_BODIES = words(
    "mercury venus earth mars jupiter saturn uranus neptune pluto phobos deimos io europa ganymede "
    "callisto titan enceladus mimas rhea dione tethys iapetus phoebe triton charon nereid ceres "
    "vesta pallas eros ida gaspra itokawa ryugu bennu didymos dimorphos lutetia apophis arrokoth "
    "halley encke tempel borrelly churyumov eris sedna"
)
"""Planets, moons, asteroids and comets: no people or organizations in a text on space."""

_TAKEN_FOR_PEOPLE = (NameKind.PLACE, NameKind.ORGANIZATION)
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s$")
"""What is said right before people alone."""

_OFFICE_OF = re.compile(r"\b(?:[Ss]ecretary|[Ss]ecretaries|[Mm]inisters?)\sof\s$")
_LONGEST_OFFICE = 15
"""What stands before the field of an office: ``Secretary of State`` is of no body."""

_DATELINE = re.compile(r"(?:,[^\n—–]{1,30}?)?\s*(?:\([^)\n]{1,20}\)\s*)?(?:--?|–|—)\s")
_LONGEST_ACRONYM = 5
_LONGEST_COURTESY = 7
_CLOSE_BEFORE = 24
"""Characters looked at for the word before a name."""


def set_kinds_right(text: str, spans: Iterable[NameSpan]) -> list[NameSpan]:
    """Return the spans with the kinds that the text as a whole shows.

    A name that says what body it is is an organization. Who is called Mr. is a person, and so
    is a surname of somebody named in full before. The town of a dateline is a place, and so
    are ships, storms, heavenly bodies and landscapes, wherever the text names them again.
    """
    right = _with_surnames(text, [_as_shown(text, span) for span in spans])
    things = set(_things(text, right))
    if not things:
        return right
    return [
        span._replace(kind=NameKind.PLACE)
        if _is_tagged(span) and text[span.start : span.end] in things
        else span
        for span in right
    ]


def _is_tagged(span: NameSpan) -> bool:
    """Tell a span of the kinds that the tagger may have taken something else for."""
    return span.kind is NameKind.PERSON or span.kind is NameKind.ORGANIZATION


def _with_surnames(text: str, spans: list[NameSpan]) -> list[NameSpan]:
    """Return the spans, those of organizations that are surnames of people named before as people.

    Names that are known as an organization's stay one: ``Boeing`` after ``William Boeing``.
    """
    surnames: set[str] = set()
    shown: list[NameSpan] = []
    for span in spans:
        form = text[span.start : span.end]
        words = form.split()
        if span.kind is NameKind.PERSON and len(words) > 1:
            surnames.add(words[-1])
        is_surname = span.kind is NameKind.ORGANIZATION and form in surnames
        if is_surname and form not in KNOWN_ORGANIZATIONS and not form.isupper():
            shown.append(span._replace(kind=NameKind.PERSON))
        else:
            shown.append(span)
    return shown


def _as_shown(text: str, span: NameSpan) -> NameSpan:
    """Return the span as what its last word, or what stands around it, says it is.

    ``China Manned Space Agency`` is no place, whatever it was tagged as. Single words keep
    their kind, as missions do.
    """
    if _is_tagged(span) and _opens_dateline(text, span):
        return span._replace(kind=NameKind.PLACE)
    if span.kind is NameKind.ORGANIZATION and (_is_field(text, span) or _is_site(text, span)):
        return span._replace(kind=NameKind.PLACE)
    if span.kind in _TAKEN_FOR_PEOPLE and _COURTESY.search(
        text, max(0, span.start - _LONGEST_COURTESY), span.start
    ):
        return span._replace(kind=NameKind.PERSON)
    telling = _TELLING.get(span.kind)
    name = folded_words(text[span.start : span.end]) if telling else ()
    if telling is None or len(name) < 2 or name[-1] not in telling:
        return span
    return span._replace(kind=NameKind.ORGANIZATION)


def _is_field(text: str, span: NameSpan) -> bool:
    """Tell the one word that says what a secretary or a minister is of."""
    word = text[span.start : span.end]
    before = max(0, span.start - _LONGEST_OFFICE)
    return (
        word.istitle()
        and word.isalpha()
        and _OFFICE_OF.search(text, before, span.start) is not None
    )


def _is_site(text: str, span: NameSpan) -> bool:
    """Tell several words that end in what a place is called: ``Yankee Stadium``."""
    name = text[span.start : span.end]
    _, space, last = name.rpartition(" ")
    return bool(space) and last.lower() in _SITES and name not in KNOWN_ORGANIZATIONS


def _opens_dateline(text: str, span: NameSpan) -> bool:
    """Tell a town in capitals at the head of a line: ``WASHINGTON (AP) -``; no ``NASA -``."""
    if span.start > 0 and text[span.start - 1] != "\n":
        return False
    form = text[span.start : span.end]
    return (
        form.isupper()
        and len(form) > _LONGEST_ACRONYM
        and _DATELINE.match(text, span.end) is not None
    )


def _things(text: str, spans: Iterable[NameSpan]) -> Iterator[str]:
    """Yield the forms tagged as people or organizations that are neither."""
    heavenly: list[str] = []
    for span in spans:
        if _is_tagged(span):
            form = text[span.start : span.end]
            name = folded_words(form)
            if _is_thing(text, span, name):
                yield form
            elif len(name) == 1 and name[0] in _HEAVENLY_BODIES:
                heavenly.append(form)
    if heavenly and subject_of(text, 0) is not Subject.OTHER:
        yield from heavenly


def _is_thing(text: str, span: NameSpan, name: tuple[str, ...]) -> bool:
    """Tell a ship, a storm, a landscape or a heavenly body that is called one."""
    if len(name) > 1 and (name[0].upper() in _SHIPS or name[-1] in _LANDSCAPES):
        return name[-1] not in _BODIES
    before = text[max(0, span.start - _CLOSE_BEFORE) : span.start].split()
    return bool(before) and before[-1] in _THINGS
