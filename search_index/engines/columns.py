"""What was extracted, as arrays: counting names or events over 100,000 matches takes no loop.

Four tables, each a set of equally long arrays: documents, names in them, notes on those
names (aliases and roles), and dated events. The latter three point at documents by their
position in the first. Texts are label numbers of the store; days are proleptic ordinals
(``date.toordinal``), 0 for none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date

import numpy as np
import numpy.typing as npt

from search_index import edtf
from search_index.engines import arrays
from search_index.engines.entries import Entry
from search_index.models import DateSource, DateType, DocumentEntity, EntityKind
from search_index.signatures import sign
from search_index.sources.document_dates import leading_date_end

Ints = npt.NDArray[np.int32]
KINDS = tuple(EntityKind)
"""Kinds by their number in the arrays."""
ALIAS, ROLE = 0, 1
"""What a note says of a name."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The arrays of a run of documents, or of a whole snapshot."""

    rows: Ints
    document_first: Ints
    document_last: Ints
    document_undated: Ints
    document_likeness: Ints
    document_likeness_above: Ints
    document_substance: Ints

    name_document: Ints
    name_kind: Ints
    name_label: Ints
    name_mentions: Ints

    note_document: Ints
    note_kind: Ints
    note_name: Ints
    note_type: Ints
    note_label: Ints

    event_document: Ints
    event_index: Ints
    event_first: Ints
    event_last: Ints
    event_kind: Ints
    event_mission: Ints

    def pack(self) -> bytes:
        """Return the arrays as bytes."""
        return arrays.pack({field.name: getattr(self, field.name) for field in fields(self)})

    def arranged(self, rows: npt.NDArray[np.int64]) -> Columns:
        """Return the columns of these rows in this order; a row of 0 stands for no document.

        What is said of rows not asked for is left out.
        """
        if np.array_equal(self.rows, rows):
            return self
        place = np.full(len(self.rows), -1, dtype=np.int32)
        found = np.searchsorted(self.rows, rows)
        known = np.flatnonzero((rows > 0) & np.isin(rows, self.rows))
        place[found[known]] = known
        changed = {"rows": rows.astype(np.int32)}
        for field in fields(self):
            table, _, _ = field.name.partition("_")
            if table == "document":
                values = np.zeros(len(rows), dtype=np.int32)
                values[known] = getattr(self, field.name)[found[known]]
                changed[field.name] = values
        for table in ("name", "note", "event"):
            changed |= self._moved(table, place)
        return Columns(**changed)

    def _moved(self, table: str, place: Ints) -> dict[str, Ints]:
        documents = place[getattr(self, f"{table}_document")]
        kept = documents >= 0
        order = np.argsort(documents[kept], kind="stable")
        moved = {
            field.name: getattr(self, field.name)[kept][order]
            for field in fields(self)
            if field.name.startswith(f"{table}_")
        }
        moved[f"{table}_document"] = documents[kept][order]
        return moved


def unpack(data: bytes) -> Columns:
    """Return the columns that ``Columns.pack`` packed."""
    return Columns(**arrays.unpack(data))


def concatenate(parts: Sequence[Columns]) -> Columns:
    """Return several runs of documents as one, in their order."""
    joined: dict[str, list[Ints]] = {field.name: [] for field in fields(Columns)}
    base = 0
    for part in parts:
        for name, runs in joined.items():
            values = getattr(part, name)
            pointing = name.endswith("_document")
            runs.append(values + np.int32(base) if pointing else values)
        base += len(part.rows)
    return Columns(**{name: _whole(runs) for name, runs in joined.items()})


def _whole(runs: list[Ints]) -> Ints:
    return np.concatenate(runs) if runs else np.zeros(0, dtype=np.int32)


def labels_of(entry: Entry) -> Iterable[str]:
    """Yield every text of a document that its columns will name by number."""
    for entity in entry.entities:
        yield entity.name
        yield from entity.aliases
        yield from (role.description for role in entity.roles)
    for event in entry.events:
        yield from filter(None, (event.kind, event.mission))


def build(first_row: int, entries: Sequence[Entry], numbers: dict[str, int]) -> Columns:
    """Return the columns of entries whose rows count up from ``first_row``.

    ``numbers`` holds the label number of each text of ``labels_of``.
    """
    documents, names, notes, events = _Table(7), _Table(4), _Table(5), _Table(6)
    for position, entry in enumerate(entries):
        about = (*_document_days(entry), _undated(entry), *_signature(entry))
        documents.add(first_row + position, *about)
        for entity in entry.entities:
            kind, name = KINDS.index(entity.kind), numbers[entity.name]
            names.add(position, kind, name, len(entity.mentions))
            for type_, text in _notes(entity):
                notes.add(position, kind, name, type_, numbers[text])
        for index, event in enumerate(entry.events):
            if event.earliest and event.latest:
                days = _ordinal(event.earliest), _ordinal(event.latest)
                labels = (numbers.get(text or "", 0) for text in (event.kind, event.mission))
                events.add(position, index, *days, *labels)
    tables = (documents, names, notes, events)
    return Columns(*(column for table in tables for column in table.arrays()))


class _Table:
    def __init__(self, width: int) -> None:
        self._width = width
        self._rows: list[tuple[int, ...]] = []
        self.add: Callable[..., None] = lambda *row: self._rows.append(row)

    def arrays(self) -> list[Ints]:
        whole = np.array(self._rows, dtype=np.int32).reshape(-1, self._width)
        return [np.ascontiguousarray(column) for column in whole.T]


def _notes(entity: DocumentEntity) -> Iterable[tuple[int, str]]:
    for alias in entity.aliases:
        yield ALIAS, alias
    for role in entity.roles:
        yield ROLE, role.description


def _undated(entry: Entry) -> int:
    """Count the dates that could not be resolved; "now" and durations are none to resolve."""
    points = (DateType.DATE, DateType.TIME)
    return sum(event.value is None and event.type in points for event in entry.events)


def _document_days(entry: Entry) -> tuple[int, int]:
    document = entry.document
    # A file's own time is when it was copied here: neither a filter nor a ranking believes it.
    believed = document.date_source is not DateSource.MODIFIED
    bounds = edtf.bounds(document.date) if believed and document.date else None
    return (bounds[0].toordinal(), bounds[1].toordinal()) if bounds else (0, 0)


def _signature(entry: Entry) -> tuple[int, int, int]:
    """Return both halves of the likeness, the lower first, and the substance."""
    text = entry.document.text
    signed = sign(text, entry.entities, entry.events, leading_date_end(text))
    above, below = divmod(signed.likeness, 1 << 32)
    return _as_int32(below), _as_int32(above), _as_int32(signed.substance)


def _as_int32(bits: int) -> int:
    return bits - (1 << 32) if bits >= 1 << 31 else bits


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
