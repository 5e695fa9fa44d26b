"""One document's names and events, as the lists of names have them: linked and corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import numpy as np

from search_index.engines.entries import Entry
from search_index.engines.names.directory import Directory, Name
from search_index.engines.names.naming import Naming
from search_index.extraction.spans import written_form
from search_index.models import DatedEvent, DocumentEntity, EntityKind, Extraction, Role, Span

Owner = Callable[[int, EntityKind, str], int]
"""Who is called by a name in the document of a number, -1 for nobody."""

_NOBODY = -1
_REMEMBERED = 10_000
"""Names whose bearers are remembered: the same few stand in most answers."""


@dataclass(slots=True)
class _Gathered:
    forms: dict[str, None] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)


class Retelling:
    """Tells the names of a document as they are shown for the whole collection.

    ``owner`` says whose a name is where that was corrected: a correction may have made the only
    bearer of it another document's, or a document may hold both. See ``owner`` below.
    """

    def __init__(self, naming: Naming, directory: Directory, owner: Owner | None = None) -> None:
        self._naming = naming
        self._directory = directory
        self._bearers = lru_cache(maxsize=_REMEMBERED)(directory.bearers)
        self._owner: Owner = owner or self.owner
        self._shown = lru_cache(maxsize=_REMEMBERED)(self._shown_of)

    @cached_property
    def _strays(self) -> dict[Name, dict[str, int]]:
        return self._directory.strays()

    def extraction(self, number: int, entry: Entry) -> Extraction:
        """Return the entities and events of the document of this number."""
        events = tuple(self.event(number, event) for event in entry.events)
        return Extraction(tuple(self._entities(number, entry)), events)

    def event(self, number: int, event: DatedEvent) -> DatedEvent:
        """Return an event of the document of this number with its names as they are shown."""
        named = list(named_in(event))
        shown = list(self._told(number, named))
        if shown == named:
            return event
        told: defaultdict[EntityKind, list[str]] = defaultdict(list)
        for kind, name in shown:
            told[kind].append(name)
        return replace(
            event,
            mission=next(iter(told[EntityKind.MISSION]), None),
            people=tuple(dict.fromkeys(told[EntityKind.PERSON])),
            organizations=tuple(dict.fromkeys(told[EntityKind.ORGANIZATION])),
        )

    def mission_of(self, number: int, event: DatedEvent) -> int:
        """Return whose mission ``event`` shows an event of this document to be, -1 for nobody's.

        That is the mission which the sentence names first, whatever documents take it for.
        """
        first, end = self._naming.run_of(EntityKind.MISSION)
        owners = (self._owner(number, *name) for name in named_in(event))
        return next((one for one in owners if first <= one < end), _NOBODY)

    def _told(self, number: int, names: Iterable[Name]) -> Iterator[Name]:
        owners = (self._owner(number, *name) for name in names)
        return (self._shown(owner) for owner in owners if owner != _NOBODY)

    def _entities(self, number: int, entry: Entry) -> list[DocumentEntity]:
        gathered: defaultdict[int, _Gathered] = defaultdict(_Gathered)
        for entity in entry.entities:
            owner = self._owner(number, entity.kind, entity.name)
            self._gather(entry.document.text, entity, owner, gathered)
        gathered.pop(_NOBODY, None)
        found = [self._gathered(owner, what) for owner, what in gathered.items()]
        return sorted(found, key=lambda entity: entity.mentions[:1])

    def _gather(
        self, text: str, entity: DocumentEntity, owner: int, gathered: dict[int, _Gathered]
    ) -> None:
        """Add an entity's forms and mentions to whose they are."""
        strays = self._strays.get((entity.kind, entity.name), {})
        gathered[owner].roles += entity.roles
        for form in (entity.name, *entity.aliases):
            gathered[strays.get(form, owner)].forms[form] = None
        for mention in entity.mentions:
            gathered[strays.get(written_form(text, *mention), owner)].mentions.append(mention)

    def _gathered(self, owner: int, what: _Gathered) -> DocumentEntity:
        kind, name = self._shown(owner)
        aliases = tuple(form for form in what.forms if form != name)
        mentions = tuple(sorted(what.mentions))
        return DocumentEntity(kind, name, aliases, tuple(what.roles), mentions)

    def _shown_of(self, entity: int) -> Name:
        (name,) = self._directory.names_of(np.array([entity], dtype=np.int32))
        return self._naming.kind_of(entity), name

    def owner(self, number: int, kind: EntityKind, name: str) -> int:
        """Return who is called so in the document of a number, -1 for nobody; uncorrected."""
        bearers = self._bearers(kind, name)
        if len(bearers) == 1:
            return bearers[0]
        return min((one for one in bearers if self._is_in(number, one)), default=_NOBODY)

    def _is_in(self, number: int, entity: int) -> bool:
        places = self._naming.pairs_of(self._naming.kind_of(entity), np.array([number]))
        return bool(np.any(self._naming.pair_entity[places] == entity))


def named_in(event: DatedEvent) -> Iterator[Name]:
    """Yield what an event names: its mission, people and organizations."""
    if event.mission:
        yield EntityKind.MISSION, event.mission
    yield from ((EntityKind.PERSON, name) for name in event.people)
    yield from ((EntityKind.ORGANIZATION, name) for name in event.organizations)
