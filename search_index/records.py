"""Answers and extractions as plain dictionaries, ready for JSON.

The shapes are schema 1, described field by field in ``docs/json.md``: keys are only ever
added to it. What is printed on its own carries ``"schema": 1``; what stands inside another
record does not. All functions are pure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from search_index.models import (
    Answer,
    Bucket,
    DatedEvent,
    Document,
    DocumentEntity,
    Entity,
    EntityKind,
    Extraction,
    Facet,
    FailedFile,
    IndexReport,
    KeptCorrection,
    Passage,
    Progress,
    Role,
    Span,
    Timeline,
    TimelineEvent,
)
from search_index.notebook.exchange import correction_record

SCHEMA = 1
"""The version of the shapes; a key that changes its meaning or leaves would make it 2."""

Record = dict[str, Any]
"""A JSON object: strings, numbers, booleans, None, and lists and objects of these."""

_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON lets through raw but a terminal obeys, or UTF-8 cannot hold."""


def to_json(record: Record, *, ascii_only: bool = False) -> str:
    """Return a record as one line of JSON that every terminal and encoder takes.

    Letters of all scripts stand as they are, unless ``ascii_only``; control characters,
    bidirectional controls and lone surrogates are escaped, so that the text says the same
    when it is read back.
    """
    line = json.dumps(record, ensure_ascii=ascii_only, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", line)


def versioned(record: Record) -> Record:
    """Return the record as it is printed on its own: with the schema's number in front."""
    return {"schema": SCHEMA, **record}


def answer_record(answer: Answer) -> Record:
    """Return an answer with all its panes."""
    return versioned(
        {
            "query": answer.query,
            "understood": answer.understood,
            "misread": [
                {"start": piece.start, "end": piece.end, "reason": piece.reason}
                for piece in answer.misread
            ],
            "total": answer.total,
            "documents": answer.documents,
            "widened": answer.widened,
            "strict_total": answer.strict_total,
            "ranked": answer.ranked,
            "next_offset": answer.next_offset,
            "suggestion": answer.suggestion,
            "elapsed_ms": round(answer.elapsed_ms, 3),
            "complete": answer.complete,
            "passages": [passage_record(passage) for passage in answer.passages],
            "people": _facet(answer.people),
            "organizations": _facet(answer.organizations),
            "missions": _facet(answer.missions),
            "timeline": _timeline(answer.timeline),
        }
    )


def passage_record(passage: Passage) -> Record:
    """Return a passage; ``start``, ``end`` and ``highlights`` count in the document's text."""
    return {
        "document_id": passage.document_id,
        "path": passage.path,
        "title": passage.title,
        "author": passage.author,
        "date": passage.date,
        "date_source": passage.date_source,
        "place": passage.place,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "highlights": _spans(passage.highlights),
        "score": round(passage.score, 6),
        "copies": list(passage.copies),
        "strict": passage.strict,
    }


def facet_record(facet: Facet) -> Record:
    """Return the people, organizations or missions of the matches."""
    return versioned(_facet(facet))


def entity_record(entity: Entity) -> Record:
    """Return one name with its counts over all matches."""
    return {
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "roles": list(entity.roles),
        "documents": entity.documents,
        "mentions": entity.mentions,
        "lift": round(entity.lift, 3),
    }


def corrections_record(kept: Sequence[KeptCorrection]) -> Record:
    """Return the user's corrections of names with what has become of each."""
    return versioned({"corrections": [_kept(one) for one in kept]})


def _kept(kept: KeptCorrection) -> Record:
    return {
        "number": kept.number,
        "made": kept.made,
        **correction_record(kept.correction),
        "outcome": kept.outcome,
    }


def timeline_record(timeline: Timeline) -> Record:
    """Return the dated events of the matches and their histogram."""
    return versioned(_timeline(timeline))


def bucket_record(bucket: Bucket) -> Record:
    """Return one column of the histogram."""
    return {
        "value": bucket.value,
        "first": bucket.first,
        "last": bucket.last,
        "count": bucket.count,
    }


def timeline_event_record(telling: TimelineEvent) -> Record:
    """Return one event of a timeline: its date, its sentence and where it is told."""
    event = telling.event
    return {
        "value": event.value,
        "earliest": event.earliest,
        "latest": event.latest,
        "type": event.type,
        "kind": event.kind,
        "mission": event.mission,
        "people": list(event.people),
        "organizations": list(event.organizations),
        "derived": event.derived,
        "text": event.text,
        "start": event.start,
        "end": event.end,
        "sentence": telling.sentence,
        "document_id": telling.document_id,
        "path": telling.path,
        "title": telling.title,
        "sources": telling.sources,
        "source_ids": list(telling.source_ids),
        "disputed": telling.disputed,
    }


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


def report_record(report: IndexReport) -> Record:
    """Return what a refresh did."""
    return versioned(
        {
            "added": report.added,
            "updated": report.updated,
            "moved": report.moved,
            "removed": report.removed,
            "unchanged": report.unchanged,
            "failed": [failure_record(failure) for failure in report.failed],
            "skipped": dict(report.skipped),
            "seconds": round(report.seconds, 3),
            "damage": report.damage or None,
        }
    )


def failure_record(failure: FailedFile) -> Record:
    """Return a file that could not be read, and why."""
    return {"path": failure.path, "reason": failure.reason, "extra": failure.extra}


def progress_record(progress: Progress) -> Record:
    """Return a moment of a refresh, without a schema number: it is no result."""
    return {
        "stage": progress.stage,
        "done": progress.done,
        "total": progress.total,
        "failed": progress.failed,
        "searchable": progress.searchable,
        "seconds": round(progress.seconds, 3),
    }


def _facet(facet: Facet) -> Record:
    return {
        "kind": facet.kind,
        "total": facet.total,
        "names": [entity_record(entity) for entity in facet.entities],
    }


def _timeline(timeline: Timeline) -> Record:
    return {
        "of": timeline.of,
        "by": timeline.by,
        "total": timeline.total,
        "undated": timeline.undated,
        "wider": timeline.wider,
        "buckets": [bucket_record(bucket) for bucket in timeline.buckets],
        "events": [timeline_event_record(event) for event in timeline.events],
    }


def _entities(extraction: Extraction, kind: EntityKind) -> list[Record]:
    return [_document_entity(entity) for entity in extraction.of_kind(kind)]


def _document_entity(entity: DocumentEntity) -> Record:
    return {
        "name": entity.name,
        "aliases": list(entity.aliases),
        "roles": [_role(role) for role in entity.roles],
        "mentions": _spans(entity.mentions),
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


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [list(span) for span in spans]
