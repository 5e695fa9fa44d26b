"""What the engine hands out: documents, passages, entities, dated events, answers.

All are frozen. Spans are half-open ``(start, end)`` pairs of character offsets
into ``Document.text``; days are ISO 8601 strings; date values are EDTF (ISO 8601-2).
"""

from __future__ import annotations

from search_index.models.answers import (
    Answer,
    Beside,
    Bucket,
    Dates,
    Entity,
    Facet,
    Filter,
    FilterField,
    Granularity,
    Misreading,
    Order,
    Overview,
    Passage,
    Timeline,
    TimelineEvent,
)
from search_index.models.corrections import Change, Correction, KeptCorrection, Outcome
from search_index.models.documents import (
    PAGE,
    ROW,
    SLIDE,
    DatedEvent,
    DateSource,
    DateType,
    Document,
    DocumentEntity,
    EntityKind,
    Extraction,
    Paragraph,
    Role,
    Span,
)
from search_index.models.explanations import (
    Completion,
    CompletionSource,
    Counted,
    Explanation,
    FilterExplanation,
    LeafExplanation,
    PassageScore,
    Way,
    WordScore,
)
from search_index.models.lanes import Lane, Lanes
from search_index.models.reports import (
    FailedFile,
    IndexReport,
    Progress,
    Stage,
)

__all__ = [
    "PAGE",
    "ROW",
    "SLIDE",
    "Answer",
    "Beside",
    "Bucket",
    "Change",
    "Completion",
    "CompletionSource",
    "Correction",
    "Counted",
    "DateSource",
    "DateType",
    "DatedEvent",
    "Dates",
    "Document",
    "DocumentEntity",
    "Entity",
    "EntityKind",
    "Explanation",
    "Extraction",
    "Facet",
    "FailedFile",
    "Filter",
    "FilterExplanation",
    "FilterField",
    "Granularity",
    "IndexReport",
    "KeptCorrection",
    "Lane",
    "Lanes",
    "LeafExplanation",
    "Misreading",
    "Order",
    "Outcome",
    "Overview",
    "Paragraph",
    "Passage",
    "PassageScore",
    "Progress",
    "Role",
    "Span",
    "Stage",
    "Timeline",
    "TimelineEvent",
    "Way",
    "WordScore",
]
