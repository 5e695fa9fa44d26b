"""Reading the events of a timeline from the store: what their documents say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from search_index.edtf import bounds
from search_index.engines.arrays import Longs
from search_index.engines.entries import Entry
from search_index.engines.store.documents import KeptDocuments
from search_index.engines.times.calendar import Telling
from search_index.models import DatedEvent, Document, TimelineEvent

_MOST_KEPT = 4000


class _Told(NamedTuple):
    """What one document says of an event, without its text; of its own date, its title."""

    document_id: str
    path: str
    title: str
    event: DatedEvent
    sentence: str


class TellingReader:
    """Reads tellings of one snapshot, each once: much the same events stand in many timelines.

    ``rows`` are the store's rows of the documents; ``shown`` returns an event of the document
    of a number with its names as they are shown.
    """

    def __init__(
        self,
        rows: Longs,
        documents: KeptDocuments,
        shown: Callable[[int, DatedEvent], DatedEvent],
    ) -> None:
        self._rows = rows
        self._documents = documents
        self._shown = shown
        self._kept: dict[tuple[int, int], _Told] = {}

    def read(self, events: Sequence[Sequence[Telling]]) -> Iterator[TimelineEvent]:
        """Read of each event the first telling, and of the others only whose they are.

        An event whose document is gone is left out.
        """
        firsts = self._firsts([tellings[0] for tellings in events])
        ids = self._ids({one.document for tellings in events for one in tellings[1:]})
        ids |= {number: told.document_id for (number, _), told in firsts.items()}
        for tellings in events:
            first = tellings[0]
            told = firsts.get((first.document, first.index))
            if told is not None:
                sources = dict.fromkeys(
                    ids[one.document] for one in tellings if one.document in ids
                )
                yield TimelineEvent(*told, len(sources), tuple(sources), disputed=first.disputed)

    def _firsts(self, tellings: Sequence[Telling]) -> dict[tuple[int, int], _Told]:
        wanted = {(one.document, one.index) for one in tellings}
        found = {one: self._kept[one] for one in wanted if one in self._kept}
        missing = wanted - found.keys()
        rows = {number: int(self._rows[number]) for number, _ in missing}
        entries = self._documents.entries(sorted(rows.values()))
        for number, index in missing:
            entry = entries.get(rows[number])
            if entry is not None:
                found[number, index] = self._kept[number, index] = self._told(number, index, entry)
        while len(self._kept) > _MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        return found

    def _told(self, number: int, index: int, entry: Entry) -> _Told:
        document = entry.document
        if index < 0:
            event, sentence = written(document), document.title
        else:
            event = self._shown(number, entry.events[index])
            start, end = event.sentence
            sentence = " ".join(document.text[start:end].split())
        return _Told(document.id, document.path, document.title, event, sentence)

    def _ids(self, numbers: set[int]) -> dict[int, str]:
        rows = {int(self._rows[number]): number for number in numbers}
        return {rows[row]: id_ for row, id_ in self._documents.ids(sorted(rows)).items()}


def written(document: Document) -> DatedEvent:
    """Return the event that a dated document's own date is."""
    days = bounds(document.date or "")
    first, last = (day.isoformat() for day in days) if days else (None, None)
    return DatedEvent(0, 0, "", document.date, first, last)
