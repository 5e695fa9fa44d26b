"""Answers, names, timelines and extractions as plain dictionaries, ready for JSON.

The shapes are schema 1, described field by field in ``docs/json.md``: keys are only ever
added to it. What is printed on its own carries ``"schema": 1``; what stands inside another
record does not. All functions are pure.
"""

from search_index.records.answers import answer_record, passage_record
from search_index.records.explanations import explanation_record
from search_index.records.extractions import document_record, extraction_record
from search_index.records.lanes import lane_record, lanes_record
from search_index.records.line import SCHEMA, Record, to_json, versioned
from search_index.records.names import corrections_record, entity_record, facet_record
from search_index.records.reports import failure_record, progress_record, report_record
from search_index.records.timelines import (
    bucket_record,
    timeline_event_record,
    timeline_record,
)

__all__ = [
    "SCHEMA",
    "Record",
    "answer_record",
    "bucket_record",
    "corrections_record",
    "document_record",
    "entity_record",
    "explanation_record",
    "extraction_record",
    "facet_record",
    "failure_record",
    "lane_record",
    "lanes_record",
    "passage_record",
    "progress_record",
    "report_record",
    "timeline_event_record",
    "timeline_record",
    "to_json",
    "versioned",
]
