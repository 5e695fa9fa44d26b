"""What the extractors see in a document, as records."""

from __future__ import annotations

from search_index.models import (
    DatedEvent,
    Document,
    DocumentEntity,
    EntityKind,
    Extraction,
    Role,
)
from search_index.records.line import Record, spans_record, versioned


def document_record(document: Document, extraction: Extraction) -> Record:
    """Return what the extractors see in one document; offsets count in its text."""
    return versioned(
        {
            "id": document.id,
            "path": document.path,
            "title": document.title,
            "author": document.author,
            "date": document.date,
            "date_source": document.date_source,
            **extraction_record(extraction),
        }
    )


def extraction_record(extraction: Extraction) -> Record:
    """Return the entities, by kind, and the dates of a text."""
    return {
        "people": _entities(extraction, EntityKind.PERSON),
        "organizations": _entities(extraction, EntityKind.ORGANIZATION),
        "missions": _entities(extraction, EntityKind.MISSION),
        "dates": [_date(event) for event in extraction.events],
    }


def _entities(extraction: Extraction, kind: EntityKind) -> list[Record]:
    return [_document_entity(entity) for entity in extraction.of_kind(kind)]


def _document_entity(entity: DocumentEntity) -> Record:
    return {
        "name": entity.name,
        "aliases": list(entity.aliases),
        "roles": [_role(role) for role in entity.roles],
        "mentions": spans_record(entity.mentions),
    }


def _role(role: Role) -> Record:
    return {
        "title": role.title,
        "organization": role.organization,
        "start": role.start,
        "end": role.end,
    }


def _date(event: DatedEvent) -> Record:
    return {
        "text": event.text,
        "start": event.start,
        "end": event.end,
        "value": event.value,
        "earliest": event.earliest,
        "latest": event.latest,
        "type": event.type,
        "kind": event.kind,
        "mission": event.mission,
        "people": list(event.people),
        "organizations": list(event.organizations),
        "sentence": list(event.sentence),
        "derived": event.derived,
    }
