"""Missions from launch to return, in every format."""

from __future__ import annotations

from collections.abc import Iterator

from search_index.models import Lane, Lanes
from search_index.records import lane_record, lanes_record, versioned
from tui.drawing.cells import cells
from tui.drawing.line import Piece, line_text, pad
from tui.lanes import axis_of, lane_bar, lane_duration, lane_span
from tui.output.formats import Format
from tui.output.html_pages import lane_page
from tui.output.icalendar import lane_calendar
from tui.output.lane_pictures import lanes_svg
from tui.output.markdown import escaped_line
from tui.output.stream import json_line
from tui.output.tables import Cell, csv_lines
from tui.output.words import counted

_COLUMNS = (
    "mission", "begin", "begin_kind", "end", "end_kind", "earliest", "latest", "open",
    "approximate", "derived", "disputed", "events", "documents",
)  # fmt: skip
_NAME = 32
"""Cells of the longest mission name that the column makes room for."""
_AXIS = 40


def lane_lines(found: Lanes, output_format: Format, *, title: str = "Missions") -> Iterator[str]:
    """Yield the lines that print missions; ``title`` is that of a page or a picture."""
    match output_format:
        case Format.JSON:
            yield json_line(lanes_record(found))
        case Format.JSONL:
            yield from (json_line(versioned(lane_record(lane))) for lane in found.lanes)
        case Format.CSV:
            yield from csv_lines(_COLUMNS, map(_cells, found.lanes))
        case Format.MARKDOWN:
            yield from _markdown(found)
        case Format.ICALENDAR:
            yield from lane_calendar(found)
        case Format.HTML:
            yield from lane_page(found, title)
        case Format.SVG:
            yield from lanes_svg(found, title)
        case Format.TEXT:
            yield from _text(found)


def _cells(lane: Lane) -> list[Cell]:
    begin, end = lane.begin.event, lane.end.event if lane.end else None
    record = lane_record(lane)
    known: dict[str, Cell] = {
        "begin": begin.value,
        "begin_kind": begin.kind,
        "end": end.value if end else None,
        "end_kind": end.kind if end else None,
    }
    return [known[name] if name in known else record[name] for name in _COLUMNS]


def _markdown(found: Lanes) -> Iterator[str]:
    yield "| mission | from – to | lasted | told by |"
    yield "| --- | --- | --- | ---: |"
    for lane in found.lanes:
        row = lane.mission, lane_span(lane), lane_duration(lane), _told_by(lane)
        yield "| " + " | ".join(map(escaped_line, row)) + " |"
    yield from _remainder(found)


def _text(found: Lanes) -> Iterator[str]:
    if not found.lanes:
        return
    name = min(max(cells(lane.mission) for lane in found.lanes), _NAME)
    span = max(cells(lane_span(lane)) for lane in found.lanes)
    axis = axis_of(found.lanes, _AXIS)
    for lane in found.lanes:
        start, bar = lane_bar(lane, axis)
        drawn = (" " * start + bar).ljust(_AXIS)
        row = ((lane.mission, name), (lane_span(lane), span), (lane_duration(lane), 13))
        columns = (line_text(pad((Piece(text),), width)) for text, width in row)
        yield "  ".join((*columns, drawn, _told_by(lane)))
    yield from _remainder(found)


def _told_by(lane: Lane) -> str:
    return counted(lane.documents, "document")


def _remainder(found: Lanes) -> Iterator[str]:
    hidden = found.total - len(found.lanes)
    if hidden > 0:
        yield ""
        yield f"{counted(hidden, 'more mission')}; --limit shows more."
