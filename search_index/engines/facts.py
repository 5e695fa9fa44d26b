"""What the arrays of an index will say of a document, worked out by itself.

That is done where the document is read, in a worker: whoever writes the index has only
the numbers of the texts to put in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from search_index import edtf
from search_index.engines.times.appositions import events_told
from search_index.extraction.spans import written_form
from search_index.models import (
    DatedEvent,
    DateType,
    Document,
    DocumentEntity,
    EntityKind,
    Span,
)

KINDS = tuple(EntityKind)
"""Kinds by their number in the arrays."""
ALIAS, ROLE = 0, 1
"""What a note says of a name."""
NO_TEXT = -1

_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


class Facts(NamedTuple):
    """Numbers as they stand in ``columns``, but texts are places in ``texts``.

    ``about`` are the document's first and last day, its undated dates, both halves of its
    likeness and its substance; a name has kind, text and mentions; a note kind, name, type,
    text and (of an alias) how many mentions are written so; an event its index, first and
    last day, kind and mission (``NO_TEXT`` for none); a passage both halves of its signature.
    """

    texts: tuple[str, ...]
    about: tuple[int, ...]
    names: tuple[tuple[int, ...], ...]
    notes: tuple[tuple[int, ...], ...]
    events: tuple[tuple[int, ...], ...]
    passages: tuple[tuple[int, ...], ...]


def facts_of(
    document: Document,
    entities: Sequence[DocumentEntity],
    events: Sequence[DatedEvent],
    passages: Iterable[Span],
) -> Facts:
    """Return the facts of a document with what was extracted from it."""
    places: dict[str, int] = {}

    def place(text: str) -> int:
        return places.setdefault(text, len(places))

    def place_if_any(text: str | None) -> int:
        return place(text) if text else NO_TEXT

    names, notes = [], []
    for entity in entities:
        kind, name = _KIND_NUMBERS[entity.kind], place(entity.name)
        names.append((kind, name, len(entity.mentions)))
        notes += [
            (kind, name, type_, place(text), mentions)
            for type_, text, mentions in _notes(document.text, entity)
        ]
    dated = [
        (
            *(index, *_days(event.earliest or "", event.latest or "")),
            *(place_if_any(event.kind), place_if_any(event.mission)),
        )
        for index in events_told(document.text, events)
        for event in (events[index],)
    ]
    about = (*_document_days(document), _undated(events), *_signature(document, entities, events))
    said = tuple(_passage_signatures(document.text, passages))
    return Facts(tuple(places), about, tuple(names), tuple(notes), tuple(dated), said)


def _notes(text: str, entity: DocumentEntity) -> Iterator[tuple[int, str, int]]:
    if entity.aliases:
        forms = Counter(written_form(text, *mention) for mention in entity.mentions)
        for alias in entity.aliases:
            yield ALIAS, alias, forms[alias]
    for role in entity.roles:
        yield ROLE, role.description, 0


def _undated(events: Sequence[DatedEvent]) -> int:
    """Count the dates that could not be resolved; "now" and durations are none to resolve."""
    points = (DateType.DATE, DateType.TIME)
    return sum(event.value is None and event.type in points for event in events)


def _document_days(document: Document) -> tuple[int, int]:
    bounds = edtf.bounds(document.stated_date) if document.stated_date else None
    return (bounds[0].toordinal(), bounds[1].toordinal()) if bounds else (0, 0)


def _days(earliest: str, latest: str) -> tuple[int, int]:
    return date.fromisoformat(earliest).toordinal(), date.fromisoformat(latest).toordinal()


def _signature(
    document: Document, entities: Sequence[DocumentEntity], events: Sequence[DatedEvent]
) -> tuple[int, int, int]:
    """Return both halves of the likeness, the lower first, and the substance."""
    # Reading has these loaded; whoever opens an index needs neither.
    from search_index.signatures import sign
    from search_index.sources.document_dates import leading_date_end

    signed = sign(document.text, entities, events, leading_date_end(document.text))
    return *_halves(signed.likeness), _as_int32(signed.substance)


def _passage_signatures(text: str, passages: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """Yield both halves of the signature of each passage that has one."""
    from search_index.signatures import sign_passage

    signed = (sign_passage(text[start:end]) for start, end in passages)
    yield from (_halves(bits) for bits in signed if bits)


def _halves(bits: int) -> tuple[int, int]:
    """Return the lower and the upper half of 64 bits."""
    above, below = divmod(bits, 1 << 32)
    return _as_int32(below), _as_int32(above)


def _as_int32(bits: int) -> int:
    return bits - (1 << 32) if bits >= 1 << 31 else bits
