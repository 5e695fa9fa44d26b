"""A library without an index: the made-up collection, searched by plain comparison."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from search_index.cancelling import Cancelled, never
from search_index.edtf import bounds
from search_index.errors import DocumentNotFound
from search_index.models import (
    Answer,
    Bucket,
    Completion,
    CompletionSource,
    DatedEvent,
    Dates,
    DateSource,
    Document,
    DocumentEntity,
    Entity,
    EntityKind,
    Explanation,
    Extraction,
    Facet,
    FailedFile,
    Filter,
    FilterExplanation,
    FilterField,
    Granularity,
    KeptMark,
    Lane,
    Lanes,
    LeafExplanation,
    MarkPlace,
    Misreading,
    Order,
    Overview,
    Paragraph,
    Passage,
    SavedSearch,
    Span,
    Timeline,
    TimelineEvent,
    Way,
    WordScore,
)
from search_index.notebook.anchors import anchor_of
from search_index.notebook.marks import Marks
from search_index.notebook.searches import Searches
from tests.tui.fake_documents import DOCUMENTS, FakeDocument

_LENGTHS = {
    Granularity.DECADE: 3,
    Granularity.YEAR: 4,
    Granularity.MONTH: 7,
    Granularity.DAY: 10,
}


class FakeLibrary:
    """Keeps the promises of ``tui.collection.Collection`` over made-up documents."""

    def __init__(self, documents: Sequence[FakeDocument] = DOCUMENTS) -> None:
        self.documents = list(documents)
        self.asked: list[tuple[str, tuple[Filter, ...], bool]] = []
        self.fresh = False
        self.failed: tuple[FailedFile, ...] = ()
        self.past: list[str] = []
        self.notebook = Marks("fake")
        self.searches = Searches("fake")

    roots = (Path("/made/up"),)
    engine_name = "fake"
    notebook_fault: str | None = None

    def display_path(self, path: str) -> str:
        return path.removeprefix("/made/up/")

    def close(self) -> None:
        pass

    def reload(self) -> bool:
        fresh, self.fresh = self.fresh, False
        return fresh

    def search(
        self,
        query: str,
        *,
        filters: Sequence[Filter] = (),
        limit: int = 50,
        offset: int = 0,
        typing: bool = False,
        facet_limit: int = 50,
        event_limit: int = 50,
        cancelled: Cancelled = never,
    ) -> Answer:
        self.asked.append((query, tuple(filters), typing))
        found = self._matching(query, filters, typing)
        shown = found[offset : offset + limit]
        misread = (Misreading(0, 1, "no closing parenthesis"),) if query.startswith("(") else ()
        return Answer(
            query=query,
            understood=f"all of: {query}" if query else "every document",
            misread=misread,
            total=len(found),
            documents=len(self.documents),
            passages=tuple(p for document in shown for p in _passages(document, query, typing)),
            people=_facet(found, EntityKind.PERSON, facet_limit),
            organizations=_facet(found, EntityKind.ORGANIZATION, facet_limit),
            missions=_facet(found, EntityKind.MISSION, facet_limit),
            timeline=_timeline(found, None, None, None, event_limit),
            next_offset=offset + limit if offset + limit < len(found) else None,
            suggestion="flag" if query == "flgg" else None,
            elapsed_ms=3.2,
        )

    def timeline(
        self,
        query: str = "",
        *,
        filters: Sequence[Filter] = (),
        by: Granularity | None = None,
        first: str | None = None,
        last: str | None = None,
        limit: int = 200,
        offset: int = 0,
        typing: bool = False,
        of: Dates = Dates.EVENTS,
    ) -> Timeline:
        if of is Dates.DOCUMENTS:
            return _diary(self._matching(query, filters, typing))
        return _timeline(self._matching(query, filters, typing), by, first, last, limit, offset)

    def lanes(
        self,
        query: str = "",
        *,
        filters: Sequence[Filter] = (),
        limit: int = 200,
        offset: int = 0,
        typing: bool = False,
    ) -> Lanes:
        return _lanes(self._matching(query, filters, typing), limit, offset)

    def names(
        self,
        kind: EntityKind,
        query: str = "",
        *,
        filters: Sequence[Filter] = (),
        limit: int = 200,
        offset: int = 0,
        order: Order = Order.COUNT,
        beginning: str = "",
        typing: bool = False,
    ) -> Facet:
        return _facet(self._matching(query, filters, typing), kind, limit, offset)

    def explain(
        self,
        query: str,
        document_id: str,
        *,
        filters: Sequence[Filter] = (),
        typing: bool = False,
    ) -> Explanation:
        document = _document(self._fake(document_id))
        leaf = LeafExplanation(
            query,
            Way.STEM,
            len(self._matching(query, (), typing)),
            True,
            idf=2.5,
            score=1.25,
            words=(WordScore("text", query, 3, 60.0, 50.0, 2, 2.5, 1.25),),
        )
        passed = tuple(FilterExplanation(one, 1, True) for one in filters)
        understood = f"all of: {query}"
        return Explanation(
            document_id,
            document.path,
            document.title,
            query,
            understood,
            True,
            False,
            1.25,
            0.0,
            (leaf,),
            passed,
        )

    def parts(self, query: str, *, typing: bool = False) -> tuple[LeafExplanation, ...]:
        return tuple(
            LeafExplanation(word, Way.STEM, len(self._matching(word, (), typing)), False)
            for word in query.split()
        )

    def complete(self, query: str, *, limit: int = 8) -> tuple[Completion, ...]:
        known = [
            Completion(name, name, CompletionSource(kind.value), 1)
            for document in self.documents
            for kind, name, _, _ in _entities(document)
        ]
        known += [Completion(past, past, CompletionSource.HISTORY) for past in self.past]
        fitting = (one for one in known if one.text.casefold().startswith(query.casefold()))
        return tuple(dict.fromkeys(fitting))[:limit] if query else ()

    def history(self) -> tuple[str, ...]:
        return tuple(self.past)

    def remember(self, query: str) -> None:
        self.past = [query, *(past for past in self.past if past != query)]

    def marks(self) -> tuple[KeptMark, ...]:
        kept = self.notebook.kept()
        anchors = ((mark, mark.anchor) for mark in kept)
        return tuple(
            replace(mark, place=MarkPlace(it.document_id, it.start, it.end)) for mark, it in anchors
        )

    def mark(self, document_id: str, start: int = 0, end: int = 0) -> int:
        return self.notebook.add(anchor_of(self.document(document_id), start, end))

    def unmark(self, number: int) -> KeptMark | None:
        return self.notebook.remove(number)

    def annotate(self, number: int, note: str, was: str = "") -> bool:
        return self.notebook.annotate(number, note, was)

    def relabel(self, number: int, added: Iterable[str] = (), removed: Iterable[str] = ()) -> bool:
        return self.notebook.relabel(number, added, removed)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        return tuple(
            replace(one, total=len(found), new=len(set(found) - self.searches.seen(one.name)))
            for one in self.searches.kept()
            for found in [self._found_by(one)]
        )

    def save_search(self, name: str, query: str, filters: Sequence[Filter] = ()) -> bool:
        search = self.searches.save(name, query, filters)
        if search:
            self.searches.look_at(name, self._found_by(search))
        return search is not None

    def look_at_search(self, name: str) -> None:
        for search in self.searches.kept():
            if search.name == name:
                self.searches.look_at(name, self._found_by(search))

    def forget_search(self, name: str) -> bool:
        return self.searches.forget(name)

    def _found_by(self, search: SavedSearch) -> list[str]:
        return [fake.id for fake in self._matching(search.query, search.filters, False)]

    def paragraphs(self, document_id: str) -> tuple[Paragraph, ...]:
        found = []
        start = 0
        for number, text in enumerate(self._fake(document_id).text.split("\n\n"), 1):
            found.append(Paragraph(start, start + len(text), f"¶ {number}"))
            start += len(text) + 2
        return tuple(found)

    def document(self, document_id: str) -> Document:
        return _document(self._fake(document_id))

    def extraction(self, document_id: str) -> Extraction:
        fake = self._fake(document_id)
        entities = tuple(
            DocumentEntity(kind, name, aliases, (), _spans(fake.text, (name, *aliases)))
            for kind, name, aliases, _ in _entities(fake)
        )
        return Extraction(entities, tuple(event for event, _ in _events(fake)))

    def highlights(
        self,
        document_id: str,
        query: str,
        *,
        filters: Sequence[Filter] = (),
        typing: bool = False,
    ) -> tuple[Span, ...]:
        text = self._fake(document_id).text
        named = _spans(text, [one.value for one in filters if not one.exclude])
        return tuple(sorted({*_hits(text, query, typing), *named}))

    def overview(self) -> Overview:
        found = self.documents
        return Overview(
            documents=len(found),
            first_year=1969 if found else None,
            last_year=2021 if found else None,
            people=_facet(found, EntityKind.PERSON),
            organizations=_facet(found, EntityKind.ORGANIZATION),
            missions=_facet(found, EntityKind.MISSION),
            timeline=_timeline(found, None, None, None),
            examples=("flag", "rover log", "Apollo 11") if found else (),
        )

    def failures(self) -> tuple[FailedFile, ...]:
        return self.failed

    def _fake(self, document_id: str) -> FakeDocument:
        for document in self.documents:
            if document.id == document_id:
                return document
        raise DocumentNotFound(f"No document {document_id}")

    def _matching(self, query: str, filters: Sequence[Filter], typing: bool) -> list[FakeDocument]:
        return [
            document
            for document in self.documents
            if (not query.split() or all(_has(document.text, w, typing) for w in query.split()))
            and all(_passes(document, one) is not one.exclude for one in filters)
        ]


def _pattern(word: str, typing: bool) -> re.Pattern[str]:
    end = "" if typing else r"(?!\w)"
    return re.compile(rf"\b{re.escape(word)}{end}", re.IGNORECASE)


def _has(text: str, word: str, typing: bool) -> bool:
    return bool(_pattern(word, typing).search(text))


def _hits(text: str, query: str, typing: bool) -> tuple[Span, ...]:
    found = (m.span() for word in query.split() for m in _pattern(word, typing).finditer(text))
    return tuple(sorted(found))


def _passes(document: FakeDocument, one: Filter) -> bool:
    if one.field is FilterField.DOCUMENT:
        return document.id == one.value
    if one.field is FilterField.DATE:
        return document.date.startswith(one.value)
    if one.field is FilterField.EVENT:
        days = bounds(one.value)
        assert days
        return any(
            event.earliest and days[0].isoformat() <= event.earliest <= days[1].isoformat()
            for event, _ in _events(document)
        )
    return any(
        kind.value == one.field.value and name == one.value
        for kind, name, _, _ in _entities(document)
    )


def _document(fake: FakeDocument) -> Document:
    path = f"/made/up/{fake.id}.txt"
    return Document(fake.id, path, fake.title, fake.text, fake.date, DateSource.METADATA)


def _passages(fake: FakeDocument, query: str, typing: bool) -> list[Passage]:
    document = _document(fake)
    passages = []
    start = 0
    for number, paragraph in enumerate(fake.text.split("\n\n"), 1):
        hits = tuple((a + start, b + start) for a, b in _hits(paragraph, query, typing))
        if hits or (not query and number == 1):
            passages.append(
                Passage(
                    fake.id,
                    document.path,
                    fake.title,
                    fake.date,
                    DateSource.METADATA,
                    start,
                    start + len(paragraph),
                    paragraph,
                    hits,
                    1.0,
                    f"¶ {number}",
                )
            )
        start += len(paragraph) + 2
    return passages[:3]


def _entities(
    fake: FakeDocument,
) -> Iterable[tuple[EntityKind, str, tuple[str, ...], tuple[str, ...]]]:
    for name, role in fake.people:
        yield EntityKind.PERSON, name, (), (role,)
    for name, alias in fake.organizations:
        yield EntityKind.ORGANIZATION, name, (alias,) if alias else (), ()
    for name in fake.missions:
        yield EntityKind.MISSION, name, (), ()


def _facet(
    found: Sequence[FakeDocument], kind: EntityKind, limit: int = 200, offset: int = 0
) -> Facet:
    counts: Counter[str] = Counter()
    known = {}
    for fake in found:
        for its_kind, name, aliases, roles in _entities(fake):
            if its_kind is kind:
                counts[name] += 1
                known[name] = (aliases, roles)
    entities = tuple(Entity(kind, name, *known[name], n, n) for name, n in counts.most_common())
    return Facet(kind, entities[offset : offset + limit], len(entities))


def _spans(text: str, names: Iterable[str]) -> tuple[Span, ...]:
    return tuple(sorted(m.span() for name in names for m in re.finditer(re.escape(name), text)))


def _events(fake: FakeDocument) -> list[tuple[DatedEvent, str]]:
    events = []
    for words, value, kind, mission in fake.dates:
        start = fake.text.index(words)
        left = fake.text.rfind("\n", 0, start) + 1
        right = fake.text.find("\n", start) % (len(fake.text) + 1)
        days = bounds(value)
        assert days
        event = DatedEvent(
            start,
            start + len(words),
            words,
            value,
            days[0].isoformat(),
            days[1].isoformat(),
            kind=kind,
            mission=mission,
            sentence=(left, right),
            derived="~" in value,
        )
        events.append((event, fake.text[left:right]))
    return events


def _timeline(
    found: Sequence[FakeDocument],
    by: Granularity | None,
    first: str | None,
    last: str | None,
    limit: int = 200,
    offset: int = 0,
) -> Timeline:
    told = [
        TimelineEvent(fake.id, f"/made/up/{fake.id}.txt", fake.title, event, sentence)
        for fake in found
        for event, sentence in _events(fake)
        if (not first or (event.earliest or "") >= first)
        and (not last or (event.earliest or "") <= last)
    ]
    told.sort(key=lambda one: one.event.earliest or "")
    by = by or Granularity.YEAR
    shown = tuple(told[offset : offset + limit])
    return Timeline(by, _buckets(told, by), shown, len(told), 1 if found else 0)


def _lanes(found: Sequence[FakeDocument], limit: int, offset: int) -> Lanes:
    told: dict[str, list[TimelineEvent]] = {}
    for one in _timeline(found, None, None, None, limit=10_000).events:
        if one.event.mission:
            told.setdefault(one.event.mission, []).append(one)
    lanes = (
        Lane(name, its[0], its[-1] if its[1:] else None, not its[1:], len(its), 1)
        for name, its in told.items()
    )
    return Lanes(tuple(lanes)[offset : offset + limit], len(told))


def _diary(found: Sequence[FakeDocument]) -> Timeline:
    told = [
        TimelineEvent(
            fake.id,
            f"/made/up/{fake.id}.txt",
            fake.title,
            DatedEvent(0, 0, "", fake.date, fake.date, fake.date),
            fake.title,
        )
        for fake in sorted(found, key=lambda fake: fake.date)
    ]
    by = Granularity.YEAR
    return Timeline(by, _buckets(told, by), tuple(told), len(told), of=Dates.DOCUMENTS)


def _buckets(told: Sequence[TimelineEvent], by: Granularity) -> tuple[Bucket, ...]:
    length = _LENGTHS[by]
    counts = Counter((one.event.earliest or "")[:length] for one in told)
    if not counts:
        return ()
    keys = _run(min(counts), max(counts), by)
    buckets = []
    for key in keys:
        value = f"{key}X" if by is Granularity.DECADE else key
        days = bounds(value)
        assert days
        buckets.append(Bucket(value, days[0].isoformat(), days[1].isoformat(), counts[key]))
    return tuple(buckets)


def _run(first: str, last: str, by: Granularity) -> list[str]:
    if by in (Granularity.DECADE, Granularity.YEAR):
        return [str(n) for n in range(int(first), int(last) + 1)]
    if by is Granularity.MONTH:
        months = range(_month(first), _month(last) + 1)
        return [f"{n // 12}-{n % 12 + 1:02}" for n in months]
    return [f"{first[:8]}{n:02}" for n in range(int(first[8:]), int(last[8:]) + 1)]


def _month(key: str) -> int:
    return int(key[:4]) * 12 + int(key[5:]) - 1
