"""MarkKeys: the keys that mark, note and label, the same in every list and in the reader."""

from __future__ import annotations

from search_index.models import MarkPlace
from tui.messages import Marks


class MarkKeys:
    """Carries out the keys; whoever mixes it in knows the place, and sends the wish."""

    def action_mark(self) -> None:
        """Mark the place under the cursor, or unmark it."""
        self.want_mark(Marks.TOGGLE)

    def action_note(self) -> None:
        """Write a note to it."""
        self.want_mark(Marks.NOTE)

    def action_labels(self) -> None:
        """Give it labels."""
        self.want_mark(Marks.LABELS)

    def action_mark_document(self) -> None:
        """Mark the document as a whole, or unmark it."""
        document = self.document_here
        self.want_mark(Marks.TOGGLE, MarkPlace(document, 0, 0) if document else None)

    @property
    def document_here(self) -> str:
        """The id of the document under the cursor; empty where there is none."""
        raise NotImplementedError

    def want_mark(self, wanted: Marks, place: MarkPlace | None = None) -> None:
        """Ask for a change of the mark of a place, else of the one under the cursor."""
        raise NotImplementedError
