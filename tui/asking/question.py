"""What is being asked: the words, the filters, and how far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from search_index.models import Filter, NoteField


@dataclass(frozen=True, slots=True)
class Question:
    """A search as the screen asks it; ``typing`` takes the last word for a beginning."""

    text: str = ""
    filters: tuple[Filter, ...] = ()
    typing: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed and nothing filtered."""
        return not self.text.strip() and not self.filters

    @property
    def asks_notes(self) -> bool:
        """Whether it may ask for what the user noted or labelled."""
        return any(f"{field}:" in self.text for field in NoteField)

    def with_filter(self, added: Filter) -> Question:
        """Return the question with a filter more, in place of any on the same value."""
        return replace(self, filters=(*self.without_filter(added).filters, added))

    def without_filter(self, removed: Filter) -> Question:
        """Return the question without any filter on this field and value."""
        kept = (f for f in self.filters if (f.field, f.value) != (removed.field, removed.value))
        return replace(self, filters=tuple(kept))
