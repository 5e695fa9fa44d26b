"""Timelines and lanes of all matches: counted by the cluster, with a page of events read."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.engines.holdings import to_ordinal
from search_index.engines.opensearch.asking import Commit, counting, total
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.names import ClusterNames
from search_index.engines.opensearch.queries import all_of, none_of
from search_index.engines.opensearch.reading import Documents, Read
from search_index.engines.opensearch.retelling import Retelling
from search_index.engines.opensearch.tellings import Told
from search_index.engines.opensearch.times import Counted, histogram, keywords_of
from search_index.engines.times.reading import written
from search_index.models import Dates, Document, Granularity, Lane, Lanes, Timeline, TimelineEvent

_DIGITS = 7


class Timelines:
    """The times of all matches of one query."""

    def __init__(
        self, commit: Commit, documents: Documents, names: ClusterNames, query: Json
    ) -> None:
        self._commit = commit
        self._documents = documents
        self._names = names
        self._retelling = Retelling(names)
        self._query = query
        self._counted = Counted(commit, names, query)

    def events(
        self,
        by: Granularity | None,
        first: str | None,
        last: str | None,
        limit: int,
        offset: int,
    ) -> Timeline:
        """Return the dated events of all matches between two days."""
        low, high = to_ordinal(first), to_ordinal(last)
        searches = self._counted.first_searches(low, offset + limit if limit else 0)
        self._commit.ask_all("documents", [self._counting_undated, *searches])
        counts = self._counted.histogram(by, low, high)
        return Timeline(
            by=counts.by,
            buckets=counts.buckets,
            events=tuple(self._read(self._counted.tellings(low, high, limit, offset))),
            total=counts.total,
            undated=self._undated,
            wider=counts.wider,
        )

    @property
    def _counting_undated(self) -> Json:
        return counting(self._query, undated={"sum": {"field": "undated"}})

    @property
    def _undated(self) -> int:
        said = self._commit.ask("documents", self._counting_undated)
        return int(said["aggregations"]["undated"]["value"])

    def _read(self, events: Sequence[Sequence[Told]]) -> list[TimelineEvent]:
        """Read of each event the first telling: of those as exact, the first document's."""
        level = [[one for one in told if one.width == told[0].width] for told in events]
        several = {one.document_id for told in level if len(told) > 1 for one in told}
        orders = self._documents.orders(several)
        firsts = [
            min(told, key=lambda one: (orders.get(one.document_id, ""), one.number))
            for told in level
        ]
        read = self._documents.read([one.document_id for one in firsts])
        self._names.indexed.by_id(who for one in read.values() for who in one.linked)
        return [
            self._event(read[one.document_id], one, told)
            for one, told in zip(firsts, events, strict=True)
            if one.document_id in read
        ]

    def _event(self, read: Read, one: Told, told: Sequence[Told]) -> TimelineEvent:
        document = read.entry.document
        event = self._retelling.event(read, read.entry.events[one.number])
        start, end = event.sentence
        sources = dict.fromkeys([document.id, *(other.document_id for other in told)])
        return TimelineEvent(
            document_id=document.id,
            path=document.path,
            title=document.title,
            event=event,
            sentence=" ".join(document.text[start:end].split()),
            sources=len(sources),
            source_ids=tuple(sources),
            disputed=one.disputed,
        )

    def lanes(self, first: str | None, last: str | None, limit: int, offset: int) -> Lanes:
        """Return the missions told of that went on between two days."""
        counted = self._counted
        courses = counted.courses(to_ordinal(first), to_ordinal(last))
        page = sorted(courses[offset : offset + limit], key=lambda it: it[1].bounds)
        names = counted.names([mission for mission, _ in page])
        spans = {number: counted.span_of(number) for _, it in page for number in it.bounds}
        tellings = counted.telling(spans.values())
        known = [number for number, span in spans.items() if span in tellings]
        read = self._read([tellings[spans[number]] for number in known])
        told = dict(zip(known, read, strict=True))
        return Lanes(
            tuple(
                Lane(
                    mission=names[mission],
                    begin=told[course.begin],
                    end=told.get(course.end),
                    is_open=course.is_open,
                    events=course.events,
                    documents=course.documents,
                )
                for mission, course in page
                if course.begin in told and mission in names
            ),
            total=len(courses),
        )

    # The documents by their own dates

    def documents(
        self,
        by: Granularity | None,
        first: str | None,
        last: str | None,
        limit: int,
        offset: int,
    ) -> Timeline:
        """Return the matches as events on their own days."""
        low, high = to_ordinal(first), to_ordinal(last)
        counts = [
            (int(said[:_DIGITS]), int(said[_DIGITS:]), documents)
            for said, documents in keywords_of(self._commit, self._query, "written")
        ]
        within = [
            one
            for one in counts
            if (low is None or one[0] >= low) and (high is None or one[1] <= high)
        ]
        told = histogram(within, by, low, high)
        dated: Json = {"exists": {"field": "first"}}
        return Timeline(
            by=told.by,
            buckets=told.buckets,
            events=tuple(self._written(dated, low, high, limit, offset)),
            total=told.total,
            undated=total(
                self._commit.ask("documents", counting(all_of([self._query, none_of(dated)])))
            ),
            wider=told.wider,
            of=Dates.DOCUMENTS,
        )

    def _written(
        self, dated: Json, low: int | None, high: int | None, limit: int, offset: int
    ) -> list[TimelineEvent]:
        if not limit:
            return []
        kept = [self._query, dated]
        kept += [{"range": {"first": {"gte": low}}}] if low is not None else []
        kept += [{"range": {"last": {"lte": high}}}] if high is not None else []
        body: Json = {
            "query": all_of(kept),
            "from": offset,
            "size": limit,
            "_source": False,
            "sort": [{"first": "asc"}, {"last": "asc"}, {"order": "asc"}],
        }
        ids = [hit["_id"] for hit in self._commit.ask("documents", body)["hits"]["hits"]]
        read = self._documents.read(ids)
        return [_own(read[one].entry.document) for one in ids if one in read]


def _own(document: Document) -> TimelineEvent:
    """Return a dated document as the event of its own date."""
    return TimelineEvent(
        document_id=document.id,
        path=document.path,
        title=document.title,
        event=written(document),
        sentence=document.title,
        source_ids=(document.id,),
    )
