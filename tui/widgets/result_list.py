"""ResultList: a list of items of one or more lines, drawn as one widget.

A step of the cursor repaints two items, however long the list is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.items import Item
from tui.line import BLANK, Line, Piece
from tui.widgets.line_view import LineView

_GUTTER = 3


class ResultList(LineView):
    """A list with a cursor.

    The pane around it holds the focus and tells the list so (``active``).
    """

    DEFAULT_CSS = """
    ResultList { height: 1fr; overflow-y: auto; scrollbar-gutter: stable; }
    """

    class Chosen(Message):
        """The mouse chose an item; ``again`` when it was the selected one already."""

        def __init__(self, again: bool) -> None:
            super().__init__()
            self.again = again

    class EndReached(Message):
        """The cursor stands near the last item: more may be wanted."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._items: tuple[Item, ...] = ()
        self._lines: list[tuple[Line, ...]] = []
        self._tops: list[int] = [0]
        self._cursor = 0
        self._active = False

    @property
    def items(self) -> tuple[Item, ...]:
        """The items, those that cannot be selected too."""
        return self._items

    @property
    def selected(self) -> Item | None:
        """The item under the cursor."""
        return self._items[self._cursor] if self._selectable(self._cursor) else None

    @property
    def cursor(self) -> int:
        """The index of the selected item."""
        return self._cursor

    def set_active(self, active: bool) -> None:
        """Tell the list whether keys reach it: the cursor shows it."""
        if active != self._active:
            self._active = active
            self._refresh_item(self._cursor)

    def set_items(self, items: Sequence[Item], *, keep: bool = False) -> None:
        """Show other items; ``keep`` leaves cursor and scroll where they were, if it can."""
        if keep and tuple(items) == self._items:
            return
        before = self.selected.key if keep and self.selected else None
        self._items = tuple(items)
        self._cursor = self._index_of(before) if before else self._first()
        self._lay_out()
        if not keep:
            self.scroll_home(animate=False)
        self._reveal()

    def move(self, steps: int) -> bool:
        """Move the cursor by so many selectable items; False when it could not move."""
        step = 1 if steps > 0 else -1
        target, index = self._cursor, self._cursor
        for _ in range(abs(steps)):
            index += step
            while 0 <= index < len(self._items) and not self._selectable(index):
                index += step
            if not 0 <= index < len(self._items):
                break
            target = index
        return self.move_to(target)

    def move_page(self, pages: float) -> None:
        """Move the cursor by so many heights of the list."""
        if not self._items:
            return
        row = self._tops[self._cursor] + int(pages * max(self.size.height, 2))
        index = min(max(bisect_right(self._tops, max(row, 0)) - 1, 0), len(self._items) - 1)
        if not self.move_to(index) or index == self._cursor:
            self.move(1 if pages > 0 else -1)

    def move_to(self, index: int, *, top: bool = False) -> bool:
        """Put the cursor on an item; False when it stands there already or cannot.

        ``top`` brings the item to the top of the view, if there is that much below it.
        """
        if index == self._cursor or not self._selectable(index):
            return False
        before, self._cursor = self._cursor, index
        self._refresh_item(before)
        self._refresh_item(index)
        self._reveal()
        if top:
            self.scroll_to(y=self._tops[index], animate=False)
        if index >= len(self._items) - 3:
            self.post_message(self.EndReached())
        return True

    def move_to_edge(self, *, last: bool) -> None:
        """Put the cursor on the first or last item that can be selected."""
        order = range(len(self._items))
        for index in reversed(order) if last else order:
            if self._selectable(index):
                self.move_to(index)
                break
        if not last:
            self.scroll_home(animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw one row of the view."""
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        index = bisect_right(self._tops, row) - 1
        if not 0 <= index < len(self._lines):
            return self.paint(BLANK, width)
        lines = self._lines[index]
        line = lines[row - self._tops[index]]
        if index != self._cursor or not self._items[index].selectable or not line:
            return self.paint((Piece(" " * _GUTTER), *line), width)
        bar = Piece(" ▌ ", "accent" if self._active else "faint")
        return self.paint((bar, *line), width, "row" if self._active else "")

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew for another width."""
        self._lay_out()
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Select what was clicked; a click on the selected item opens it."""
        index = bisect_right(self._tops, event.y + self.scroll_offset.y) - 1
        again = index == self._cursor and self._active
        if again or self.move_to(index) or index == self._cursor:
            self.post_message(self.Chosen(again))

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width - _GUTTER - 1
        if width <= 0:
            return
        self._lines = [item.lines(width) for item in self._items]
        self._tops = list(accumulate((len(lines) for lines in self._lines), initial=0))
        self.virtual_size = Size(self.scrollable_content_region.width, self._tops[-1])
        self.refresh()

    def _refresh_item(self, index: int) -> None:
        if index < len(self._lines):
            self.refresh_lines(self._tops[index], len(self._lines[index]))

    def _reveal(self) -> None:
        if not self._cursor < len(self._lines) or not self.size.height:
            return
        top, bottom = self._tops[self._cursor], self._tops[self._cursor + 1]
        scroll, height = self.scroll_offset.y, self.size.height
        if top < scroll:
            self.scroll_to(y=0 if self._cursor == self._first() else top, animate=False)
        elif bottom > scroll + height:
            self.scroll_to(y=min(top, bottom - height), animate=False)

    def _selectable(self, index: int) -> bool:
        return 0 <= index < len(self._items) and self._items[index].selectable

    def _first(self) -> int:
        return next((i for i, item in enumerate(self._items) if item.selectable), 0)

    def _index_of(self, key: str) -> int:
        found = (i for i, item in enumerate(self._items) if item.key == key and item.selectable)
        return next(found, min(self._cursor, max(len(self._items) - 1, 0)))
