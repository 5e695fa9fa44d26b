"""What the timeline's heading tells of it."""

from __future__ import annotations

from search_index.models import Bucket, Dates, Timeline
from tui.dates import date_label, days_label
from tui.output.words import counted
from tui.timeline_view import TimelineView
from tui.widgets.pane_title import APART


def events_note(
    timeline: Timeline, view: TimelineView, chosen: Bucket | None, *, is_span: bool, today: str
) -> str:
    """Return how many events there are, of which time, and what is chosen among them.

    ``today`` (ISO) tells whether some columns are of days to come.
    """
    if not timeline.total and not timeline.undated:
        return ""
    parts = [f"{timeline.total:,} by {timeline.by.value}"]
    if chosen:
        enter = "↵ filters for the span" if is_span else "↵ filters"
        parts = [f"{date_label(chosen.value)}: {chosen.count:,}", enter, *parts]
    if view.first and view.last:
        parts.append(days_label(view.first, view.last))
    if timeline.undated:
        parts.append(f"{timeline.undated:,} undated")
    if any(bucket.count and bucket.first > today for bucket in timeline.buckets):
        parts.append("▒ to come")
    if timeline.of is Dates.DOCUMENTS:
        parts.append("documents' own dates")
    return APART.join(parts)


def lanes_note(held: int, total: int) -> str:
    """Return how many missions there are, and how many of them are shown."""
    if not total:
        return ""
    shown = f"{held:,} most told of " if total > held else ""
    return f"{shown}{counted(total, 'mission')}, launch to return"
