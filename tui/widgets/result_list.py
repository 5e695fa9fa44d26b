"""ResultList: a list of items of one or more lines, drawn as one widget.

Which rows the items take, ``ItemRows`` knows; here is the cursor, and what of them is in view. A
step of the cursor repaints two items.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from tui.drawing.line import Piece
from tui.items import Item
from tui.widgets.item_rows import ItemRows
from tui.widgets.line_view import LineView, Row

_GUTTER = 3
_NEAR = 10


class ResultList(LineView):
    """A list with a cursor.

    The pane around it holds the focus and tells the list so (``active``).
    """

    DEFAULT_CSS = """
    ResultList { height: 1fr; overflow-y: scroll; }
    """

    class Chosen(Message):
        """The mouse chose an item; ``again`` when it was the selected one already."""

        def __init__(self, again: bool) -> None:
            super().__init__()
            self.again = again

    class Filled(Message):
        """There is an item to select now where there was none, or none any more."""

    class EndReached(Message):
        """The last items are in view, or the first, and more could follow there."""

        def __init__(self, *, last: bool) -> None:
            super().__init__()
            self.last = last

    def __init__(self) -> None:
        super().__init__()
        self._rows = ItemRows()
        self._cursor = 0
        self._active = False
        self.open_ends = (False, False)
        """Whether more could come before the first item, and after the last."""

    @property
    def items(self) -> Sequence[Item]:
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

    @property
    def place(self) -> tuple[str, int]:
        """The key of the selected item (empty for none), and its row in the view."""
        key = self.selected.key if self.selected else ""
        return key, int(self._rows.top(self._cursor) - self.scroll_offset.y)

    def go_to(self, key: str, row: int) -> bool:
        """Select the item of a key and bring it to a row of the view; False without it."""
        found = (at for at, item in enumerate(self._items) if item.key == key)
        index = next(found, None)
        if index is None or not self._selectable(index):
            return False
        self.move_to(index)
        self._scroll(self._rows.top(index) - row)
        self._reveal()
        self.refresh_changed()
        return True

    def set_active(self, active: bool) -> None:
        """Tell the list whether keys reach it: the cursor shows it."""
        self._active = active
        self.refresh_changed()

    def set_items(self, items: Sequence[Item], *, keep: bool = False) -> None:
        """Show other items; ``keep`` leaves cursor and scroll where they were, if it can."""
        if keep and list(items) == self._items:
            return
        had_one = self.selected is not None
        before = self.selected.key if keep and self.selected else None
        offset = self._rows.top(self._cursor) - self.scroll_offset.y
        self._rows.lay_out(items, self._width)
        self._cursor = self._index_of(before) if before else self._first()
        self._settle()
        self._scroll(self._rows.top(self._cursor) - offset if before else 0)
        if before:  # what came into view above it has its true height only now
            self._scroll(self._rows.top(self._cursor) - offset)
        self._reveal()
        self._tell_ends()
        self.refresh_changed()
        if had_one != (self.selected is not None):
            self.post_message(self.Filled())

    def add_items(self, items: Sequence[Item]) -> None:
        """Add items at the end."""
        self._rows.add(items)
        self._settle()
        self.refresh_changed()

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
        row = self._rows.top(self._cursor) + int(pages * max(self.size.height, 2))
        index = min(max(self._rows.index_at(row), 0), len(self._items) - 1)
        if not self.move_to(index) or index == self._cursor:
            self.move(1 if pages > 0 else -1)

    def move_to(self, index: int, *, top: bool = False) -> bool:
        """Put the cursor on an item; False when it stands there already or cannot.

        ``top`` brings the item to the top of the view, if there is that much below it.
        """
        if index == self._cursor or not self._selectable(index):
            return False
        self._cursor = index
        if top:
            self._scroll(self._rows.top(index))
        self._reveal()
        self._tell_ends()
        self.refresh_changed()
        return True

    def move_to_edge(self, *, last: bool) -> None:
        """Put the cursor on the first or last item that can be selected."""
        order = range(len(self._items))
        for index in reversed(order) if last else order:
            if self._selectable(index):
                self.move_to(index)
                break
        if not last:
            self._scroll(0)

    def row(self, y: int, width: int) -> Row:
        """Return one row of the view."""
        row = y + self.scroll_offset.y
        index = self._rows.index_at(row)
        if not 0 <= index < len(self._items):
            return Row()
        lines = self._rows.lines(index)
        within = row - self._rows.top(index)
        line = lines[within] if within < len(lines) else ()
        if index != self._cursor or not self._items[index].selectable or not line:
            return Row((Piece(" " * _GUTTER), *line))
        bar = Piece(" ▌ ", "accent" if self._active else "faint")
        return Row((bar, *line), "row" if self._active else "")

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew for another width, the cursor staying where it was."""
        offset = self._rows.top(self._cursor) - self.scroll_offset.y
        self._rows.lay_out(self._items, self._width)
        self._settle()
        self._scroll(self._rows.top(self._cursor) - offset)
        self._reveal()
        self._tell_ends()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Select what was clicked; a click on the selected item opens it."""
        index = self._rows.index_at(event.y + self.scroll_offset.y)
        again = index == self._cursor and self._active
        if again or self.move_to(index) or index == self._cursor:
            self.post_message(self.Chosen(again))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Lay out what comes into view; what was in view moves by as much as was scrolled."""
        super().watch_scroll_y(old_value, new_value)
        grown = self._settle(down_to=int(old_value)) if new_value < old_value else self._settle()
        if grown and new_value < old_value:
            self._scroll(int(new_value) + grown)
        self._tell_ends()

    def _tell_ends(self) -> None:
        """Say so where the cursor or the view has come near an end that is open."""
        before, after = self.open_ends
        shown = self.scroll_offset.y + self.size.height + _NEAR
        if after and (self._cursor >= len(self._items) - _NEAR or shown >= self._rows.height):
            self.post_message(self.EndReached(last=True))
        if before and (self._cursor < _NEAR or self.scroll_offset.y < _NEAR):
            self.post_message(self.EndReached(last=False))

    # Laying out

    def _settle(self, down_to: int = 0) -> int:
        """Give the items in view their true heights.

        Returns by how many rows those above ``down_to`` (a row) have grown.
        """
        if self._width <= 0:
            return 0
        top = self.scroll_offset.y
        grown = self._rows.measure_between(top, top + self.size.height, down_to=down_to)
        self.extend_to(self._rows.height)
        return grown

    @property
    def room(self) -> int:
        """How many cells wide an item's lines may be; ``indent`` cells stand before them."""
        return max(self._width, 1)

    @property
    def indent(self) -> int:
        """The cells before each line, where the cursor is."""
        return _GUTTER

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width - _GUTTER - 1

    # Scrolling

    def _scroll(self, row: int) -> None:
        self.scroll_to(y=max(row, 0), animate=False)
        self._settle()

    def _reveal(self) -> None:
        """Bring the selected item into view; laying out what is around it may move it."""
        if self._width <= 0 or not self.size.height or not self._items:
            return
        for _ in range(3):
            self._rows.measure(self._cursor)
            target = self._revealing()
            if target == self.scroll_offset.y:
                break
            self._scroll(target)

    def _revealing(self) -> int:
        """Return the row to scroll to so that the selected item is in view."""
        top, bottom = self._rows.top(self._cursor), self._rows.end(self._cursor)
        scroll, height = self.scroll_offset.y, self.size.height
        if top < scroll:
            return 0 if self._cursor == self._first() else top
        if bottom > scroll + height:
            return min(top, bottom - height)
        return scroll

    # Items

    @property
    def _items(self) -> list[Item]:
        return self._rows.items

    def _selectable(self, index: int) -> bool:
        return 0 <= index < len(self._items) and self._items[index].selectable

    def _first(self) -> int:
        return next((i for i, item in enumerate(self._items) if item.selectable), 0)

    def _index_of(self, key: str) -> int:
        found = (i for i, item in enumerate(self._items) if item.key == key and item.selectable)
        return next(found, min(self._cursor, max(len(self._items) - 1, 0)))
