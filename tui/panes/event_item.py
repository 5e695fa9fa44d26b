"""EventItem: a dated event under the histogram."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from search_index.models import Dates, Filter, FilterField, MarkPlace, TimelineEvent
from tui.copying.citation import cited_text, event_citation
from tui.dates import date_label, event_date_label, event_day_label, is_estimate
from tui.drawing.cells import cells
from tui.drawing.line import Line, Piece, clip, line_width, marked, pad
from tui.items import Copy, Item, Place

_KIND, _MISSION = 13, 16
FIELDS = {Dates.EVENTS: FilterField.EVENT, Dates.DOCUMENTS: FilterField.DATE}
"""What a filter on a date of either timeline holds on to."""


@dataclass(frozen=True, slots=True)
class EventItem(Item):
    """A date, what happened then, the mission, the sentence that says so, and its sources."""

    told: TimelineEvent
    of: Dates = Dates.EVENTS

    @property
    def key(self) -> str:
        """The document and the offset."""
        return f"{self.told.document_id}:{self.told.event.start}"

    @property
    def place(self) -> Place | None:
        """The date's own words."""
        return Place(self.told.document_id, self.told.event.start)

    @property
    def markable(self) -> MarkPlace | None:
        """The sentence; of a document's own date the document."""
        return MarkPlace(self.told.document_id, *self.told.event.sentence)

    @property
    def day(self) -> str:
        """The first day the event may mean, empty when it is not known."""
        return self.told.event.earliest or ""

    @property
    def filter(self) -> Filter | None:
        """The event's own span of days."""
        value = self.told.event.value
        if not value or not self.day:
            return None
        return Filter(FIELDS[self.of], value, label=date_label(value))

    @property
    def copies(self) -> tuple[Copy, ...]:
        """The event as a line, its sentence with a citation, the date."""
        event = self.told.event
        parts = (event_date_label(event), event.kind, event.mission, self.told.sentence)
        cited = cited_text(event_citation(self.told))
        return (
            Copy("e", "Event", " · ".join(part for part in parts if part) + "\n"),
            Copy("c", "Sentence with its citation", cited),
            Copy("v", "Date as EDTF", event.value or ""),
            Copy("d", "Path of the document", self.told.path),
        )

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the event in one row; what is narrow leaves mission and kind out."""
        event = self.told.event
        room = 18 if width >= 90 else 14
        cells = [pad((Piece(self._date(room - 1), self._look()),), room)]
        if width >= 56:
            cells.append(pad((Piece(clip(event.kind or "", _KIND - 1), "kind"),), _KIND))
        if width >= 90:
            cells.append(pad((Piece(clip(event.mission or "", _MISSION - 2)),), _MISSION))
        left: Line = tuple(piece for cell in cells for piece in cell)
        used = line_width(left)
        right = self._remark()
        room = width - used - len(right) - (2 if right else 0)
        sentence = pad(self._sentence(room), room)
        return ((*left, *sentence, Piece(f"  {right}" if right else "", "soft")),)

    def _date(self, room: int) -> str:
        """Return the date in words, without the time of the day where that finds no room."""
        whole = event_date_label(self.told.event)
        if cells(whole) <= room:
            return whole
        return clip(event_day_label(self.told.event), room)

    def _look(self) -> str:
        """Return the role of the date: estimates slant, what is still to come is pale."""
        look = "italic" if is_estimate(self.told.event) else ""
        return f"{look} soft" if self._is_ahead() else look or "strong"

    def _is_ahead(self) -> bool:
        return self.day > date.today().isoformat()

    def _remark(self) -> str:
        parts = ["to come"] if self._is_ahead() else []
        if self.told.event.derived:
            parts.append("derived")
        if self.told.disputed:
            parts.append("dates differ")
        if self.told.sources > 1:
            parts.append(f"{self.told.sources} sources")
        return ", ".join(parts)

    def _sentence(self, width: int) -> Line:
        """Return the sentence, from a little before the date where the date would be cut."""
        event = self.told.event
        text = self.told.sentence
        left = event.start - event.sentence[0]
        right = left + event.end - event.start
        start = 0
        if right > width and left > 0:
            blank = text.rfind(" ", 0, max(left - width // 3, 0))
            start = blank + 1
        spans = ((left, right),) if text[left:right] == event.text else ()
        lead = (Piece("… ", "soft"),) if start else ()
        return (*lead, *marked(text, (start, len(text)), spans, "when"))
