"""Histogram: how many events fall in each bucket of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from textual import events
from textual.message import Message

from search_index.models import Bucket, Granularity, Timeline
from tui.widgets.columns import MARGIN, Columns, columns_in
from tui.widgets.line_view import LineView, Row


class Histogram(LineView):
    """Columns over an axis; one may be chosen, or a span of them.

    A span reaches from the anchor to the chosen column, whichever comes first. Empty
    buckets are dots on the base line, so that a gap is seen as a gap; columns of days to
    come are of another pattern.
    """

    DEFAULT_CSS = """
    Histogram { height: 5; }
    """

    class Clicked(Message):
        """The mouse chose a bucket."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Spanned(Message):
        """The mouse was dragged from one bucket to another."""

        def __init__(self, anchor: int, index: int) -> None:
            super().__init__()
            self.anchor = anchor
            self.index = index

    def __init__(self) -> None:
        super().__init__()
        self._buckets: tuple[Bucket, ...] = ()
        self._by = Granularity.YEAR
        self._chosen: int | None = None
        self._anchor: int | None = None
        self._pressed: Columns | None = None
        self._pressed_at = 0
        self._is_dragged = False

    @property
    def buckets(self) -> tuple[Bucket, ...]:
        """The buckets shown."""
        return self._buckets

    @property
    def chosen(self) -> int | None:
        """The index of the chosen bucket."""
        return self._chosen

    @property
    def is_span(self) -> bool:
        """Whether a span is being chosen, be it of one column."""
        return self._anchor is not None

    @property
    def span(self) -> range:
        """The indices of what is chosen."""
        if self._chosen is None:
            return range(0)
        anchor = self._chosen if self._anchor is None else self._anchor
        return range(min(anchor, self._chosen), max(anchor, self._chosen) + 1)

    @property
    def selection(self) -> Bucket | None:
        """What is chosen, a span as one bucket whose value is an interval."""
        chosen = [self._buckets[index] for index in self.span]
        if len(chosen) < 2:
            return chosen[0] if chosen else None
        first, last = chosen[0], chosen[-1]
        count = sum(bucket.count for bucket in chosen)
        return Bucket(f"{first.value}/{last.value}", first.first, last.last, count)

    def show_timeline(self, timeline: Timeline) -> None:
        """Show other buckets; the chosen one stays chosen where it is among them."""
        if timeline.buckets == self._buckets:
            return
        before = self._buckets[self._chosen].value if self._chosen is not None else None
        self._buckets = timeline.buckets
        self._by = timeline.by
        values = [bucket.value for bucket in self._buckets]
        self._chosen = values.index(before) if before in values else None
        self._anchor = None
        self.refresh_changed()

    def choose(self, index: int | None, *, anchor: int | None = None) -> None:
        """Choose a bucket, or the span from ``anchor`` to it, or none."""
        if (index, anchor) != (self._chosen, self._anchor):
            self._chosen, self._anchor = index, anchor
            self.refresh_changed()

    def extend(self, index: int) -> None:
        """Let the span reach to a bucket."""
        anchor = self._chosen if self._anchor is None else self._anchor
        self.choose(index, anchor=index if anchor is None else anchor)

    def row(self, y: int, width: int) -> Row:
        """Return one row: bars, then the axis with its labels."""
        rows = self.size.height - 1
        if not self._buckets:
            return Row()
        columns = self._columns(width)
        return Row(columns.axis() if y == rows else columns.bars(rows - y, rows))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where a span may begin."""
        self._is_dragged = False
        index = self._index_at(event.x) if event.button == 1 else None
        if index is not None:
            self._pressed, self._pressed_at = self._columns(self.size.width), index
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Let the span reach to where the mouse is dragged; the columns stay where they are."""
        columns = self._pressed
        if columns is None:
            return
        place = columns.first + (event.x - MARGIN) // columns.width
        index = min(max(place, columns.first), columns.last - 1)
        if index != self._pressed_at or self._is_dragged:
            self._is_dragged = True
            self.post_message(self.Spanned(self._pressed_at, index))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the drag."""
        self._pressed = None
        self.release_mouse()
        self.refresh_changed()

    def on_click(self, event: events.Click) -> None:
        """Choose the bucket under the mouse, unless it was dragged there."""
        index = self._index_at(event.x)
        if index is not None and not self._is_dragged:
            self.post_message(self.Clicked(index))

    def _index_at(self, x: int) -> int | None:
        columns = self._columns(self.size.width)
        index = columns.first + (x - MARGIN) // columns.width
        return index if x >= MARGIN and columns.first <= index < columns.last else None

    def _columns(self, width: int) -> Columns:
        if self._pressed:
            return replace(self._pressed, chosen=self.span)
        today = date.today().isoformat()
        span, centre = self.span, self._chosen
        return columns_in(width, self._buckets, self._by, chosen=span, centre=centre, today=today)
