"""Timelines in every format: a histogram and a list of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.models import Bucket, Timeline, TimelineEvent
from search_index.records import (
    Record,
    bucket_record,
    timeline_event_record,
    timeline_record,
    versioned,
)
from tui.dates import event_date_label
from tui.output.formats import Format
from tui.output.html_pages import event_page
from tui.output.icalendar import event_calendar
from tui.output.markdown import escaped_line
from tui.output.pictures import histogram_svg
from tui.output.stream import json_line, shown_path
from tui.output.tables import csv_lines
from tui.output.words import counted, undated_line

_EVENT_COLUMNS = (
    "value", "earliest", "latest", "kind", "mission", "sentence", "sources", "title", "path",
    "text", "start", "end", "derived", "document_id",
)  # fmt: skip
_BUCKET_COLUMNS = ("value", "first", "last", "count")
_BAR = 40
"""Characters of the longest bar."""


def timeline_lines(
    timeline: Timeline,
    output_format: Format,
    *,
    counts_only: bool = False,
    title: str = "Timeline",
) -> Iterator[str]:
    """Yield the lines that print a timeline.

    ``counts_only`` makes CSV and JSON lines, which are one table, that of the buckets.
    ``title`` is that of a page or a picture.
    """
    match output_format:
        case Format.JSON:
            yield json_line(timeline_record(timeline))
        case Format.JSONL:
            yield from (json_line(versioned(record)) for record in _records(timeline, counts_only))
        case Format.CSV:
            columns = _BUCKET_COLUMNS if counts_only else _EVENT_COLUMNS
            records = _records(timeline, counts_only)
            yield from csv_lines(columns, ([it[name] for name in columns] for it in records))
        case Format.MARKDOWN:
            yield from _markdown(timeline)
        case Format.ICALENDAR:
            yield from event_calendar(timeline)
        case Format.HTML:
            yield from event_page(timeline, title)
        case Format.SVG:
            yield from histogram_svg(timeline, title)
        case Format.TEXT:
            yield from _text(timeline)


def event_lines(events: Iterable[TimelineEvent], output_format: Format) -> Iterator[str]:
    """Yield the lines that print dated events without their histogram, each as it comes."""
    match output_format:
        case Format.JSONL | Format.JSON:
            yield from (json_line(versioned(timeline_event_record(it))) for it in events)
        case Format.CSV:
            records = map(timeline_event_record, events)
            rows = ([it[name] for name in _EVENT_COLUMNS] for it in records)
            yield from csv_lines(_EVENT_COLUMNS, rows)
        case Format.MARKDOWN:
            yield from _event_rows(events)
        case _:
            for number, telling in enumerate(events):
                yield from ([""] if number else [])
                yield from _event_text(telling)


def _records(timeline: Timeline, counts_only: bool) -> Iterator[Record]:
    if counts_only:
        yield from map(bucket_record, timeline.buckets)
    else:
        yield from map(timeline_event_record, timeline.events)


def _text(timeline: Timeline) -> Iterator[str]:
    yield from _histogram(timeline.buckets)
    for telling in timeline.events:
        yield ""
        yield from _event_text(telling)
    yield from _remainder(timeline)


def _event_text(telling: TimelineEvent) -> Iterator[str]:
    yield "  ".join(_headline(telling))
    yield " ".join(telling.sentence.split())
    yield _origin(telling)


def _markdown(timeline: Timeline) -> Iterator[str]:
    yield f"| {timeline.by.value} | events |"
    yield "| --- | ---: |"
    yield from (f"| {bucket.value} | {bucket.count} |" for bucket in timeline.buckets)
    yield ""
    yield from _event_rows(timeline.events)
    yield from _remainder(timeline)


def _event_rows(events: Iterable[TimelineEvent]) -> Iterator[str]:
    """Yield a table of Markdown, a row an event."""
    yield "| date | kind | mission | what is told | where |"
    yield "| --- | --- | --- | --- | --- |"
    for telling in events:
        event = telling.event
        date = ", ".join((event_date_label(event), *_doubts(telling)))
        cells = date, event.kind or "", event.mission or "", telling.sentence, _origin(telling)
        yield f"| {' | '.join(map(escaped_line, cells))} |"


def _doubts(telling: TimelineEvent) -> list[str]:
    return ["derived"] * telling.event.derived + ["dates differ"] * telling.disputed


def _headline(telling: TimelineEvent) -> list[str]:
    """Return an event's date and, where they are known, what it was and of which mission."""
    event = telling.event
    return [part for part in (event.value or event.text, event.kind, event.mission) if part]


def _origin(telling: TimelineEvent) -> str:
    more = f" and {counted(telling.sources - 1, 'other document')}" if telling.sources > 1 else ""
    return f"{telling.title}, {shown_path(telling.path)}{more}"


def _histogram(buckets: tuple[Bucket, ...]) -> Iterator[str]:
    """Yield a bar a bucket, from the first that counts something to the last."""
    highest = max((bucket.count for bucket in buckets), default=0)
    for bucket in buckets:
        bar = "█" * -(-bucket.count * _BAR // highest) if highest else ""
        yield f"{bucket.value:<10} {bucket.count:>6,} {bar}".rstrip()


def _remainder(timeline: Timeline) -> Iterator[str]:
    """Yield what the list leaves out."""
    hidden = timeline.total - len(timeline.events)
    if hidden > 0 or timeline.undated:
        yield ""
    if hidden > 0:
        yield f"{counted(hidden, 'more event')}; --limit shows more."
    if timeline.undated:
        yield undated_line(timeline)
