"""Events and missions as iCalendar (RFC 5545), for any calendar program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from search_index.models import Lanes, Timeline, TimelineEvent
from tui.dates import event_date_label, is_estimate
from tui.lanes import lane_span
from tui.output.words import counted

_MOST_OCTETS = 75
"""Of a line, its end apart (RFC 5545, 3.1)."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SUMMARY = 100


class _Entry(NamedTuple):
    uid: str
    first: str
    last: str
    summary: str
    description: str
    category: str = ""


def event_calendar(timeline: Timeline, now: datetime | None = None) -> Iterator[str]:
    """Yield the lines of a calendar of a timeline's events, each on whole days.

    The lines end in a carriage return; a line feed is to follow each. ``now`` is when the
    entries are said to be written.
    """
    return _calendar(map(_event_entry, timeline.events), now)


def lane_calendar(found: Lanes, now: datetime | None = None) -> Iterator[str]:
    """Yield the lines of a calendar of missions, each from its beginning to its end."""
    entries = (
        _Entry(
            _uid("mission", lane.mission),
            lane.earliest,
            lane.latest,
            lane.mission,
            "\n".join((lane_span(lane), *(_told(told) for told in lane.ends))),
        )
        for lane in found.lanes
    )
    return _calendar(entries, now)


def _calendar(entries: Iterable[_Entry], now: datetime | None) -> Iterator[str]:
    stamp = f"{now or datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VCALENDAR\r"
    yield "VERSION:2.0\r"
    yield "PRODID:-//missionlog//timeline//EN\r"
    for entry in entries:
        for line in _lines(entry, stamp):
            yield from (f"{part}\r" for part in folded(line))
    yield "END:VCALENDAR\r"


def _lines(entry: _Entry, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_day(date.fromisoformat(entry.first))}"
    last = date.fromisoformat(entry.last)
    if last < date.max:  # the end is the first day after (RFC 5545, 3.6.1)
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
    yield f"SUMMARY:{escaped_text(entry.summary)}"
    yield f"DESCRIPTION:{escaped_text(entry.description)}"
    if entry.category:
        yield f"CATEGORIES:{escaped_text(entry.category)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _event_entry(told: TimelineEvent) -> _Entry:
    event = told.event
    sentence = " ".join(told.sentence.split())
    named = [part for part in (event.kind, event.mission) if part]
    what = " · ".join(named) if len(named) > 1 else ": ".join((*named, _clipped(sentence)))
    guess = "~ " if is_estimate(event) else ""
    shared = (event.kind, event.mission, event.value) if event.kind and event.mission else None
    return _Entry(
        _uid(*(shared or (told.document_id, event.start, event.value))),
        event.earliest or "",
        event.latest or "",
        guess + what,
        _told(told),
        event.kind or "",
    )


def _told(told: TimelineEvent) -> str:
    """Return when and how surely, the sentence, and where it stands."""
    parts = [event_date_label(told.event)]
    parts += ["derived from another date"] * told.event.derived
    parts += ["approximate"] * (is_estimate(told.event) and not told.event.derived)
    parts += ["other documents give other days"] * told.disputed
    more = f" and {counted(told.sources - 1, 'other document')}" if told.sources > 1 else ""
    sentence = " ".join(told.sentence.split())
    return "\n".join((", ".join(parts), sentence, f"{told.title}, {told.path}{more}"))


def _clipped(text: str) -> str:
    return text if len(text) <= _SUMMARY else text[: _SUMMARY - 1].rstrip() + "…"


def _uid(*parts: object) -> str:
    """Return the same name for the same event in every export."""
    return sha256(repr(parts).encode()).hexdigest()[:32] + "@missionlog"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def escaped_text(text: str) -> str:
    """Return a text as a TEXT value (RFC 5545, 3.3.11)."""
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def folded(line: str) -> list[str]:
    """Return a line cut into lines of at most 75 octets, no character cut; later ones indented."""
    parts, room, part = [], _MOST_OCTETS, ""
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if octets > room:
            parts.append(part)
            part, room = " ", _MOST_OCTETS - 1
        part += character
        room -= octets
    return [*parts, part]
