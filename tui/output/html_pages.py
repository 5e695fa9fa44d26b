"""A timeline or its missions as one HTML page to pass on: it loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.models import Lanes, Timeline, TimelineEvent
from tui.dates import event_date_label
from tui.lanes import lane_duration, lane_span
from tui.output.markup import escaped_markup
from tui.output.pictures import histogram_svg, lanes_svg
from tui.output.stream import shown_path
from tui.output.words import counted, undated_line

_STYLE = (
    "body{font:15px/1.45 sans-serif;color:#23272d;background:#fbfaf6;margin:2em auto;"
    "max-width:1100px;padding:0 1em}svg{max-width:100%;height:auto}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;"
    "padding:.35em .8em .35em 0;border-top:1px solid #ddd}td:first-child{white-space:nowrap}"
    ".guess{font-style:italic}small{color:#626a75}"
)
_HEAD = (
    "<!DOCTYPE html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
    "<title>Timeline</title>",
    f"<style>{_STYLE}</style>",
    "</head>",
    "<body>",
)


def event_page(timeline: Timeline) -> Iterator[str]:
    """Yield the lines of a page with the histogram over a table of the events."""
    shown = len(timeline.events)
    heading = f"{shown:,} of {counted(timeline.total, 'event')}, by {timeline.by.value}"
    yield from _page(heading, histogram_svg(timeline.buckets), _events(timeline.events))
    if timeline.undated:
        yield f"<p><small>{undated_line(timeline)}</small></p>"
    yield from ("</body>", "</html>")


def lane_page(found: Lanes) -> Iterator[str]:
    """Yield the lines of a page with the lanes over a table of what begins and ends them."""
    heading = f"{len(found.lanes):,} of {counted(found.total, 'mission')}"
    yield from _page(heading, lanes_svg(found), _missions(found))
    yield from ("</body>", "</html>")


def _page(heading: str, picture: Iterable[str], rows: Iterable[str]) -> Iterator[str]:
    yield from _HEAD
    yield f"<h1>{escaped_markup(heading)}</h1>"
    yield from picture
    yield "<table>"
    yield from rows
    yield "</table>"


def _events(events: Iterable[TimelineEvent]) -> Iterator[str]:
    for told in events:
        what = " · ".join(filter(None, (told.event.kind, told.event.mission)))
        cells = _date(told), escaped_markup(what), _told(told)
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _missions(found: Lanes) -> Iterator[str]:
    for lane in found.lanes:
        lasted = f"<br><small>{escaped_markup(lane_duration(lane))}</small>"
        told = "<br>".join(map(_told, lane.ends))
        span = escaped_markup(lane_span(lane)) + lasted
        yield f"<tr><td>{escaped_markup(lane.mission)}</td><td>{span}</td><td>{told}</td></tr>"


def _date(told: TimelineEvent) -> str:
    remarks = ["derived"] * told.event.derived + ["dates differ"] * told.disputed
    remark = f"<br><small>{', '.join(remarks)}</small>" if remarks else ""
    date = event_date_label(told.event)
    look = ' class="guess"' if date.startswith("~") else ""
    return f"<span{look}>{escaped_markup(date)}</span>{remark}"


def _told(told: TimelineEvent) -> str:
    more = f" and {counted(told.sources - 1, 'other document')}" if told.sources > 1 else ""
    origin = f"{told.title}, {shown_path(told.path)}{more}"
    return f"{escaped_markup(told.sentence)} <small>{escaped_markup(origin)}</small>"
