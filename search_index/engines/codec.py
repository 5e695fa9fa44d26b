"""Packing what was extracted into bytes, and back: JSON arrays, no names, nothing pickled.

A pickle in a shared cache could run code; JSON cannot.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from search_index.models import DatedEvent, DateType, DocumentEntity, EntityKind, Role


def pack_entities(entities: Sequence[DocumentEntity]) -> bytes:
    """Return the entities of a document as bytes."""
    return _pack(
        [
            [
                entity.kind,
                entity.name,
                entity.aliases,
                [[role.title, role.organization, role.start, role.end] for role in entity.roles],
                entity.mentions,
            ]
            for entity in entities
        ]
    )


def unpack_entities(data: bytes) -> tuple[DocumentEntity, ...]:
    """Return the entities that ``pack_entities`` packed."""
    return tuple(_entity(fields) for fields in json.loads(data))


def pack_events(events: Sequence[DatedEvent]) -> bytes:
    """Return the dated events of a document as bytes."""
    return _pack([_event_fields(event) for event in events])


def unpack_events(data: bytes) -> tuple[DatedEvent, ...]:
    """Return the events that ``pack_events`` packed."""
    return tuple(_event(fields) for fields in json.loads(data))


def pack_pages(pages: Sequence[int]) -> bytes:
    """Return the offsets of pages, which only grow, as bytes."""
    if not pages:
        return b""
    return zlib.compress(np.diff(np.array(pages, dtype="<u4"), prepend=0).astype("<u4").tobytes())


def unpack_pages(data: bytes) -> tuple[int, ...]:
    """Return the offsets that ``pack_pages`` packed."""
    if not data:
        return ()
    steps = np.frombuffer(zlib.decompress(data), dtype="<u4")
    return tuple(np.cumsum(steps, dtype=np.int64).tolist())


def pack_cuts(cuts: Sequence[tuple[int, int, int]]) -> bytes:
    """Return passages as bytes: start, end and paragraph of each."""
    return np.array(cuts, dtype="<u4").tobytes()


def unpack_cuts(data: bytes) -> list[list[int]]:
    """Return the passages that ``pack_cuts`` packed."""
    rows: list[list[int]] = np.frombuffer(data, dtype="<u4").reshape(-1, 3).tolist()
    return rows


def _pack(rows: list[Any]) -> bytes:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


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
        event.people,
        event.organizations,
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
    start, end, text, value, earliest, latest, type_, kind, mission, *told = fields
    sentence, derived, people, organizations = told
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
        tuple(people),
        tuple(organizations),
    )
