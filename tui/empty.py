"""What the passages pane shows when there are no passages to show."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.models import (
    Answer,
    Facet,
    Filter,
    LeafExplanation,
    Overview,
    Progress,
    SavedSearch,
)
from tui.asking.misread import misread_piece, misread_reason
from tui.items import Item, Lift, Note, Try
from tui.keys.keymap import key_of
from tui.output.explanations import part_lines
from tui.panes.search_item import SearchItem

_NAMED = 4


def nothing_typed(overview: Overview, searches: Sequence[SavedSearch] = ()) -> list[Item]:
    """Return the collection at a glance, searches saved or to try, a heading for what follows."""
    items: list[Item] = [Note(_glance(overview), "strong")]
    for facet, lead in (
        (overview.people, "Most named"),
        (overview.organizations, "Organizations"),
        (overview.missions, "Missions"),
    ):
        if facet.entities:
            items.append(Note(f"{lead}: {_most_named(facet)}"))
    items.append(Note())
    if searches:
        items += (Note("Saved searches"), *map(SearchItem, searches), Note())
    if overview.examples:
        items += (Note("Type to search, or try"), *map(Try, overview.examples), Note())
    if overview.documents:
        items += (Note("Newest documents"), Note())
    return items


def nothing_found(
    answer: Answer,
    gains: Sequence[tuple[Filter, int]] = (),
    parts: Sequence[LeafExplanation] = (),
) -> list[Item]:
    """Return how the query was read, in how many documents its parts are, and what would help."""
    items: list[Item] = [Note("Nothing found.", "strong"), Note(f"Searched: {answer.understood}")]
    for misreading in answer.misread:
        piece = misread_piece(answer.query, misreading)
        reason = misread_reason(answer.query, misreading)
        items.append(Note(f"Not understood: {piece} — {reason}"))
    if len(parts) > 1:
        items += [Note(line) for line in part_lines(parts) if not line.startswith(" ")]
    items.append(Note())
    if answer.suggestion and answer.suggestion != answer.query:
        items += (
            Note("The nearest words of these documents"),
            Try(answer.suggestion, key_of("take_suggestion")),
            Note(),
        )
    if gains:
        items += (Note("Without one of the filters"), *(Lift(*gain) for gain in gains), Note())
    if not gains and not answer.suggestion:
        items.append(Note("Fewer words find more, and so does the beginning of a word."))
    return items


def nothing_indexed(progress: Progress | None) -> list[Item]:
    """Return what a collection without a searchable document says."""
    if progress is None:
        return [
            Note("No document here can be searched yet.", "strong"),
            Note("Is the path right? Hidden files, and those that an .ignore names, are left out."),
            Note(f"{key_of('failures')} in a list tells which files could not be read, and why."),
        ]
    items: list[Item] = [Note("Indexing for the first time.", "strong")]
    if progress.total:
        items.append(Note(f"{progress.done:,} of {progress.total:,} files read"))
    if progress.failed:
        items.append(Note(f"{progress.failed:,} could not be read"))
    items.append(Note("What is ready appears here by itself; type at any time."))
    return items


def _glance(overview: Overview) -> str:
    count = f"{overview.documents:,} document{'s' * (overview.documents != 1)}"
    first, last = overview.first_year, overview.last_year
    if first is None or last is None:
        return count
    ends = (bucket for bucket in overview.timeline.buckets if bucket.count)
    is_all = all(first <= int(bucket.first[:4]) <= last for bucket in ends)
    years = f"{first}" if first == last else f"{first} – {last}"
    return f"{count}, {'events' if is_all else 'most events'} {years}"


def _most_named(facet: Facet) -> str:
    return ", ".join(entity.name for entity in facet.entities[:_NAMED])
