"""TimelinePane: when it happened."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from search_index.edtf import days_around
from search_index.models import Bucket, Dates, Filter, Granularity, Lanes, Timeline
from tui.actions import Where, bindings_for
from tui.dates import date_label
from tui.items import Item, Note
from tui.messages import EventsWanted, FilterChosen, ViewChosen
from tui.output.words import counted
from tui.paging import Window
from tui.panes.event_item import FIELDS, EventItem
from tui.panes.lane_item import LaneItem, columns_in, lane_items
from tui.panes.pane import Pane
from tui.timeline_view import TimelineView
from tui.widgets.histogram import Histogram
from tui.widgets.lane_axis import LaneAxis

_FINER = {
    Granularity.DECADE: Granularity.YEAR,
    Granularity.YEAR: Granularity.MONTH,
    Granularity.MONTH: Granularity.DAY,
}


_AROUND = ((Granularity.DAY, 30), (Granularity.MONTH, 182), (Granularity.MONTH, 1826))
"""Columns, and how many days before and after an event: a month, half a year, five years."""


class TimelinePane(Pane):
    """A histogram over the list of dated events; or the missions, each a lane on one axis.

    Left and right choose a column, up and down an event. Whichever was moved last is what
    opening and filtering act on. ``view`` is what of the answer is shown.
    """

    NAME = "timeline"
    NUMBER = 4
    WHERE: ClassVar[tuple[Where, ...]] = (Where.TIMELINE, Where.PANE)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.TIMELINE)]

    def __init__(self) -> None:
        super().__init__()
        self.histogram = Histogram()
        self._timeline = Timeline(Granularity.YEAR)
        self.axis = LaneAxis(self._axis_place)
        self.axis.display = False
        self.view = TimelineView()
        self._wider: list[TimelineView] = []
        self._on_bucket = False
        self._centre = ""

    def compose(self) -> ComposeResult:
        """Put the histogram, or the axis, between heading and list."""
        yield self.title
        yield self.histogram
        yield self.axis
        yield self.list

    def show_answer(self, timeline: Timeline, *, keep: bool) -> None:
        """Show an answer's events, or ask for what else is to be shown of it.

        ``keep`` for the same question: its zoom stays; another one has another span.
        """
        if not keep:
            self._wider.clear()
            self._on_bucket = False
            self.histogram.choose(None)
            self._centre = ""
            self.view = TimelineView(lanes=self.view.lanes, of=self.view.of)
        if self.view == TimelineView():
            self.show_timeline(timeline, keep=keep)
        elif not keep or self.view.lanes:
            self._timeline = timeline
            self.post_message(ViewChosen(self.view))

    def show_timeline(self, timeline: Timeline, *, keep: bool) -> None:
        """Show dated events."""
        self._timeline = timeline
        self.histogram.show_timeline(timeline)
        self.histogram.display = bool(timeline.buckets)
        self.axis.display = False
        items: list[Item] = [EventItem(told, timeline.of) for told in timeline.events]
        self.hold(Window(0, len(items), timeline.total))
        self.list.set_items(items or [Note("No dated events here.")], keep=keep)
        if not keep:
            self._find_centre(items)
        self._tell()

    def _find_centre(self, items: Sequence[Item]) -> None:
        """Select the event around which the days are shown."""
        keys = [item.key for item in items]
        if self._centre in keys:
            self.list.move_to(keys.index(self._centre))

    def show_lanes(self, found: Lanes) -> None:
        """Show the missions in place of the events."""
        items = lane_items(found)
        self.histogram.display = False
        self.axis.display = bool(items)
        if items:
            self.axis.show(items[0].first, items[0].last)
        self.hold(Window(0, len(items), len(items)))
        self.list.set_items(items or [Note("No missions with dated events here.")], keep=True)
        shown = f"{len(items):,} most told of " if found.total > len(items) else ""
        note = f"{shown}{counted(found.total, 'mission')}, launch to return" if items else ""
        self.title.set_note(note, count=self._timeline.total)

    def _axis_place(self, width: int) -> tuple[int, int]:
        columns = columns_in(self.list.room)
        left = self.list.room - columns.bar + self.list.indent
        return left, columns.bar

    def show_events(self, page: Window, timeline: Timeline) -> None:
        """Show a page of events that was asked for."""
        items = [EventItem(told, timeline.of) for told in timeline.events]
        self.show_page(replace(page, count=len(items)), items)

    def show_from(self, timeline: Timeline) -> None:
        """Show the events from a day on: ``timeline`` holds these and no earlier ones."""
        start = self._timeline.total - timeline.total
        self.hold(Window(start, len(timeline.events), self._timeline.total))
        self.list.set_items([EventItem(told, timeline.of) for told in timeline.events])

    def filter_here(self) -> Filter | None:
        """Return the filter on the chosen column, or on the selected event's date."""
        bucket = self._bucket()
        if self._on_bucket and bucket and not self.view.lanes:
            return Filter(FIELDS[self.view.of], bucket.value, label=date_label(bucket.value))
        return super().filter_here()

    def action_open(self) -> None:
        """Filter for the column, or read where the event is told."""
        chosen = self.filter_here() if self._on_bucket else None
        if chosen:
            self.post_message(FilterChosen(chosen))
        else:
            super().action_open()

    def action_lanes(self) -> None:
        """Show the missions in place of the events, or the events again."""
        if self.view.lanes:
            self._wider.clear()
        self._ask(TimelineView(lanes=not self.view.lanes))

    def action_dates(self) -> None:
        """Show the documents by their own dates, or the events of their texts again."""
        self._wider.clear()
        other = Dates.EVENTS if self.view.of is Dates.DOCUMENTS else Dates.DOCUMENTS
        self._ask(TimelineView(of=other))

    def action_bucket(self, steps: int) -> None:
        """Choose another column, and the first event in it."""
        buckets = self.histogram.buckets
        if not self.histogram.display:
            return
        chosen = self.histogram.chosen
        start = self._bucket_of_selected() if chosen is None else chosen + steps
        self._choose_bucket(min(max(start, 0), len(buckets) - 1))

    def action_closer(self) -> None:
        """Show the chosen column in finer columns; of a mission the events of its days."""
        if isinstance(self.selected, LaneItem):
            lane = self.selected.lane
            self._go_closer(TimelineView(None, lane.earliest, lane.latest))
            return
        finer = _FINER.get(self._timeline.by)
        if not finer or not self.histogram.display:
            return
        index = self.histogram.chosen
        bucket = self.histogram.buckets[self._bucket_of_selected() if index is None else index]
        self._go_closer(TimelineView(finer, bucket.first, bucket.last, of=self.view.of))

    def action_around(self) -> None:
        """Show the days around the selected event; for the same event again, more of them."""
        item = self.selected
        views = _around(item) if isinstance(item, EventItem) else []
        if not item or not views:
            return
        again = self._centre == item.key and self.view in views
        place = views.index(self.view) + 1 if again else 0
        self._centre = item.key
        if place < len(views):
            self._go_closer(views[place])

    def action_farther(self) -> None:
        """Show what was shown before zooming in."""
        if self._wider:
            self._ask(self._wider.pop())

    def action_move(self, steps: int) -> None:
        """Move among the events; the column follows."""
        super().action_move(steps)
        self._follow()

    def on_histogram_clicked(self, event: Histogram.Clicked) -> None:
        """Choose the column; a click on the chosen one filters for it."""
        self.take_focus()
        if self._on_bucket and event.index == self.histogram.chosen:
            self.action_open()
        else:
            self._choose_bucket(event.index)

    def _go_closer(self, view: TimelineView) -> None:
        self._wider.append(self.view)
        self._ask(view)

    def _ask(self, view: TimelineView) -> None:
        self.view = view
        self.histogram.choose(None)
        self._on_bucket = False
        self.post_message(ViewChosen(view))

    def _choose_bucket(self, index: int) -> None:
        self._on_bucket = True
        self.histogram.choose(index)
        self._select_from(self.histogram.buckets[index].first)
        self._tell()

    def _select_from(self, day: str) -> None:
        days = [item.day for item in self.list.items if isinstance(item, EventItem)]
        index = bisect_left(days, day)
        held = self.window
        if (index == 0 and held.start) or (index == len(days) and held.end < held.total):
            self.post_message(EventsWanted(day))
        else:
            self.list.move_to(min(index, len(days) - 1), top=True)

    def _follow(self) -> None:
        self._on_bucket = False
        if self.histogram.buckets and isinstance(self.selected, EventItem):
            self.histogram.choose(self._bucket_of_selected())
            self._tell()

    def _bucket(self) -> Bucket | None:
        index = self.histogram.chosen
        return self.histogram.buckets[index] if index is not None else None

    def _bucket_of_selected(self) -> int:
        day = self.selected.day if isinstance(self.selected, EventItem) else ""
        firsts = [bucket.first for bucket in self.histogram.buckets]
        return max(bisect_right(firsts, day) - 1, 0)

    def _tell(self) -> None:
        self.title.set_note(self._note(), count=self._timeline.total)

    def _note(self) -> str:
        timeline = self._timeline
        if not timeline.total and not timeline.undated:
            return ""
        bucket = self._bucket()
        parts = [f"{timeline.total:,} by {timeline.by.value}"]
        if self.view.first and self.view.last:
            ends = map(date_label, (self.view.first, self.view.last))
            parts.append(" – ".join(ends))
        if bucket:
            parts.insert(0, f"{date_label(bucket.value)}: {bucket.count:,}")
        if timeline.undated:
            parts.append(f"{timeline.undated:,} undated")
        if timeline.of is Dates.DOCUMENTS:
            parts.append("documents' own dates")
        return " · ".join(parts)


def _around(item: EventItem) -> list[TimelineView]:
    """Return the spans of days around an event, the narrowest first; none for no date."""
    value = item.told.event.value or ""
    spans = [(by, days_around(value, days)) for by, days in _AROUND]
    return [TimelineView(by, f"{span[0]}", f"{span[1]}", of=item.of) for by, span in spans if span]
