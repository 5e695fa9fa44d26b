"""Marking: the user's marks on the screen, made and changed by keys."""

from __future__ import annotations

from search_index.models import KeptMark, MarkPlace
from tui.messages import MarksChanged
from tui.notebook.chores import Chores
from tui.notebook.marked import Marked


class Marking(Chores[MarksChanged]):
    """Makes marks, and changes what is written to them."""

    @property
    def marked(self) -> Marked:
        """The marks as they were last read."""
        return self._services.marked

    async def load(self) -> None:
        """Read the marks; the screens are told where they have changed."""
        with self._refusals_said():
            marks = await self._services.ask(lambda library: library.marks())
            if marks != self.marked.marks:
                self._services.marked = Marked(marks)
                self._tell(MarksChanged())

    async def toggle(self, place: MarkPlace) -> None:
        """Mark a place, or take its mark away where nothing was written to it."""
        mark = self.marked.at(place)
        with self._refusals_said():
            if mark is None:
                await self._make(place)
                self._say("Marked · B writes a note, T gives labels, M lists all marks")
            elif mark.note or mark.labels:
                self._say("It has a note or labels: M lists the marks, X removes one there")
                return
            else:
                await self._services.ask(lambda library: library.unmark(mark.number))
                self._say("No longer marked")
        await self.load()

    async def remove(self, mark: KeptMark) -> None:
        """Take a mark away, with what was written to it."""
        with self._refusals_said():
            await self._services.ask(lambda library: library.unmark(mark.number))
            self._say("The mark is removed")
        await self.load()

    async def annotate(self, place: MarkPlace | KeptMark, note: str) -> None:
        """Write a note to a place, which is marked by that; an empty one takes the note away."""
        with self._refusals_said():
            number, was = await self._mark_of(place)
            await self._services.ask(lambda library: library.annotate(number, note, was.note))
            self._say("The note is kept: note: finds it" if note else "The note is gone")
        await self.load()

    async def relabel(self, place: MarkPlace | KeptMark, written: str) -> None:
        """Give a place the labels written, separated by commas, in place of those it had."""
        with self._refusals_said():
            number, was = await self._mark_of(place)
            labels = [label.strip() for label in written.split(",") if label.strip()]
            gone = [label for label in was.labels if label not in labels]
            await self._services.ask(lambda library: library.relabel(number, labels, gone))
            self._say("The labels are kept: label: finds them" if labels else "No labels now")
        await self.load()

    async def _mark_of(self, place: MarkPlace | KeptMark) -> tuple[int, KeptMark]:
        """Return the mark of a place, made if need be, with its number."""
        known = place if isinstance(place, KeptMark) else self.marked.at(place)
        if known is None:
            assert isinstance(place, MarkPlace)
            await self._make(place)
            self._services.marked = Marked(
                await self._services.ask(lambda library: library.marks())
            )
            known = self.marked.at(place)
            assert known is not None
        return known.number, known

    async def _make(self, place: MarkPlace) -> int:
        return await self._services.ask(
            lambda library: library.mark(place.document_id, place.start, place.end)
        )
