"""Marked: where the user's marks are, for the screens to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from search_index.models import KeptMark, MarkPlace, Span
from tui.items import Copy


@dataclass(frozen=True, slots=True)
class Marked:
    """The marks of the collection, by document, where they are found now."""

    marks: tuple[KeptMark, ...] = ()
    _places: dict[str, list[KeptMark]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for mark in self.marks:
            if mark.place:
                self._places.setdefault(mark.place.document_id, []).append(mark)

    def at(self, place: MarkPlace) -> KeptMark | None:
        """Return the mark of a passage that lies here, wholly or partly; of a document its own."""
        for mark in self._places.get(place.document_id, ()):
            if mark.place and _touch(mark.place, place):
                return mark
        return None

    def spans(self, document_id: str) -> list[Span]:
        """Return the marked stretches of a document, in order."""
        marks = self._places.get(document_id, ())
        return sorted((it.place.start, it.place.end) for it in marks if it.place and it.place.end)


def _touch(one: MarkPlace, other: MarkPlace) -> bool:
    if not one.end or not other.end:
        return one == other
    return one.start < other.end and other.start < one.end


def mark_remark(mark: KeptMark | None, *, most: int = 40) -> str:
    """Return what tells that something is marked: its labels and how its note begins."""
    if mark is None:
        return ""
    note = " ".join(mark.note.split())
    short = note if len(note) <= most else f"{note[: most - 1].rstrip()}…"
    said = (", ".join(mark.labels), f"“{short}”" if short else "")
    return " ".join(part for part in ("◆", *said) if part)


def marks_copies(marks: Sequence[KeptMark]) -> tuple[Copy, ...]:
    """Return all marks as a text to copy, with citations, notes and labels; none for no marks."""

    def written() -> str:
        from tui.output.formats import Format  # not needed for the first frame
        from tui.output.marks import mark_lines

        return "\n".join(mark_lines(marks, Format.TEXT)) + "\n"

    return (Copy("k", f"All marked items ({len(marks):,})", written),) if marks else ()
