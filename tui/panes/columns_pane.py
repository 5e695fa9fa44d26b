"""ColumnsPane: a histogram over a list of dated items, each of which follows the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from textual.app import ComposeResult

from search_index.models import Dates, Filter
from tui.dates import date_label
from tui.messages import EventsWanted, FilterChosen
from tui.panes.answer_pane import AnswerPane
from tui.panes.event_item import FIELDS, EventItem
from tui.widgets.histogram import Histogram


class ColumnsPane(AnswerPane):
    """The base of the timeline.

    Left and right choose a column, with an anchor a span of them; up and down an item.
    Whichever was moved last is what opening and filtering act on.
    """

    def __init__(self) -> None:
        super().__init__()
        self.histogram = Histogram()
        self._on_columns = False

    def compose(self) -> ComposeResult:
        """Put the histogram between heading and list."""
        yield self.title
        yield self.histogram
        yield self.list

    @property
    def dates(self) -> Dates:
        """Which dates the columns count."""
        raise NotImplementedError

    def tell(self) -> None:
        """Say in the heading what is shown and chosen."""
        raise NotImplementedError

    def choose_none(self) -> None:
        """Leave the columns for the list."""
        self._on_columns = False
        self.histogram.choose(None)

    def filter_here(self) -> Filter | None:
        """Return the filter on the chosen columns, or on the selected item's date."""
        chosen = self.histogram.selection
        if self._on_columns and chosen and self.histogram.display:
            return Filter(FIELDS[self.dates], chosen.value, label=date_label(chosen.value))
        return super().filter_here()

    def action_open(self) -> None:
        """Filter for the columns, or read where the event is told."""
        chosen = self.filter_here() if self._on_columns else None
        if chosen:
            self.post_message(FilterChosen(chosen))
        else:
            super().action_open()

    def action_column(self, steps: int) -> None:
        """Choose another column, and the first event in it; with an anchor, a wider span."""
        if self.histogram.display:
            self._reach(self._column_beside(steps), spanning=self.histogram.is_span)

    def action_extend(self, steps: int) -> None:
        """Let the span of columns reach one further, beginning one where there is none."""
        if not self.histogram.display:
            return
        if self.histogram.chosen is None:
            self.histogram.choose(self.column_of_selected())
        self._reach(self._column_beside(steps), spanning=True)

    def action_anchor(self) -> None:
        """Begin a span of columns, or leave it for the column it reached."""
        if not self.histogram.display:
            return
        chosen = self.histogram.chosen
        column = self.column_of_selected() if chosen is None else chosen
        self._reach(column, spanning=not self.histogram.is_span)

    def action_back(self) -> None:
        """Leave the span of columns, else do as the screen does."""
        if self.histogram.is_span and self.histogram.display:
            self.action_anchor()
        else:
            self.app.call_later(self.app.run_action, "back", self.screen)

    def action_move(self, steps: int) -> None:
        """Move among the events; the column follows."""
        super().action_move(steps)
        self._on_columns = False
        if self.histogram.buckets and isinstance(self.selected, EventItem):
            self.histogram.choose(self.column_of_selected())
            self.tell()

    def on_histogram_clicked(self, event: Histogram.Clicked) -> None:
        """Choose the column; a click on what is chosen filters for it."""
        self.take_focus()
        if self._on_columns and event.index in self.histogram.span:
            self.action_open()
        else:
            self._reach(event.index, spanning=False)

    def on_histogram_spanned(self, event: Histogram.Spanned) -> None:
        """Choose the span that the mouse was dragged over."""
        self.take_focus()
        self.histogram.choose(event.anchor)
        self._reach(event.index, spanning=True)

    def column_of_selected(self) -> int:
        """Return the index of the column in which the selected event falls."""
        day = self.selected.day if isinstance(self.selected, EventItem) else ""
        firsts = [bucket.first for bucket in self.histogram.buckets]
        return max(bisect_right(firsts, day) - 1, 0)

    def _column_beside(self, steps: int) -> int:
        """Return the column so many steps on; that of the selected event before any is chosen."""
        chosen = self.histogram.chosen
        start = self.column_of_selected() if chosen is None else chosen + steps
        return min(max(start, 0), len(self.histogram.buckets) - 1)

    def _reach(self, index: int, *, spanning: bool) -> None:
        """Choose a column, or the span that reaches to it, and the first event in them."""
        if spanning:
            self.histogram.extend(index)
        else:
            self.histogram.choose(index)
        self._on_columns = True
        self._select_from(self.histogram.buckets[self.histogram.span[0]].first)
        self.tell()

    def _select_from(self, day: str) -> None:
        days = [item.day for item in self.list.items if isinstance(item, EventItem)]
        index = bisect_left(days, day)
        held = self.window
        if (index == 0 and held.start) or (index == len(days) and held.end < held.total):
            self.post_message(EventsWanted(day))
        else:
            self.list.move_to(min(index, len(days) - 1), top=True)
