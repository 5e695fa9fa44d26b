"""Dated events as keywords: in the order of their days, and the same for one event.

A *span* is what counts: the days, kind and mission of an event that several documents may
tell, and then counts once; or the days and mission of events that each stand alone. A
*telling* is one document's: it begins with the key of the event, and those of one event
follow one another, the most exact first.
"""

from __future__ import annotations

from typing import NamedTuple

_DIGITS = 7
_SHARED, _ALONE = "+", "-"
_PART, _END = "\x1f", "\x1e"


class Span(NamedTuple):
    """Days of events: of a ``kind`` it is one, else so many, each on its own."""

    first: int
    last: int
    kind: str
    mission: str


class Told(NamedTuple):
    """One document's telling: the key of the event, its days, and where it stands."""

    key: str
    span: Span
    width: int
    document_id: str
    number: int
    disputed: bool


def span_of(first: int, last: int, kind: str, mission: str) -> str:
    """Return the span of an event as a keyword; days are ordinals, mission an entity's id."""
    how = _SHARED if kind else _ALONE
    return f"{first:0{_DIGITS}}{last:0{_DIGITS}}{how}{kind}{_PART}{mission}"


def read_span(said: str) -> tuple[Span, int]:
    """Return a span, and how many events of its own a document has in it."""
    days, mission, often = said.split(_PART)
    return _span(days, mission), int(often)


def told_of(
    first: int,
    last: int,
    kind: str,
    mission: str,
    width: int,
    document_id: str,
    index: int,
    *,
    disputed: bool,
) -> str:
    """Return one document's telling of an event as a keyword; its own span has a ``width``."""
    own = "" if kind else f"{_PART}{document_id}{_PART}{index}"
    key = f"{span_of(first, last, kind, mission)}{own}{_END}"
    return f"{key}{width:0{_DIGITS}}{_PART}{document_id}{_PART}{index}{_PART}{disputed:d}"


def key_of(span: Span) -> str:
    """Return how the tellings of an event begin that several documents may tell."""
    return f"{span_of(*span)}{_END}"


def read_told(said: str) -> Told:
    """Return the telling that ``told_of`` wrote."""
    key, _, where = said.partition(_END)
    days, mission, *_ = key.split(_PART)
    width, document_id, index, disputed = where.split(_PART)
    span = _span(days, mission)
    return Told(key, span, int(width), document_id, int(index), disputed == "1")


def _span(days: str, mission: str) -> Span:
    first, last = days[:_DIGITS], days[_DIGITS : 2 * _DIGITS]
    return Span(int(first), int(last), days[2 * _DIGITS + 1 :], mission)
