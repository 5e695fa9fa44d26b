"""The documents that match a query: ranked, counted, and read a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from search_index.engines.calendar import Telling
from search_index.engines.engine import Hit
from search_index.engines.entries import Entry
from search_index.engines.holdings import Holdings, to_ordinal
from search_index.engines.matching import Scored
from search_index.engines.words import Mask
from search_index.models import EntityKind, Facet, Granularity, Timeline, TimelineEvent


@dataclass(frozen=True)
class EmbeddedMatches:
    """See ``engine.Matches``; ``strict`` masks the documents that hold all words."""

    holdings: Holdings
    found: Scored
    strict: Mask

    @property
    def total(self) -> int:
        """How many documents match."""
        return int(np.count_nonzero(self.found.mask))

    @property
    def strict_total(self) -> int:
        """How many of them hold all words."""
        return int(np.count_nonzero(self.strict))

    @cached_property
    def _ranking(self) -> npt.NDArray[np.intp]:
        """Matching documents: those with all words first, then by score, then the newest."""
        documents = np.flatnonzero(self.found.mask)
        newest = -self.holdings.columns.document_first[documents]
        scores = -self.found.scores[documents]
        return documents[np.lexsort((newest, scores, ~self.strict[documents]))]

    def hits(self, limit: int, offset: int = 0) -> list[Hit]:
        """Return a page of the ranking."""
        page = self._ranking[offset : offset + limit]
        rows = self.holdings.rows[page].tolist()
        ids = self.holdings.store.ids(rows)
        scores = self.found.scores[page].tolist()
        return [Hit(ids[row], score) for row, score in zip(rows, scores, strict=True) if row in ids]

    def facet(self, kind: EntityKind, limit: int, offset: int = 0) -> Facet:
        """Return the entities named in all matches, those in most documents first."""
        return self.holdings.directory.facet(kind, self.found.mask, limit, offset)

    def timeline(
        self,
        by: Granularity | None,
        first: str | None,
        last: str | None,
        limit: int,
        offset: int = 0,
    ) -> Timeline:
        """Return the dated events of all matches between two days (ISO, inclusive)."""
        calendar, mask = self.holdings.calendar, self.found.mask
        low, high = to_ordinal(first), to_ordinal(last)
        events = calendar.events(mask, low, high)
        histogram = calendar.histogram(events, by, low, high)
        page = [calendar.tellings(event) for event in events.page(limit, offset)]
        return Timeline(
            by=histogram.by,
            buckets=histogram.buckets,
            events=tuple(self._read(page)),
            total=len(events.starts),
            undated=calendar.undated(mask),
            wider=histogram.wider,
        )

    def _read(self, events: Sequence[Sequence[Telling]]) -> Iterator[TimelineEvent]:
        rows = self.holdings.rows
        wanted = {int(rows[telling.document]) for tellings in events for telling in tellings}
        entries = self.holdings.store.entries(sorted(wanted))
        for tellings in events:
            told = [
                (entries[row], telling.index)
                for telling in tellings
                if (row := int(rows[telling.document])) in entries
            ]
            if told:
                yield _timeline_event(told)


def _timeline_event(tellings: Sequence[tuple[Entry, int]]) -> TimelineEvent:
    entry, index = tellings[0]
    document, event = entry.document, entry.events[index]
    start, end = event.sentence
    sources = tuple(dict.fromkeys(told.document.id for told, _ in tellings))
    return TimelineEvent(
        document_id=document.id,
        path=document.path,
        title=document.title,
        event=event,
        sentence=" ".join(document.text[start:end].split()),
        sources=len(sources),
        source_ids=sources,
    )
