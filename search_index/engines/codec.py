"""Packing what was extracted into bytes, and back: JSON arrays, no names, nothing pickled.

A pickle in a shared cache could run code; JSON cannot.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from search_index.engines.engine import Cut
from search_index.models import DatedEvent, DateType, DocumentEntity, EntityKind, Extraction, Role


def pack_extraction(extraction: Extraction) -> bytes:
    """Return an extraction as bytes."""
    entities = [
        [
            entity.kind,
            entity.name,
            entity.aliases,
            [[role.title, role.organization, role.start, role.end] for role in entity.roles],
            entity.mentions,
        ]
        for entity in extraction.entities
    ]
    events = [_event_fields(event) for event in extraction.events]
    return json.dumps([entities, events], ensure_ascii=False, separators=(",", ":")).encode()


def unpack_extraction(data: bytes) -> Extraction:
    """Return the extraction that ``pack_extraction`` packed."""
    entities, events = json.loads(data)
    return Extraction(
        tuple(_entity(fields) for fields in entities), tuple(_event(fields) for fields in events)
    )


def pack_cuts(cuts: tuple[Cut, ...]) -> bytes:
    """Return passages as bytes."""
    rows = [(cut.start, cut.end, cut.paragraph) for cut in cuts]
    return np.array(rows, dtype="<u4").tobytes()


def unpack_cuts(data: bytes) -> tuple[Cut, ...]:
    """Return the passages that ``pack_cuts`` packed."""
    rows = np.frombuffer(data, dtype="<u4").reshape(-1, 3).tolist()
    return tuple(Cut(*row) for row in rows)


def _event_fields(event: DatedEvent) -> list[Any]:
    return [
        event.start,
        event.end,
        event.text,
        event.value,
        event.earliest,
        event.latest,
        event.type,
        event.kind,
        event.mission,
        event.sentence,
        event.derived,
    ]


def _entity(fields: list[Any]) -> DocumentEntity:
    kind, name, aliases, roles, mentions = fields
    return DocumentEntity(
        EntityKind(kind),
        name,
        tuple(aliases),
        tuple(Role(*role) for role in roles),
        tuple((start, end) for start, end in mentions),
    )


def _event(fields: list[Any]) -> DatedEvent:
    start, end, text, value, earliest, latest, type_, kind, mission, sentence, derived = fields
    return DatedEvent(
        start,
        end,
        text,
        value,
        earliest,
        latest,
        DateType(type_),
        kind,
        mission,
        (sentence[0], sentence[1]),
        derived,
    )
