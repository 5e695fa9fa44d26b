"""Zoom: what the timeline shows of an answer, and how it came there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search_index.edtf import Days, bounds, days_around
from search_index.models import Bucket, Dates, Filter, Granularity, Lane, Timeline
from tui.panes.event_item import FIELDS, EventItem
from tui.timeline_view import TimelineView

_FINER = {
    Granularity.DECADE: Granularity.YEAR,
    Granularity.YEAR: Granularity.MONTH,
    Granularity.MONTH: Granularity.DAY,
}
_AROUND = (30, 182, 1826)
"""How many days before and after an event are shown: a month, half a year, five years."""
_MOST_BY_DAY = 100
"""Days in a row that are shown one by one; more are shown by month."""


class Zoom:
    """The ``view`` shown, and the wider ones that were shown before it.

    ``centre`` is the key of the event around which days are shown, empty for none. What
    steps on returns whether there is another view to show now.
    """

    def __init__(self) -> None:
        self.view = TimelineView()
        self.centre = ""
        self._wider: list[TimelineView] = []

    def whole(self, timeline: Timeline) -> Timeline:
        """Return a timeline with the buckets of all days shown, the empty ones at its ends too."""
        from search_index.timeline import fill_span  # NumPy stays out of the first frame

        first, last = bounds(self.view.first or ""), bounds(self.view.last or "")
        if first is None or last is None:
            return timeline
        buckets = fill_span(timeline.buckets, timeline.by, first[0], last[1])
        return replace(timeline, buckets=buckets)

    def begin(self, filters: Sequence[Filter] = ()) -> None:
        """Show another answer: missions stay missions, documents documents.

        Where its filters hold on to a span of days, these; one step out is all of it.
        """
        self._wider.clear()
        self.centre = ""
        self.view = TimelineView(lanes=self.view.lanes, of=self.view.of)
        span = _held_to(filters, self.view.of)
        if span and not self.view.lanes:
            self._closer(self.view._replace(first=f"{span[0]}", last=f"{span[1]}"))

    def switch(self, view: TimelineView) -> None:
        """Show something else, from which there is no way back but to switch again."""
        self._wider.clear()
        self.view = view

    def resume(self, view: TimelineView) -> None:
        """Show what was shown in an earlier session; from days closer by the way leads out."""
        whole = TimelineView(of=view.of)
        self._wider = [whole] if view.first or view.last else []
        self.view = view

    def into_columns(self, by: Granularity, chosen: Bucket, *, is_span: bool) -> bool:
        """Show a column in the next finer ones, a span in those that suit it."""
        finer = None if is_span else _FINER.get(by)
        if finer is None and not is_span:
            return False
        return self._closer(TimelineView(finer, chosen.first, chosen.last, of=self.view.of))

    def into_lane(self, lane: Lane) -> bool:
        """Show the events of a mission's days."""
        return self._closer(TimelineView(None, lane.earliest, lane.latest))

    def around(self, item: EventItem) -> bool:
        """Show the days around an event; for the same event again, more of them."""
        views = _around(item)
        again = self.centre == item.key and self.view in views
        place = views.index(self.view) + 1 if again else 0
        if place >= len(views):
            return False
        self.centre = item.key
        return self._closer(views[place])

    def out(self) -> bool:
        """Show what was shown before the last step closer."""
        if not self._wider:
            return False
        self.view = self._wider.pop()
        return True

    def _closer(self, view: TimelineView) -> bool:
        if view == self.view:
            return False
        self._wider.append(self.view)
        self.view = view
        return True


def _held_to(filters: Sequence[Filter], of: Dates) -> Days | None:
    """Return the days that all filters for such dates have in common, None without any."""
    values = [one.value for one in filters if one.field is FIELDS[of] and not one.exclude]
    spans = [days for value in values if (days := bounds(value))]
    if not spans:
        return None
    first, last = max(low for low, _ in spans), min(high for _, high in spans)
    return (first, last) if first <= last else None


def other_dates(of: Dates) -> Dates:
    """Return the dates of documents for those of events, and the other way round."""
    return Dates.EVENTS if of is Dates.DOCUMENTS else Dates.DOCUMENTS


def _around(item: EventItem) -> list[TimelineView]:
    """Return the spans of days around an event, the narrowest first; none for no date."""
    value = item.told.event.value or ""
    spans = [span for days in _AROUND if (span := days_around(value, days))]
    return [
        TimelineView(
            Granularity.DAY if (last - first).days <= _MOST_BY_DAY else Granularity.MONTH,
            first.isoformat(),
            last.isoformat(),
            of=item.of,
        )
        for first, last in spans
    ]
