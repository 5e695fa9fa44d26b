"""One document's names and events, as the lists of names have them: linked and corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from search_index.engines.names.retelling import named_in
from search_index.engines.opensearch.names import ClusterNames
from search_index.engines.opensearch.reading import Read
from search_index.engines.opensearch.who import Who
from search_index.extraction.spans import written_form
from search_index.models import DatedEvent, DocumentEntity, EntityKind, Extraction, Role, Span


@dataclass(slots=True)
class _Gathered:
    who: Who
    forms: dict[str, None] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)


class Retelling:
    """Tells the names of documents as they are shown for the whole collection."""

    def __init__(self, names: ClusterNames) -> None:
        self._names = names

    def extraction(self, read: Read) -> Extraction:
        """Return the entities and events of a document."""
        self._names.indexed.by_id(read.linked)  # all in one go
        events = tuple(self.event(read, event) for event in read.entry.events)
        return Extraction(tuple(self._entities(read)), events)

    def _entities(self, read: Read) -> list[DocumentEntity]:
        gathered: dict[str, _Gathered] = {}
        text = read.entry.document.text
        for entity, entry in zip(read.entry.entities, read.linked, strict=True):
            for form in (entity.name, *entity.aliases):
                for found in self._gathered(gathered, entry, form):
                    found.forms[form] = None
            for mention in entity.mentions:
                for found in self._gathered(gathered, entry, written_form(text, *mention)):
                    found.mentions.append(mention)
            for found in self._gathered(gathered, entry, entity.name):
                found.roles += entity.roles
        told = [
            DocumentEntity(
                found.who.kind,
                found.who.told,
                tuple(form for form in found.forms if form != found.who.told),
                tuple(found.roles),
                tuple(sorted(found.mentions)),
            )
            for found in gathered.values()
        ]
        return sorted(told, key=lambda entity: entity.mentions[:1])

    def _gathered(
        self, gathered: dict[str, _Gathered], entity: str, form: str
    ) -> Iterator[_Gathered]:
        """Yield what is gathered of whom a form stands for; nothing where that is nobody."""
        who = self._names.owner(entity, form)
        if who is not None:
            yield gathered.setdefault(who.id, _Gathered(who))

    def event(self, read: Read, event: DatedEvent) -> DatedEvent:
        """Return an event of a document with its names as they are shown."""
        owners = {
            (entity.kind, entity.name): linked
            for entity, linked in zip(read.entry.entities, read.linked, strict=True)
        }
        told: defaultdict[EntityKind, list[str]] = defaultdict(list)
        for kind, name in named_in(event):
            linked = owners.get((kind, name))
            who = self._names.owner(linked, name) if linked else None
            if who is not None:
                told[who.kind].append(who.told)
            elif linked is None:
                told[kind].append(name)
        return replace(
            event,
            mission=next(iter(told[EntityKind.MISSION]), None),
            people=tuple(dict.fromkeys(told[EntityKind.PERSON])),
            organizations=tuple(dict.fromkeys(told[EntityKind.ORGANIZATION])),
        )
