"""The timeline of all matches: what the cluster counts, put into buckets, lanes and pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from search_index.engines.opensearch.asking import Commit, buckets, counting
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.mappings import LAST
from search_index.engines.opensearch.names import ClusterNames
from search_index.engines.opensearch.tellings import Span, Told, key_of, read_span, read_told
from search_index.engines.times.lanes import Course, ToldEvents, courses_of
from search_index.engines.times.tellings import is_numbered
from search_index.models import Bucket, EntityKind, Granularity
from search_index.timeline import bucket_numbers, choose_granularity, count_buckets

_MOST_BUCKETS = 10_000
"""Different keywords that are counted in one request; where there are more, others follow."""
_AT_ONCE = 200
_LAST = 9_999_999
_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Histogram:
    """The counts of a timeline."""

    by: Granularity
    buckets: tuple[Bucket, ...]
    wider: int
    total: int


@dataclass(frozen=True, slots=True)
class Count:
    """So many events of the same days; ``sources`` documents tell them."""

    span: Span
    events: int
    sources: int


def counting_keywords(query: Json, field: str, after: str = "", most: int = _MOST_BUCKETS) -> Json:
    """Return the search for so many keywords of a field in all matches after one, in order."""
    composite: Json = {"size": most, "sources": [{"said": {"terms": {"field": field}}}]}
    if after:
        composite["after"] = {"said": after}
    return counting(query, said={"composite": composite})


def keywords_of(
    commit: Commit, query: Json, field: str, after: str = "", most: int = _MOST_BUCKETS
) -> Iterator[tuple[str, int]]:
    """Yield the keywords of a field in all matches, in their order, with their documents.

    Those after one; they are asked for as they are wanted, ``most`` at a time.
    """
    while True:
        said = commit.ask("documents", counting_keywords(query, field, after, most))
        found = buckets(said, "said")
        counted = ((one["key"]["said"], one["doc_count"]) for one in found)
        yield from (one for one in counted if one[0] != LAST)
        if len(found) < most:
            return
        after = found[-1]["key"]["said"]


class Counted:
    """The events that all matches of a query tell, counted; missions as they are shown.

    An event that several documents tell counts once.
    """

    def __init__(self, commit: Commit, names: ClusterNames, query: Json) -> None:
        self._commit = commit
        self._names = names
        self._query = query
        self._raw: defaultdict[Span, set[Span]] = defaultdict(set)

    @cached_property
    def events(self) -> list[Count]:
        """All events, by their days; several of a document's that stand alone are one count."""
        shared: Counter[Span] = Counter()
        found = []
        for keyword, documents in keywords_of(self._commit, self._query, "spans"):
            span, often = read_span(keyword)
            if not span.kind:
                found.append(Count(self._shown(span), often * documents, documents))
            else:
                shared[self._shown(span)] += documents
        for span, documents in shared.items():
            # Of a mission that is hidden, each telling stands alone.
            known = bool(span.mission)
            kept = span if known else span._replace(kind="")
            found.append(Count(kept, 1 if known else documents, documents))
        return sorted(found, key=lambda one: one.span)

    def _shown(self, span: Span) -> Span:
        mission = self.mission(span.mission)
        shown = span if mission == span.mission else span._replace(mission=mission)
        self._raw[shown].add(span)
        return shown

    def mission(self, entity: str) -> str:
        """Return the id of whom a mission of the index is shown as; empty for nobody."""
        if entity not in self._names.touched:
            return entity
        who = self._names.owner(entity, "")
        return who.id if who else ""

    def histogram(self, by: Granularity | None, first: int | None, last: int | None) -> Histogram:
        """Count the events between two days in buckets; ``by`` None chooses their width."""
        low_end, high_end = first or 0, last or _LAST
        counted = [
            one for one in self.events if one.span.first >= low_end and one.span.last <= high_end
        ]
        return histogram(
            [(one.span.first, one.span.last, one.events) for one in counted], by, first, last
        )

    # Missions in time

    @cached_property
    def _told(self) -> tuple[list[Count], list[str]]:
        """The events that have a mission, and all these missions."""
        found = [one for one in self.events if one.span.mission]
        return found, sorted({one.span.mission for one in found})

    def courses(self, first: int | None, last: int | None) -> list[tuple[str, Course]]:
        """Return the missions that went on between two days, the most told first, by their ids."""
        found, missions = self._told
        numbers = {mission: number for number, mission in enumerate(missions)}
        kinds = {kind: number for number, kind in enumerate(sorted(_kinds(found)), start=1)}
        names = self.names(missions)
        flown = {mission for mission in missions if is_numbered(names.get(mission, ""))}
        events: Counter[int] = Counter()
        for one in found:
            events[numbers[one.span.mission]] += one.events
        told = ToldEvents(
            number=np.arange(len(found)),
            mission=_ints(numbers[one.span.mission] for one in found),
            kind=_ints(kinds.get(one.span.kind, 0) for one in found),
            first=_ints(one.span.first for one in found),
            last=_ints(one.span.last for one in found),
            sources=_ints(one.sources for one in found),
            numbered=np.array([one.span.mission in flown for one in found], dtype=bool),
        )
        courses = courses_of(
            told,
            [events[number] for number in range(len(missions))],
            self._documents(missions),
            lambda some: [kinds[kind] for kind in some if kind in kinds],
        )
        return [
            (missions[course.mission], course)
            for course in courses
            if (last is None or found[course.begin].span.first <= last)
            and (first is None or max(found[at].span.last for at in course.bounds) >= first)
        ]

    def span_of(self, number: int) -> Span:
        """Return the days of an event by its number in a course."""
        return self._told[0][number].span

    def _documents(self, missions: Sequence[str]) -> list[int]:
        """Return how many of the matches tell of each mission."""
        counts: Counter[str] = Counter()
        for entity, documents in keywords_of(self._commit, self._query, "missions"):
            counts[self.mission(entity)] += documents
        return [counts[mission] for mission in missions]

    def names(self, missions: Iterable[str]) -> dict[str, str]:
        """Return the names of missions by their ids."""
        made = {who.id: who.shown for who in self._names.made_of(EntityKind.MISSION)}
        indexed = self._names.indexed.by_id(one for one in missions if one not in made)
        return made | {one: who.shown for one, who in indexed.items()}

    # One event after another

    def first_searches(self, first: int | None, wanted: int) -> list[Json]:
        """Return the searches that events from a day on, and their histogram, begin with."""
        asked = [counting_keywords(self._query, "spans")]
        if wanted:
            asked.append(counting_keywords(self._query, "told", *_beginning(first, wanted)))
        return asked

    def tellings(
        self, first: int | None, last: int | None, limit: int, offset: int
    ) -> list[list[Told]]:
        """Return a page of the events between two days: of each who tells it, best first."""
        page: list[list[Told]] = []
        wanted = offset + limit
        for event in self._in_order(first, wanted) if limit else ():
            if last is not None and event[0].span.first > last:
                break
            if last is None or event[0].span.last <= last:
                page.append(event)
            if len(page) == wanted:
                break
        return page[offset:]

    def _in_order(self, first: int | None, wanted: int) -> Iterator[list[Told]]:
        """Yield who tells each event, from a day on; those of the same days at a time."""
        days: list[Told] = []
        begun = _beginning(first, wanted)
        for keyword, _ in keywords_of(self._commit, self._query, "told", *begun):
            told = read_told(keyword)
            if days and days[0].span[:2] != told.span[:2]:
                yield from self._events(days)
                days = []
            days.append(told)
        yield from self._events(days)

    def _events(self, days: Iterable[Told]) -> Iterator[list[Told]]:
        """Yield who tells each event of the same days; missions that were merged are one."""
        events: defaultdict[object, list[Told]] = defaultdict(list)
        for told in days:
            shown = self._shown(told.span)
            alone = (told.document_id, told.number)
            events[shown if told.span.kind and shown.mission else alone].append(told)
        for event in events.values():
            yield sorted(event, key=lambda one: one.width)

    def telling(self, spans: Iterable[Span]) -> dict[Span, list[Told]]:
        """Return who tells the events of these days, kinds and missions, best first."""
        wanted = list(dict.fromkeys(spans))
        keys = [re.escape(key_of(raw)) for span in wanted for raw in self._raw[span]]
        asked = []
        for start in range(0, len(keys), _AT_ONCE):
            begun = f"({'|'.join(keys[start : start + _AT_ONCE])}).*"
            terms = {"field": "told", "include": begun, "size": _MOST_BUCKETS}
            asked.append(counting(self._query, said={"terms": terms}))
        found: defaultdict[Span, list[Told]] = defaultdict(list)
        for said in self._commit.ask_all("documents", asked):
            for one in buckets(said, "said"):
                told = read_told(one["key"])
                found[self._shown(told.span)].append(told)
        return {span: sorted(told, key=lambda one: one.width) for span, told in found.items()}


def _beginning(first: int | None, wanted: int) -> tuple[str, int]:
    """Return after which telling the events of a day begin, and how many are asked for at once."""
    most = min(max(2 * wanted, 200), _MOST_BUCKETS)
    return f"{first:0{_DIGITS}}" if first else "", most


def histogram(
    counts: Sequence[tuple[int, int, int]],
    by: Granularity | None,
    first: int | None,
    last: int | None,
) -> Histogram:
    """Count events in buckets; each is first and last day, and how many there are."""
    if not counts:
        return Histogram(by or Granularity.YEAR, (), 0, 0)
    begins, ends, often = (_ints(column) for column in zip(*counts, strict=True))
    low = int(begins.min()) if first is None else first
    high = int(ends.max()) if last is None else last
    chosen = choose_granularity(low, max(low, high), by)
    starts = bucket_numbers(begins, chosen)
    fits = starts == bucket_numbers(ends, chosen)
    lowest = int(starts.min())
    columns = np.where(fits, starts - lowest + 1, 0)
    wider, *filled = np.bincount(columns, often, minlength=1).astype(np.int64).tolist()
    return Histogram(chosen, count_buckets(lowest, filled, chosen), wider, int(often.sum()))


def _kinds(counts: Iterable[Count]) -> set[str]:
    return {one.span.kind for one in counts if one.span.kind}


def _ints(numbers: Iterable[int]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.fromiter(numbers, dtype=np.int32)
