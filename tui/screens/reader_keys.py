"""ReaderKeys: what the reader's keys do with the text under the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from search_index.models import MarkPlace
from tui import messages
from tui.items import Copy, Place
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.messages import Marks, MarkWanted
from tui.notebook.mark_keys import MarkKeys
from tui.reading import Reading
from tui.screens.copy_menu import CopyMenu
from tui.screens.dismissed_once import DismissedOnce
from tui.widgets.document_view import DocumentView


class ReaderKeys(MarkKeys, DismissedOnce[None]):
    """Carries out the keys that move, copy and mark."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.READER,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.READER)]

    reading: Reading | None
    place: Place
    view: DocumentView

    def action_copy(self) -> None:
        """Copy the paragraph under the cursor with its citation."""
        self._copy(to_file=False)

    def action_copy_to_file(self) -> None:
        """Save the paragraph with its citation to a file."""
        self._copy(to_file=True)

    def action_copy_menu(self) -> None:
        """Ask what to copy."""
        if self.reading:
            self.app.push_screen(
                CopyMenu(self.reading.copies_at(self.view.offset_here)), self._copy_chosen
            )

    def action_page_out(self) -> None:
        """Show the document in the pager."""
        self.post_message(messages.DocumentPaged(self.place.document_id))

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.view.move(rows)

    def action_half_page(self, direction: int) -> None:
        """Move by half a page."""
        self.view.move_page(direction / 2)

    def action_page(self, direction: int) -> None:
        """Move by a page."""
        self.view.move_page(direction)

    def action_first(self) -> None:
        """Go to the beginning."""
        self.view.move_to_edge(last=False)

    def action_last(self) -> None:
        """Go to the end."""
        self.view.move_to_edge(last=True)

    def action_edit_out(self) -> None:
        """Open the document in the editor, at the line under the cursor."""
        edited = messages.DocumentEdited(self.place.document_id, self.view.offset_here)
        self.post_message(edited)

    @property
    def document_here(self) -> str:
        """The id of the document that is read."""
        return self.place.document_id

    @property
    def markable(self) -> MarkPlace | None:
        """The paragraph under the cursor."""
        if self.reading is None:
            return None
        paragraph = self.reading.paragraph_at(self.view.offset_here)
        return MarkPlace(self.place.document_id, paragraph.start, paragraph.end)

    def want_mark(self, wanted: Marks, place: MarkPlace | None = None) -> None:
        """Ask for a change of a place's mark, else of the paragraph's under the cursor."""
        place = place or self.markable
        if place:
            self.post_message(MarkWanted(place, wanted))

    def _copy_chosen(self, copy: Copy | None) -> None:
        if copy:
            self.post_message(messages.CopyChosen(copy))

    def _copy(self, *, to_file: bool) -> None:
        if self.reading:
            copy = self.reading.copies_at(self.view.offset_here)[0]
            self.post_message(messages.CopyChosen(copy, to_file=to_file))
