"""A timeline or its missions as one HTML page to pass on: it loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from search_index.models import Lanes, Timeline, TimelineEvent
from search_index.sanitize import clean_line
from tui.dates import event_date_label
from tui.lanes import lane_duration, lane_span
from tui.output.lane_pictures import lanes_svg
from tui.output.markup import escaped_markup, escaped_stretch
from tui.output.palette import coloured
from tui.output.pictures import histogram_svg
from tui.output.stream import shown_path
from tui.output.words import counted, told_noun, undated_line

_FORMS = (
    "body{font:16px/1.5 sans-serif;margin:2.5em auto;max-width:1100px;padding:0 1.2em}"
    "svg{display:block;max-width:100%;height:auto;margin-bottom:2em}"
    "table{border-collapse:collapse;width:100%}"
    "td,th{text-align:left;vertical-align:top;padding:.55em 1.2em .55em 0;overflow-wrap:anywhere}"
    "td:last-child{padding-right:0}td:first-child{width:10.5em;font-weight:bold}"
    "td:nth-child(2){width:11em}tbody th{padding-top:1.6em;font-size:1.25em}"
    "td small{display:block}mark{color:inherit;padding:0 .15em}"
    ".guess{font-style:italic;font-weight:normal}.kind{font-weight:bold}"
    "@media(max-width:700px){tr,td,tbody th{display:block;width:auto!important}"
    "td{padding:.1em 0}td:first-child{padding-top:.8em}}"
    "@media print{tr{break-inside:avoid}}"
)
_COLOURS = (
    "body{color:$text;background:$ground}tr{border-top:1px solid $line}"
    "tr:first-child{border-top:0}small{color:$soft}mark{background:$mark}.kind{color:$bar}"
)
_BARE = 1000
"""The first year that needs no word to be known for one."""
_STYLE = f":root{{color-scheme:light dark}}{_FORMS}{coloured(_COLOURS)}"


def event_page(timeline: Timeline, title: str) -> Iterator[str]:
    """Yield the lines of a page with the histogram over a table of the events, year by year."""
    yield from _head(title)
    yield from histogram_svg(timeline, title)
    if len(timeline.events) < timeline.total:
        shown = f"{len(timeline.events):,} of {counted(timeline.total, told_noun(timeline))} below."
        yield f"<p><small>{shown}</small></p>"
    yield "<table>"
    for year, events in groupby(timeline.events, _year):
        yield "<tbody>"
        yield f'<tr><th colspan="3">{escaped_markup(year)}</th></tr>'
        yield from map(_event, events)
        yield "</tbody>"
    yield "</table>"
    if timeline.undated:
        yield f"<p><small>{undated_line(timeline)}</small></p>"
    yield from ("</body>", "</html>")


def lane_page(found: Lanes, title: str) -> Iterator[str]:
    """Yield the lines of a page with the lanes over a table of what begins and ends them."""
    yield from _head(title)
    yield from lanes_svg(found, title)
    yield "<table><tbody>"
    yield from _missions(found)
    yield from ("</tbody></table>", "</body>", "</html>")


def _head(title: str) -> Iterator[str]:
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    yield from ("<!DOCTYPE html>", '<html lang="en">', "<head>", '<meta charset="utf-8">')
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{escaped_markup(title)}</title>"
    yield from (f"<style>{_STYLE}</style>", "</head>", "<body>")


def _year(told: TimelineEvent) -> str:
    """Return the year an event begins in, as it is known."""
    year = int((told.event.earliest or "0000")[:4])
    return f"{year} AD" if year < _BARE else str(year)


def _event(told: TimelineEvent) -> str:
    kind = f'<span class="kind">{escaped_markup(told.event.kind)}</span>' if told.event.kind else ""
    what = "<br>".join(filter(None, (kind, escaped_markup(told.event.mission or ""))))
    cells = _date(told), what, _told(told)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _missions(found: Lanes) -> Iterator[str]:
    for lane in found.lanes:
        lasted = f"<small>{escaped_markup(lane_duration(lane))}</small>"
        told = "<br>".join(map(_told, lane.ends))
        span = escaped_markup(lane_span(lane)) + lasted
        yield f"<tr><td>{escaped_markup(lane.mission)}</td><td>{span}</td><td>{told}</td></tr>"


def _date(told: TimelineEvent) -> str:
    remarks = ["derived"] * told.event.derived + ["dates differ"] * told.disputed
    remark = f"<small>{', '.join(remarks)}</small>" if remarks else ""
    date = event_date_label(told.event)
    look = ' class="guess"' if date.startswith("~") else ""
    return f"<span{look}>{escaped_markup(date)}</span>{remark}"


def _told(told: TimelineEvent) -> str:
    more = f" and {counted(told.sources - 1, 'other document')}" if told.sources > 1 else ""
    origin = f"{told.title}, {shown_path(told.path)}{more}"
    return f"{_marked(told)} <small>{escaped_markup(origin)}</small>"


def _marked(told: TimelineEvent) -> str:
    """Return the sentence with the words of the date marked."""
    sentence, words = clean_line(told.sentence), clean_line(told.event.text)
    at = max(told.event.start - told.event.sentence[0], 0)
    before = told.sentence[:at].count(told.event.text) if words else 0
    parts = sentence.split(words) if words else [sentence]
    if len(parts) <= before + 1:
        return escaped_stretch(sentence)
    left, right = words.join(parts[: before + 1]), words.join(parts[before + 1 :])
    return f"{escaped_stretch(left)}<mark>{escaped_stretch(words)}</mark>{escaped_stretch(right)}"
