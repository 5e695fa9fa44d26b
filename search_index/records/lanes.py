"""Missions from their launch to their end, as records."""

from __future__ import annotations

from search_index.models import Lane, Lanes, TimelineEvent
from search_index.records.line import Record, versioned
from search_index.records.timelines import timeline_event_record


def lanes_record(found: Lanes) -> Record:
    """Return a page of missions."""
    return versioned({"total": found.total, "lanes": [lane_record(lane) for lane in found.lanes]})


def lane_record(lane: Lane) -> Record:
    """Return one mission with the events at both its ends; ``end`` null where none is told."""
    return {
        "mission": lane.mission,
        "earliest": lane.earliest,
        "latest": lane.latest,
        "open": lane.is_open,
        "approximate": lane.is_approximate,
        "derived": lane.is_derived,
        "disputed": lane.is_disputed,
        "events": lane.events,
        "documents": lane.documents,
        "begin": timeline_event_record(lane.begin),
        "end": _event(lane.end),
    }


def _event(told: TimelineEvent | None) -> Record | None:
    return timeline_event_record(told) if told else None
