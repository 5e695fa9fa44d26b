"""LaneItem: a mission from launch to return, drawn on the axis that all lanes share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from search_index.models import Filter, FilterField, Lane, Lanes
from tui.copying.citation import cited_text, event_citation
from tui.drawing.line import Line, Piece, clip, merged, pad
from tui.items import Copy, Item, Note, Place
from tui.lanes import Axis, axis_of, lane_bar, lane_duration, lane_span


class Columns(NamedTuple):
    """How many cells each part of a lane takes."""

    name: int
    span: int
    duration: int
    bar: int


def columns_in(width: int) -> Columns:
    """Return the columns of lanes that are ``width`` cells wide; what is narrow leaves out some."""
    name = 22 if width >= 100 else 17
    span = 33 if width >= 100 else 27
    duration = 13 if width >= 80 else 0
    bar = width - name - span - duration - 1
    return Columns(name, span, duration, bar) if bar >= 14 else Columns(name, width - name, 0, 0)


@dataclass(frozen=True, slots=True)
class LaneItem(Item):
    """A mission, from when to when, how long, and the bar.

    ``first`` and ``last`` are the days (ordinals) of the axis.
    """

    lane: Lane
    first: int
    last: int

    @property
    def key(self) -> str:
        """The mission's name: there is one lane of each."""
        return self.lane.mission

    @property
    def place(self) -> Place | None:
        """Where its beginning is told."""
        return Place(self.lane.begin.document_id, self.lane.begin.event.start)

    @property
    def filter(self) -> Filter | None:
        """The mission."""
        return Filter(FilterField.MISSION, self.lane.mission, label=self.lane.mission)

    @property
    def copies(self) -> tuple[Copy, ...]:
        """The lane as a line, the sentences that tell of its ends, the name."""
        parts = (self.lane.mission, lane_span(self.lane), lane_duration(self.lane))
        cited = (cited_text(event_citation(told)) for told in self.lane.ends)
        return (
            Copy("m", "Mission with its dates", " · ".join(filter(None, parts)) + "\n"),
            Copy("c", "Sentences with their citations", "\n".join(cited)),
            Copy("n", "Name of the mission", self.lane.mission),
        )

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the lane in one row."""
        columns = columns_in(width)
        guess = self.lane.is_approximate or self.lane.is_derived
        name = Piece(clip(self.lane.mission, columns.name - 2))
        span = Piece(clip(lane_span(self.lane), columns.span - 1), "italic" if guess else "strong")
        duration = Piece(lane_duration(self.lane), "soft")
        cells = ((name, columns.name), (span, columns.span), (duration, columns.duration))
        left = (piece for part, room in cells if room for piece in pad((part,), room))
        return ((*left, *self._bar(columns.bar)),)

    def _bar(self, width: int) -> Line:
        """Return the bar; what lies ahead of today is pale."""
        if not width:
            return ()
        axis = Axis(self.first, self.last, width)
        start, bar = lane_bar(self.lane, axis)
        today = date.today()
        ahead = axis.cell(today.isoformat()) if self.last >= today.toordinal() else width
        pieces = (
            Piece(sign, "soft" if cell > ahead else "bar") for cell, sign in enumerate(bar, start)
        )
        return pad((Piece(" " * start), *merged(pieces)), width)


def lane_items(pages: Sequence[Lanes]) -> list[Item]:
    """Return the missions of all pages as items on one axis, with a note between pages."""
    lanes = tuple(lane for page in pages for lane in page.lanes)
    if not lanes:
        return []
    axis = axis_of(lanes, 1)
    items: list[Item] = []
    for page in pages:
        if items and page.lanes:
            items += (Note(), Note("Less often told of:"))
        items += (LaneItem(lane, axis.first, axis.last) for lane in page.lanes)
    return items
