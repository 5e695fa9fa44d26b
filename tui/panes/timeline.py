"""TimelinePane: when it happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from search_index.models import Dates, Filter, Granularity, Lanes, Timeline
from tui.asking.paging import Window
from tui.items import Copy, Item, Note
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.messages import ViewChosen
from tui.panes.columns_pane import ColumnsPane
from tui.panes.event_item import EventItem
from tui.panes.lane_item import LaneItem, columns_in, lane_items
from tui.panes.timeline_note import events_note, lanes_note
from tui.panes.zoom import Zoom, other_dates
from tui.timeline_view import TimelineView
from tui.widgets.lane_axis import LaneAxis


class TimelinePane(ColumnsPane):
    """A histogram over the list of dated events; or the missions, each a lane on one axis."""

    NAME = "timeline"
    NUMBER = 4
    WHERE: ClassVar[tuple[Where, ...]] = (
        Where.TIMELINE,
        Where.PASSAGE,
        Where.PANE,
        Where.LIST,
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Where.TIMELINE),
        *bindings_for(Where.PASSAGE),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.axis = LaneAxis(self._axis_place)
        self.axis.display = False
        self._timeline = Timeline(Granularity.YEAR)
        self._zoom = Zoom()
        self._pages: list[Lanes] = []

    @property
    def view(self) -> TimelineView:
        """What of the answer is shown, or asked for."""
        return self._zoom.view

    @property
    def dates(self) -> Dates:
        """Those of the view."""
        return self.view.of

    def compose(self) -> ComposeResult:
        """Put the histogram, or the axis, between heading and list."""
        yield self.title
        yield self.histogram
        yield self.axis
        yield self.list

    # Events

    def show_answer(self, timeline: Timeline, filters: Sequence[Filter], *, keep: bool) -> None:
        """Show an answer's events, or ask for what else is to be shown of it.

        ``keep`` for the same question: its zoom stays; another one has another span, that
        which its filters hold on to.
        """
        if not keep:
            self.choose_none()
            self._zoom.begin(filters)
        held = self.window if keep else Window()
        if self.view == TimelineView() and held.end <= len(timeline.events):
            self.show_timeline(timeline, keep=keep)
        else:
            self._timeline = timeline
            self.post_message(ViewChosen(self.view, held if keep else None))

    def show_timeline(self, timeline: Timeline, *, keep: bool, start: int = 0) -> None:
        """Show dated events; ``start`` is the place of the first among all."""
        self._timeline = timeline
        self.histogram.show_timeline(self._zoom.whole(timeline))
        self.histogram.display = bool(timeline.buckets)
        self.axis.display = False
        items: list[Item] = [EventItem(told, timeline.of) for told in timeline.events]
        self.hold(Window(start, len(items), timeline.total))
        self.list.set_items(items or [Note("No dated events here.")], keep=keep)
        if not keep:
            self._find_centre(items)
        self.tell()

    def show_events(self, page: Window, timeline: Timeline) -> None:
        """Show a page of events that was asked for."""
        items = [EventItem(told, timeline.of) for told in timeline.events]
        self.show_page(replace(page, count=len(items)), items)

    def show_from(self, timeline: Timeline) -> None:
        """Show the events from a day on: ``timeline`` holds these and no earlier ones."""
        start = self._timeline.total - timeline.total
        self.hold(Window(start, len(timeline.events), self._timeline.total))
        self.list.set_items([EventItem(told, timeline.of) for told in timeline.events])

    def tell(self) -> None:
        """Say how many events there are, and what is chosen of them."""
        today, is_span = date.today().isoformat(), self.histogram.is_span
        chosen = self.histogram.selection
        note = events_note(self._timeline, self.view, chosen, is_span=is_span, today=today)
        self.title.set_note(note, count=self._timeline.total, is_urgent=is_span)

    def _find_centre(self, items: Sequence[Item]) -> None:
        """Select the event around which the days are shown."""
        keys = [item.key for item in items]
        if self._zoom.centre in keys:
            self.list.move_to(keys.index(self._zoom.centre))

    # Missions

    def show_lanes(self, found: Lanes) -> None:
        """Show the missions in place of the events."""
        self._pages = [found]
        self._show_pages()

    def add_lanes(self, found: Lanes) -> None:
        """Show missions that fewer documents tell of below those that are shown."""
        self._pages.append(found)
        self._show_pages()

    def _show_pages(self) -> None:
        items = lane_items(self._pages)
        lanes = [item for item in items if isinstance(item, LaneItem)]
        held, total = len(lanes), self._pages[-1].total
        self.histogram.display = False
        self.axis.display = bool(lanes)
        if lanes:
            self.axis.show(lanes[0].first, lanes[0].last)
        self.hold(Window(0, held, total))
        self.list.set_items(items or [Note("No missions with dated events here.")], keep=True)
        self.title.set_note(lanes_note(held, total), count=total)

    def _go_to_edge(self, *, last: bool) -> None:
        """Go to an end of all events, but of the missions only of those drawn."""
        if self.view.lanes:
            self.list.move_to_edge(last=last)
        else:
            super()._go_to_edge(last=last)

    def _axis_place(self, width: int) -> tuple[int, int]:
        columns = columns_in(self.list.room)
        left = self.list.room - columns.bar + self.list.indent
        return left, columns.bar

    # Other views

    def action_lanes(self) -> None:
        """Show the missions in place of the events, or the events again."""
        self._zoom.switch(TimelineView(lanes=not self.view.lanes))
        self._ask()

    def action_dates(self) -> None:
        """Show the documents by their own dates, or the events of their texts again."""
        self._zoom.switch(TimelineView(of=other_dates(self.view.of)))
        self._ask()

    def action_closer(self) -> None:
        """Show what is chosen in finer columns; of a mission the events of its days."""
        if self._step_closer():
            self._ask()

    def _step_closer(self) -> bool:
        if isinstance(self.selected, LaneItem):
            return self._zoom.into_lane(self.selected.lane)
        if not self.histogram.display:
            return False
        chosen = self.histogram.selection or self.histogram.buckets[self.column_of_selected()]
        is_span = len(self.histogram.span) > 1
        return self._zoom.into_columns(self._timeline.by, chosen, is_span=is_span)

    def action_around(self) -> None:
        """Show the days around the selected event; for the same event again, more of them."""
        if isinstance(self.selected, EventItem) and self._zoom.around(self.selected):
            self._ask()

    def action_farther(self) -> None:
        """Show what was shown before zooming in."""
        if self._zoom.out():
            self._ask()

    def copies_of_all(self) -> tuple[Copy, ...]:
        """Return the events that the list holds, or the missions, a line each."""
        lines = [item.copies[0].written for item in self.list.items if item.copies]
        what = "missions" if self.view.lanes else "events"
        text = "".join(lines)
        return (Copy("l", f"The {len(lines):,} {what} listed", text),) if lines else ()

    def resume(self, view: TimelineView) -> None:
        """Show what was shown in an earlier session."""
        if view != self.view:
            self._zoom.resume(view)
            self.list.set_items([])
            self._ask()

    def _ask(self) -> None:
        self.choose_none()
        self.post_message(ViewChosen(self.view))
