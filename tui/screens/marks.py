"""MarksScreen: what the user marked, noted and labelled."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from search_index.models import MarkPlace
from tui import messages
from tui.asking.question import Question
from tui.copying.exports import marks_export
from tui.items import Copy, Note
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.notebook.marked import marks_copies
from tui.notebook.marking import Marking
from tui.panes.mark_item import MarkItem
from tui.panes.place_pane import PlacePane
from tui.screens.reader import ReaderScreen
from tui.screens.sheet import Sheet, SheetTitle
from tui.services import Services

_NONE = (
    "Nothing is marked yet. space (b in the reader) marks a passage, B writes a note to it and "
    "T gives it labels; note: and label: find them again."
)


class MarksPane(PlacePane):
    """The marks, the newest first."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.PASSAGE, Where.LIST)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.PASSAGE)]
    NAME = "marks"
    NUMBER = 0

    def __init__(self, marking: Marking, short_path: Callable[[str], str]) -> None:
        super().__init__()
        self.title = SheetTitle("MARKS AND NOTES")
        self._marking = marking
        self._short_path = short_path

    @property
    def document_ids(self) -> tuple[str, ...]:
        """The documents of the marks, in order."""
        places = (item.place for item in self.list.items)
        return tuple(dict.fromkeys(place.document_id for place in places if place))

    def name_in(self, document_id: str) -> str:
        """Return none: marks are of no name."""
        return ""

    def copies_of_all(self) -> tuple[Copy, ...]:
        """Return all marks."""
        return marks_copies(self._marking.marked.marks)

    def show(self) -> None:
        """Show the marks as they are now."""
        marks = self._marking.marked.marks
        items = [MarkItem(mark, self._short_path) for mark in reversed(marks)]
        self.list.set_items(items or [Note(_NONE)], keep=True)
        self.title.set_note("", count=len(items))

    def want_mark(self, wanted: messages.Marks, place: MarkPlace | None = None) -> None:
        """Ask for a change of the selected mark, whether or not its place is found still."""
        item = self.selected
        if isinstance(item, MarkItem):
            self.post_message(messages.MarkWanted(place or item.kept, wanted))


class MarksScreen(Sheet[None]):
    """Lists the marks: each can be read, noted, labelled and removed."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.MARKS, Where.SHEET)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.MARKS)]

    def __init__(self, services: Services, marking: Marking) -> None:
        self.marks = MarksPane(marking, services.short_path)
        super().__init__(self.marks)
        self._services = services

    def on_mount(self) -> None:
        """Show the marks."""
        self.marks.show()

    @on(messages.MarksChanged)
    def _changed(self) -> None:
        self.marks.show()

    @on(messages.PlaceOpened)
    def _place_opened(self, event: messages.PlaceOpened) -> None:
        event.stop()
        self.app.push_screen(ReaderScreen(self._services, Question(), event.place, self.marks))

    def action_export(self) -> None:
        """Write all marks to a file."""
        self.post_message(messages.ExportWanted(marks_export()))

    def action_remove(self) -> None:
        """Take away the mark under the cursor."""
        item = self.marks.selected
        if isinstance(item, MarkItem):
            self.post_message(messages.MarkRemoved(item.kept))
