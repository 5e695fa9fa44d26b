"""The headless engine of missionlog: from files to an answer.

    from search_index import Library

    with Library.open("reports/") as library:
        library.refresh()
        answer = library.search("flags AND person:moin")

Names are loaded on first use, so that importing this package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search_index.errors import (
        CollectionError,
        CorrectionRefused,
        DocumentNotFound,
        IndexBusy,
        IndexChanged,
        IndexDamaged,
        IndexFault,
        IndexOutOfReach,
        IndexRefused,
        MissionlogError,
        NameNotFound,
        NotebookFault,
        NotebookRefused,
        SearchCancelled,
        UnreadableFile,
    )
    from search_index.extraction.extractor import extract
    from search_index.library import Library
    from search_index.models import (
        Anchor,
        Answer,
        Beside,
        Bucket,
        Change,
        Completion,
        CompletionSource,
        Correction,
        Counted,
        DatedEvent,
        Dates,
        Document,
        DocumentEntity,
        Entity,
        EntityKind,
        Explanation,
        Extraction,
        Facet,
        FailedFile,
        Filter,
        FilterExplanation,
        FilterField,
        Granularity,
        IndexReport,
        KeptCorrection,
        KeptMark,
        Lane,
        Lanes,
        LeafExplanation,
        MarkPlace,
        Misreading,
        Order,
        Outcome,
        Overview,
        Paragraph,
        Passage,
        PassageScore,
        Progress,
        Role,
        SavedSearch,
        Timeline,
        TimelineEvent,
        Way,
        WordScore,
    )

_HOMES = {
    "Library": "library",
    "extract": "extraction.extractor",
    **dict.fromkeys(
        (
            "CollectionError",
            "CorrectionRefused",
            "DocumentNotFound",
            "IndexBusy",
            "IndexChanged",
            "IndexDamaged",
            "IndexFault",
            "IndexOutOfReach",
            "IndexRefused",
            "MissionlogError",
            "NameNotFound",
            "NotebookFault",
            "NotebookRefused",
            "SearchCancelled",
            "UnreadableFile",
        ),
        "errors",
    ),
}

__all__ = [
    "Anchor",
    "Answer",
    "Beside",
    "Bucket",
    "Change",
    "CollectionError",
    "Completion",
    "CompletionSource",
    "Correction",
    "CorrectionRefused",
    "Counted",
    "DatedEvent",
    "Dates",
    "Document",
    "DocumentEntity",
    "DocumentNotFound",
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
    "IndexBusy",
    "IndexChanged",
    "IndexDamaged",
    "IndexFault",
    "IndexOutOfReach",
    "IndexRefused",
    "IndexReport",
    "KeptCorrection",
    "KeptMark",
    "Lane",
    "Lanes",
    "LeafExplanation",
    "Library",
    "MarkPlace",
    "Misreading",
    "MissionlogError",
    "NameNotFound",
    "NotebookFault",
    "NotebookRefused",
    "Order",
    "Outcome",
    "Overview",
    "Paragraph",
    "Passage",
    "PassageScore",
    "Progress",
    "Role",
    "SavedSearch",
    "SearchCancelled",
    "Timeline",
    "TimelineEvent",
    "UnreadableFile",
    "Way",
    "WordScore",
    "extract",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module(f"{__name__}.{_HOMES.get(name, 'models')}")
    return getattr(home, name)
