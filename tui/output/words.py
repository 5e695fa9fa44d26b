"""Small words around numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search_index.models import Timeline

SOME_WORDS = "These hold some of the words, not all:"
"""What stands above the passages with which a query was widened."""


def counted(number: int, noun: str) -> str:
    """Return the number and the noun, in the plural where it is due: ``1 file``, ``2 files``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def told_noun(timeline: Timeline) -> str:
    """Return what a timeline counts."""
    from search_index.models import Dates  # here: who only counts needs no models

    return "document" if timeline.of is Dates.DOCUMENTS else "event"


def undated_line(timeline: Timeline) -> str:
    """Say how much has no place on the timeline."""
    if told_noun(timeline) == "document":
        return f"{counted(timeline.undated, 'document')} without a date."
    return f"{counted(timeline.undated, 'date')} could not be resolved."
