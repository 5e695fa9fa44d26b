"""One document's names and events, as corrections of names have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from search_index.engines.arrays import Longs
from search_index.engines.entries import Entry
from search_index.engines.names.directory import Directory
from search_index.engines.names.naming import Naming
from search_index.extraction.spans import written_form
from search_index.models import DatedEvent, DocumentEntity, EntityKind, Extraction, Role, Span

_NOBODY = -1


@dataclass(slots=True)
class _Gathered:
    forms: dict[str, None] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)


class Retelling:
    """Tells the names of a document anew; ``touched`` are those (their keys) to look at."""

    def __init__(self, naming: Naming, directory: Directory, touched: Longs) -> None:
        self._naming = naming
        self._directory = directory
        self._keys = dict(zip(directory.called(touched), touched.tolist(), strict=True))
        self._strays = directory.strays()

    def extraction(self, number: int, entry: Entry) -> Extraction:
        """Return the entities and events of the document of this number."""
        events = tuple(self.event(number, event) for event in entry.events)
        return Extraction(tuple(self._entities(number, entry)), events)

    def event(self, number: int, event: DatedEvent) -> DatedEvent:
        """Return an event of the document of this number with its names as they are shown."""
        told: defaultdict[EntityKind, list[str]] = defaultdict(list)
        for kind, name in self._told(number, _named(event)):
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
        owners = (self._owner(number, *name) for name in _named(event))
        return next((one for one in owners if one is not None and first <= one < end), _NOBODY)

    def _told(
        self, number: int, names: Iterable[tuple[EntityKind, str]]
    ) -> Iterator[tuple[EntityKind, str]]:
        for name in names:
            owner = self._owner(number, *name)
            if owner is None:
                yield name
            elif owner != _NOBODY:
                yield self._shown(owner)

    def _entities(self, number: int, entry: Entry) -> list[DocumentEntity]:
        found: list[DocumentEntity] = []
        gathered: defaultdict[int, _Gathered] = defaultdict(_Gathered)
        for entity in entry.entities:
            owner = self._owner(number, entity.kind, entity.name)
            if owner is None:
                found.append(entity)
            else:
                self._gather(entry.document.text, entity, owner, gathered)
        gathered.pop(_NOBODY, None)
        found += [self._gathered(owner, what) for owner, what in gathered.items()]
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

    def _shown(self, entity: int) -> tuple[EntityKind, str]:
        (name,) = self._directory.names_of(np.array([entity], dtype=np.int32))
        return self._naming.kind_of(entity), name

    def _owner(self, number: int, kind: EntityKind, name: str) -> int | None:
        """Return who is called so in a document: None for as it stands, -1 for nobody."""
        key = self._keys.get((kind, name))
        if key is None:
            return None
        bearers = set(self._naming.bearers(np.array([key])).tolist())
        present = {one for one in bearers if self._is_in(number, one)}
        return min(present, default=_NOBODY)

    def _is_in(self, number: int, entity: int) -> bool:
        places = self._naming.pairs_of(self._naming.kind_of(entity), np.array([number]))
        return bool(np.any(self._naming.pair_entity[places] == entity))


def _named(event: DatedEvent) -> Iterator[tuple[EntityKind, str]]:
    """Yield what an event names: its mission, people and organizations."""
    if event.mission:
        yield EntityKind.MISSION, event.mission
    yield from ((EntityKind.PERSON, name) for name in event.people)
    yield from ((EntityKind.ORGANIZATION, name) for name in event.organizations)
