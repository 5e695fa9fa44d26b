"""Timelines as records."""

from __future__ import annotations

from search_index.models import Bucket, Timeline, TimelineEvent
from search_index.records.line import Record, versioned


def timeline_record(timeline: Timeline) -> Record:
    """Return the dated events of the matches and their histogram."""
    return versioned(inner_timeline_record(timeline))


def inner_timeline_record(timeline: Timeline) -> Record:
    """Return the same without the schema's number, for inside an answer."""
    return {
        "of": timeline.of,
        "by": timeline.by,
        "total": timeline.total,
        "undated": timeline.undated,
        "wider": timeline.wider,
        "buckets": [bucket_record(bucket) for bucket in timeline.buckets],
        "events": [timeline_event_record(event) for event in timeline.events],
    }


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
