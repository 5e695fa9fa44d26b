"""What was extracted, as arrays: counting names or events over 100,000 matches takes no loop.

Five tables, each a set of equally long arrays: documents, names in them, notes on those
names (aliases and roles), dated events, and passages. All but the first point at documents
by their position in it. Texts are label numbers of the store; days are proleptic ordinals
(``date.toordinal``), 0 for none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Protocol

import numpy as np
import numpy.typing as npt

from search_index.engines import arrays
from search_index.engines.facts import ALIAS as ALIAS
from search_index.engines.facts import KINDS as KINDS
from search_index.engines.facts import ROLE as ROLE
from search_index.engines.facts import Facts

Ints = npt.NDArray[np.int32]


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
    note_mentions: Ints
    """Of an alias, how many of the name's mentions are written so."""

    event_document: Ints
    event_index: Ints
    event_first: Ints
    event_last: Ints
    event_kind: Ints
    event_mission: Ints

    passage_document: Ints
    passage_signature: Ints
    passage_signature_above: Ints

    def pack(self) -> bytes:
        """Return the arrays as bytes."""
        return arrays.pack(arrays.named(self))

    def arranged(self, rows: npt.NDArray[np.int64]) -> Columns:
        """Return the columns of these rows in this order; a row of 0 stands for no document.

        What is said of rows not asked for is left out; of a row that is here twice it is
        said once.
        """
        if np.array_equal(self.rows, rows):
            return self
        place = np.full(len(self.rows), -1, dtype=np.int32)
        order = np.argsort(self.rows, kind="stable")
        at = np.searchsorted(self.rows, rows, sorter=order)
        found = order[np.minimum(at, len(order) - 1)] if len(order) else at
        known = np.flatnonzero((rows > 0) & np.isin(rows, self.rows))
        place[found[known]] = known
        changed = {"rows": rows.astype(np.int32)}
        for field in fields(self):
            table, _, _ = field.name.partition("_")
            if table == "document":
                values = np.zeros(len(rows), dtype=np.int32)
                values[known] = getattr(self, field.name)[found[known]]
                changed[field.name] = values
        for table in ("name", "note", "event", "passage"):
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


class HasFacts(Protocol):
    """What columns are made of: an ``entries.Entry``, or the facts of one alone."""

    @property
    def facts(self) -> Facts:
        """What the arrays say of a document."""


def texts_of(entries: Iterable[HasFacts]) -> Iterator[str]:
    """Yield every text of documents that their columns will name by number."""
    for entry in entries:
        yield from entry.facts.texts


def build(first_row: int, entries: Sequence[HasFacts], numbers: dict[str, int]) -> Columns:
    """Return the columns of entries whose rows count up from ``first_row``.

    ``numbers`` holds the label number of each text of ``texts_of``.
    """
    documents, names, notes, events, passages = map(_Table, (7, 4, 6, 6, 3))
    for position, entry in enumerate(entries):
        facts = entry.facts
        labels = [*(numbers[text] for text in facts.texts), 0]  # the last for no text
        documents.add(first_row + position, *facts.about)
        for kind, name, mentions in facts.names:
            names.add(position, kind, labels[name], mentions)
        for kind, name, type_, text, mentions in facts.notes:
            notes.add(position, kind, labels[name], type_, labels[text], mentions)
        for index, first, last, kind, mission in facts.events:
            events.add(position, index, first, last, labels[kind], labels[mission])
        for halves in facts.passages:
            passages.add(position, *halves)
    tables = (documents, names, notes, events, passages)
    return Columns(*(column for table in tables for column in table.arrays()))


def wide(below: Ints, above: Ints) -> npt.NDArray[np.uint64]:
    """Return numbers of 64 bits from their halves."""
    high = above.view(np.uint32).astype(np.uint64) << np.uint64(32)
    return high | below.view(np.uint32).astype(np.uint64)


class _Table:
    def __init__(self, width: int) -> None:
        self._width = width
        self._rows: list[tuple[int, ...]] = []
        self.add: Callable[..., None] = lambda *row: self._rows.append(row)

    def arrays(self) -> list[Ints]:
        whole = np.array(self._rows, dtype=np.int32).reshape(-1, self._width)
        return [np.ascontiguousarray(column) for column in whole.T]
