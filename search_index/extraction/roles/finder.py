"""Giving the roles a text states to the people they belong to.

Seven patterns: "PER, role of ORG"; "PER, ORG's role"; "role of ORG, PER"; "ORG role PER";
"PER of ORG" or "ORG's PER"; "PER, who heads ORG"; a title before PER. Each phrase goes to one
person, so that in a list everybody keeps their own. Examples stand in docs/names.md.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search_index.extraction.roles.lexicon import (
    ADJECTIVES,
    HEADING_VERBS,
    HONORIFICS,
    PLAIN_HEADING_VERBS,
    SAYING_LITTLE,
)
from search_index.extraction.roles.phrases import RolePhrase, find_phrases
from search_index.extraction.roles.scene import Named, Scene, Stage
from search_index.models import DocumentEntity, Role, Span

_CHOSEN = (
    "appointed|named|elected|re-elected|chosen|confirmed|installed|hired|picked|made|promoted|"
    "sworn in"
)
_IS = (
    "is|was|were|became|remains|remained|as|will become|will be|"
    "(?:has |had |have )?(?:serves?|served|serving|acts?|acted|works?|worked) as|"
    "(?:has |had )?(?:resigned|retired|stepped down|quit) as|"
    f"(?:is|was|were|has been|had been|will be)(?: [a-z]+ly)? (?:{_CHOSEN})(?: as| to be)?"
)
_PERSON_BEFORE = re.compile(
    rf"(?:\s\([A-Z]{{2,8}}\))?(?:,\s(?:\d{{1,3}},\s)?(?:who\s(?:{_IS})\s)?"
    r"|\s\("
    r"|\s?[–—]\s?|\s--?\s"
    rf"|,?\s(?:{_IS})\s)"
    r"(?:(?:the|an?|its|his|her|their|our|then|now|also|currently|both|former|longtime|long-time)"
    r"\s){0,3}(?:(?:[A-Z][\w.-]+\s)?[A-Za-z][\w.-]*['’]s?\s)?"
)
"""What may stand between a person and the role that follows."""

_PERSON_AFTER = re.compile(r"[,:]\s(?:(?:Mr|Mrs|Ms|Dr|Sir|Prof|Gen|Col|Capt)\.?\s)?")
"""What may stand between a role and the person that follows in an apposition."""

_APPOSITION_END = re.compile(r"[,.;)]|$|\sand\s")
_TITLE_BEFORE = re.compile(r"\s(?:(?:Mr|Mrs|Ms)\.?\s)?")
_LIST_JOINT = re.compile(r",\s|,?\sand\s")
_CHOSEN_BEFORE = re.compile(
    r"\b(?:names?|named|appoints?|appointed|elects?|elected|made)\s$", re.IGNORECASE
)
"""What an organization does before the person whom it gives a role."""

_CHOSEN_AFTER = re.compile(r"\s(?:(?:as|to be)\s)?(?:(?:the|an?|its|their|new)\s){0,2}")
_LONGEST_CHOICE = 12
_OF_A_BODY = re.compile(r",\s(?:the\s)?")
"""What may stand between a title and its organization where both stand for themselves."""

_BRACKETED = re.compile(r"\s\((?:the\s)?")
_MEMBER = re.compile(
    r"(?:\sof|,?\s(?:who\s)?(?:works?|worked|working)\s(?:for|at|with))\s(?:the\s)?"
    r"(?:(?:[\w-]+\s){0,3}(?:agency|company|firm|group|newspaper|organi[sz]ation|university)\s)?"
)
_OWNER_BEFORE = re.compile(r"['’]s?\s")
_WHO_HEADS = re.compile(
    r",?\s(who\s(?:(?:now|also|currently|then|has|had)\s)?)?([a-z-]+)\s(?:the\s)?"
)


class _Given(NamedTuple):
    """A role, and the number of the entity it is given to."""

    entity: int
    role: Role


def find_roles(
    text: str, sentences: Sequence[Span], entities: Sequence[DocumentEntity]
) -> tuple[DocumentEntity, ...]:
    """Return the entities, the people among them with the roles that the text gives them.

    ``sentences`` are spans of ``text``; a role and its person stand in one sentence. A role
    stated twice is kept once, where it stands first.
    """
    stage = Stage(text, entities)
    names = [entity.name for entity in entities]
    roles: defaultdict[int, dict[tuple[str, str], Role]] = defaultdict(dict)
    for sentence in sentences:
        scene = stage.scene(sentence)
        for given in _roles_in(scene, names) if scene is not None else ():
            known = (given.role.title.casefold(), (given.role.organization or "").casefold())
            roles[given.entity].setdefault(known, given.role)
    return tuple(
        dataclasses.replace(entity, roles=tuple(roles[number].values()))
        if number in roles
        else entity
        for number, entity in enumerate(entities)
    )


def _roles_in(scene: Scene, names: Sequence[str]) -> Iterator[_Given]:
    """Yield the roles that one sentence gives."""
    following: set[Named] = set()
    for phrase in find_phrases(scene, names):
        yield from _give(scene, phrase, names, following)
    for person in scene.people:
        yield from _leader(scene, person, names)
        yield from _member(scene, person, names)


def _give(
    scene: Scene, phrase: RolePhrase, names: Sequence[str], following: set[Named]
) -> Iterator[_Given]:
    """Yield the role of a phrase for whom it belongs to.

    ``following`` collects who was given the role written before them in an apposition: in
    such a list the next role belongs to the next person.
    """
    titled = _person_at(scene, phrase.end, _TITLE_BEFORE)
    if titled is not None and phrase.title in ADJECTIVES:
        return
    if titled is not None:
        people = _listed(scene, titled) if phrase.plural else [titled]
        yield from (_given(person, phrase) for person in people)
        return
    if phrase.title.lower() in HONORIFICS:
        return
    if phrase.title.lower() in SAYING_LITTLE and phrase.organization is None:
        return
    before = None if phrase.plural else _person_before(scene, phrase.start)
    if before is not None and before not in following:
        yield _given(before, _with_body_behind(scene, phrase, names))
        return
    chosen = _chosen(scene, phrase, names)
    if chosen is not None:
        yield chosen
        return
    before, body = _member_before(scene, phrase.start)
    if before is not None and body is not None:
        owner = phrase.organization or names[body.entity]
        yield _given(before, phrase._replace(organization=owner))
        return
    if phrase.plural and scene.between(phrase.start - 5, phrase.start) == " and ":
        return  # "the Polish and Czech ministers, A and B"
    after = _person_at(scene, phrase.end, _PERSON_AFTER)
    if after is not None and _APPOSITION_END.match(scene.text, after.end, scene.end):
        for person in _listed(scene, after) if phrase.plural else [after]:
            following.add(person)
            yield _given(person, phrase)


def _given(person: Named, phrase: RolePhrase) -> _Given:
    role = Role(phrase.title, phrase.organization, phrase.start, phrase.end)
    return _Given(person.entity, role)


def _with_body_behind(scene: Scene, phrase: RolePhrase, names: Sequence[str]) -> RolePhrase:
    """Return a phrase with the organization that stands by itself behind it: ``Head, CAST``."""
    joint = _OF_A_BODY.match(scene.text, phrase.end, scene.end)
    if phrase.organization is not None or joint is None:
        return phrase
    body = scene.starting(scene.organizations, joint.end())
    if body is None or _APPOSITION_END.match(scene.text, body.end, scene.end) is None:
        return phrase
    return phrase._replace(organization=names[body.entity], end=body.end)


def _chosen(scene: Scene, phrase: RolePhrase, names: Sequence[str]) -> _Given | None:
    """Return what ``ORG named PER its chairman`` gives."""
    person = scene.last_before(scene.people, phrase.start)
    if person is None or not _CHOSEN_AFTER.fullmatch(scene.text, person.end, phrase.start):
        return None
    start = max(scene.start, person.start - _LONGEST_CHOICE)
    if _CHOSEN_BEFORE.search(scene.text, start, person.start) is None:
        return None
    body = scene.last_before(scene.organizations, person.start)
    if phrase.organization is None and body is not None and start - body.end < _LONGEST_CHOICE:
        phrase = phrase._replace(organization=names[body.entity])
    return _given(person, phrase)


def _person_at(scene: Scene, place: int, joint: re.Pattern[str]) -> Named | None:
    """Return the person who stands at a place, after a joint."""
    match = joint.match(scene.text, place, scene.end)
    return scene.starting(scene.people, match.end()) if match is not None else None


def _person_before(scene: Scene, place: int) -> Named | None:
    """Return the person whom the phrase that begins at a place follows in an apposition."""
    person = scene.last_before(scene.people, place)
    if person is not None and _PERSON_BEFORE.fullmatch(scene.text, person.end, place):
        return person
    return None


def _member_before(scene: Scene, place: int) -> tuple[Named | None, Named | None]:
    """Return the ``PER of ORG`` that the phrase that begins at a place follows."""
    person = scene.last_before(scene.people, place)
    body = _body_of(scene, person) if person is not None else None
    if body is None or not _PERSON_BEFORE.fullmatch(scene.text, body.end, place):
        return None, None
    return person, body


def _body_of(scene: Scene, person: Named) -> Named | None:
    """Return the organization of ``PER of ORG``."""
    match = _MEMBER.match(scene.text, person.end, scene.end)
    return scene.starting(scene.organizations, match.end()) if match is not None else None


def _bracketed(scene: Scene, person: Named) -> Named | None:
    """Return the organization that alone stands in brackets behind a person."""
    match = _BRACKETED.match(scene.text, person.end, scene.end)
    body = scene.starting(scene.organizations, match.end()) if match is not None else None
    return body if body is not None and scene.text[body.end : body.end + 1] == ")" else None


def _listed(scene: Scene, first: Named) -> Iterator[Named]:
    """Yield a person and those listed after: ``astronauts A, B and C``."""
    person: Named | None = first
    while person is not None:
        yield person
        person = _person_at(scene, person.end, _LIST_JOINT)


def _leader(scene: Scene, person: Named, names: Sequence[str]) -> Iterator[_Given]:
    """Yield what ``who heads`` an organization, or ``heads`` it, says of a person."""
    match = _WHO_HEADS.match(scene.text, person.end, scene.end)
    if match is None:
        return
    titles = HEADING_VERBS if match.group(1) else PLAIN_HEADING_VERBS
    title = titles.get(match.group(2))
    owner = scene.starting(scene.organizations, match.end()) if title is not None else None
    if title is not None and owner is not None:
        yield _Given(person.entity, Role(title, names[owner.entity], match.start(2), owner.end))


def _member(scene: Scene, person: Named, names: Sequence[str]) -> Iterator[_Given]:
    """Yield the bare membership of ``PER of ORG``, ``ORG's PER`` or ``PER (ORG)``: no title."""
    owner = _body_of(scene, person) or _bracketed(scene, person)
    if owner is None:
        before = scene.last_before(scene.organizations, person.start)
        owned = before and _OWNER_BEFORE.fullmatch(scene.text, before.end, person.start)
        owner = before if owned else None
    if owner is not None:
        yield _Given(person.entity, Role("", names[owner.entity], owner.start, owner.end))
