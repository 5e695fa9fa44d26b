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
        DocumentNotFound,
        IndexBusy,
        IndexDamaged,
        IndexRefused,
        MissionlogError,
        UnreadableFile,
    )
    from search_index.extraction.extractor import extract
    from search_index.library import Library
    from search_index.models import (
        Answer,
        Bucket,
        Completion,
        CompletionSource,
        Counted,
        DatedEvent,
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
        LeafExplanation,
        Misreading,
        Overview,
        Paragraph,
        Passage,
        PassageScore,
        Progress,
        Role,
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
            "DocumentNotFound",
            "IndexBusy",
            "IndexDamaged",
            "IndexRefused",
            "MissionlogError",
            "UnreadableFile",
        ),
        "errors",
    ),
}

__all__ = [
    "Answer",
    "Bucket",
    "CollectionError",
    "Completion",
    "CompletionSource",
    "Counted",
    "DatedEvent",
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
    "IndexDamaged",
    "IndexRefused",
    "IndexReport",
    "LeafExplanation",
    "Library",
    "Misreading",
    "MissionlogError",
    "Overview",
    "Paragraph",
    "Passage",
    "PassageScore",
    "Progress",
    "Role",
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
