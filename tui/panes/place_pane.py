"""PlacePane: a list of what stands at places in documents, with what can be done there."""

from __future__ import annotations

from search_index.models import MarkPlace
from tui.messages import DocumentEdited, DocumentPaged, Marks, MarkWanted, RemarkMade
from tui.notebook.mark_keys import MarkKeys
from tui.panes.pane import Pane


class PlacePane(MarkKeys, Pane):
    """The base of lists with passages, events or marks.

    It binds no keys: a list in which such items stand takes those of ``Where.PASSAGE``.
    """

    def action_page_out(self) -> None:
        """Show the item's document in the pager."""
        if self.selected and self.selected.place:
            self.post_message(DocumentPaged(self.selected.place.document_id))

    def action_edit_out(self) -> None:
        """Open the item's document in the editor, at its place."""
        if self.selected and self.selected.place:
            self.post_message(DocumentEdited(*self.selected.place))

    @property
    def document_here(self) -> str:
        """The id of the selected item's document; empty where it has none."""
        place = self.selected.place if self.selected else None
        return place.document_id if place else ""

    def want_mark(self, wanted: Marks, place: MarkPlace | None = None) -> None:
        """Ask for a change of a place's mark; say so where there is nothing to mark."""
        place = place or (self.selected.markable if self.selected else None)
        if place:
            self.post_message(MarkWanted(place, wanted))
        else:
            self.post_message(RemarkMade("Nothing to mark here: passages and events can be marked"))
