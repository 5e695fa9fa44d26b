from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from search_index import edtf
from search_index.engines.entries import Entry
from search_index.models import (
    DatedEvent,
    Dates,
    DocumentEntity,
    EntityKind,
    Filter,
    FilterField,
    Granularity,
)
from search_index.query.tree import Everything, Term
from tests.engines.made import engine_in, entry, event, file_of, write

MISSIONS = ("Apollo", "Shenzhou", "Voskhod")  # not numbered: each may be launched many times
KINDS = (None, "launch", "landing")


def made_event(rng: random.Random) -> DatedEvent:
    day = date(1957, 1, 1) + timedelta(days=rng.randrange(0, 24_000, 400))
    value = rng.choice([f"{day}", f"{day:%Y-%m}", f"{day:%Y}", f"{day.year // 10}X"])
    first, last = edtf.bounds(value) or (day, day)
    kind, mission = rng.choice(KINDS), rng.choice((None, *MISSIONS))
    return event(value, f"{first}", f"{last}", kind=kind, mission=mission)


def made_document(rng: random.Random, number: int) -> Entry:
    events = [made_event(rng) for _ in range(rng.randint(0, 6))]
    events += [event("", None, None)] * rng.randint(0, 1)
    missions = [DocumentEntity(EntityKind.MISSION, name, (), (), ((0, 1),)) for name in MISSIONS]
    text = rng.choice(["flag", "moon"])
    return entry(f"d{number}", text, entities=missions, events=events)


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory):
    engine = engine_in(tmp_path_factory.mktemp("calendar"))
    rng = random.Random(5)
    documents = [made_document(rng, number) for number in range(120)]
    write(engine, *map(file_of, documents[:70]))
    write(engine, *map(file_of, documents[70:]))
    write(engine, removed=[made.document.path for made in documents[:20]])
    yield engine.snapshot(), documents[20:]
    engine.close()


def events_told(documents, first=None, last=None) -> Counter:
    """Distinct events, as the docstring of the calendar defines them, and who tells them."""
    told: Counter = Counter()
    for made in documents:
        for index, one in enumerate(made.extraction.events):
            if one.earliest is None or (first and one.earliest < first):
                continue
            if last and one.latest > last:
                continue
            days = one.earliest, one.latest
            shared = one.kind and one.mission
            alone = None if shared else (made.document.id, index)
            key = (*days, one.kind, one.mission) if shared else (*days, alone)
            told[key] += 1
    return told


def bucket_of(day: str, by: Granularity) -> str:
    lengths = {Granularity.DECADE: 3, Granularity.YEAR: 4, Granularity.MONTH: 7}
    short = day[: lengths.get(by, 10)]
    return f"{short}X" if by is Granularity.DECADE else short


@pytest.mark.parametrize("by", Granularity)
@pytest.mark.parametrize(
    ("first", "last"), [(None, None), ("1969-01-01", "1979-12-31"), ("1990-05-05", None)]
)
def test_counts_each_event_once_in_its_bucket(dated, by, first, last):
    snapshot, documents = dated
    told = events_told(documents, first, last)
    timeline = snapshot.match(Everything(), ()).timeline(by, first, last, 9999)
    assert timeline.total == len(told) == len(timeline.events)
    if timeline.by is not by:
        assert by is Granularity.DAY  # sixty years of days are too many columns
        return
    fitting = Counter(
        bucket_of(key[0], by) for key in told if bucket_of(key[0], by) == bucket_of(key[1], by)
    )
    counts = {bucket.value: bucket.count for bucket in timeline.buckets}
    assert {value: count for value, count in counts.items() if count} == dict(fitting)
    assert timeline.wider == len(told) - sum(fitting.values())


@pytest.mark.parametrize("left", [0, 1, 5, 12, 40, 90])
def test_tells_the_same_events_whether_few_or_most_documents_match(dated, left):
    snapshot, documents = dated
    kept = random.Random(left).sample(documents, left)
    filters = [
        Filter(FilterField.DOCUMENT, one.document.id, exclude=True)
        for one in documents
        if one not in kept
    ]
    matches = snapshot.match(Everything(), filters)
    for first, last in ((None, None), ("1969-01-01", "1979-12-31")):
        told = events_told(kept, first, last)
        timeline = matches.timeline(Granularity.DECADE, first, last, 9999)
        days = [(one.event.earliest, one.event.latest) for one in timeline.events]
        assert days == sorted(key[:2] for key in told)
        assert sum(bucket.count for bucket in timeline.buckets) + timeline.wider == len(told)


def test_buckets_run_without_a_gap(dated):
    snapshot, _ = dated
    for by in (Granularity.DECADE, Granularity.YEAR, Granularity.MONTH):
        buckets = snapshot.match(Everything(), ()).timeline(by, None, None, 0).buckets
        for one, following in pairwise(buckets):
            after = date.fromisoformat(one.last) + timedelta(days=1)
            assert after.isoformat() == following.first
        assert all(
            edtf.bounds(bucket.value)
            == (date.fromisoformat(bucket.first), date.fromisoformat(bucket.last))
            for bucket in buckets
        )


def test_events_come_by_day_a_page_at_a_time(dated):
    snapshot, _ = dated
    matches = snapshot.match(Term("flag"), ())
    whole = matches.timeline(None, None, None, 9999).events
    days = [(one.event.earliest, one.event.latest) for one in whole]
    assert days == sorted(days)
    pages = [matches.timeline(None, None, None, 7, start).events for start in range(0, 999, 7)]
    assert tuple(one for page in pages for one in page) == whole


def test_tells_how_many_documents_tell_an_event(dated):
    snapshot, documents = dated
    (source, count) = max(
        ((key, count) for key, count in events_told(documents).items() if len(key) == 4),
        key=lambda pair: pair[1],
    )
    told = [
        one
        for one in snapshot.match(Everything(), ()).timeline(None, None, None, 9999).events
        if (one.event.earliest, one.event.latest, one.event.kind, one.event.mission) == source
    ]
    assert len(told) == 1
    assert count >= told[0].sources == len(told[0].source_ids) > 1
    assert told[0].document_id == told[0].source_ids[0]


def test_counts_dates_that_could_not_be_resolved(dated, tmp_path):
    engine = engine_in(tmp_path)
    unresolved = DatedEvent(0, 1, "then", None, None, None)
    write(engine, file_of(entry("one", events=[unresolved, unresolved])), file_of(entry("two")))
    assert engine.snapshot().match(Everything(), ()).timeline(None, None, None, 9).undated == 2
    engine.close()


@pytest.mark.parametrize("exclude", [False, True])
@pytest.mark.parametrize(
    "value", ["1969", "196X", "1969-07", "1960/1970", "../1960", "1990/..", "?"]
)
def test_an_event_filter_keeps_the_documents_with_an_event_in_that_span(dated, value, exclude):
    snapshot, documents = dated
    bounds = edtf.bounds(value)

    def told(made: Entry) -> bool:
        return bounds is not None and any(
            one.earliest
            and date.fromisoformat(one.earliest) >= bounds[0]
            and date.fromisoformat(one.latest) <= bounds[1]
            for one in made.extraction.events
        )

    found = snapshot.match(Everything(), [Filter(FilterField.EVENT, value, exclude)])
    assert found.total == sum(told(made) is not exclude for made in documents)


DATES = {"day": "2021-06-17", "month": "2021-06", "year": "2021", "none": None, "past": "1969"}


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("2021", {"day", "month", "year"}),
        ("2021-06-17", {"day", "month", "year"}),
        ("2021-07", {"year"}),
        ("../2020", {"past"}),
        ("2021-06-18/..", {"month", "year"}),
        ("no date", set()),
    ],
)
def test_a_date_filter_keeps_documents_that_may_be_of_that_span(tmp_path, value, kept):
    engine = engine_in(tmp_path)
    write(engine, *(file_of(entry(name, date=day)) for name, day in DATES.items()))
    snapshot = engine.snapshot()
    found = snapshot.match(Everything(), [Filter(FilterField.DATE, value)])
    assert {hit.document_id for hit in found.hits(9)} == kept
    against = snapshot.match(Everything(), [Filter(FilterField.DATE, value, exclude=True)])
    assert {hit.document_id for hit in against.hits(9)} == set(DATES) - kept
    engine.close()


def test_what_scores_alike_comes_newest_first(tmp_path):
    engine = engine_in(tmp_path)
    write(engine, *(file_of(entry(name, date=day)) for name, day in DATES.items()))
    hits = engine.snapshot().match(Everything(), ()).hits(9)
    assert [hit.document_id for hit in hits] == ["day", "month", "year", "past", "none"]
    engine.close()


def test_documents_stand_on_their_own_days_and_events_apart(tmp_path):
    engine = engine_in(tmp_path)
    told = event("1957-10-04", "1957-10-04", "1957-10-04")
    write(
        engine,
        *(file_of(entry(name, date=day, title=name, events=[told])) for name, day in DATES.items()),
    )
    everything = engine.snapshot().match(Everything(), ())
    found = everything.timeline(Granularity.YEAR, None, None, 9, of=Dates.DOCUMENTS)
    assert [one.document_id for one in found.events] == ["past", "year", "month", "day"]
    assert [one.event.value for one in found.events] == ["1969", "2021", "2021-06", "2021-06-17"]
    assert [one.sentence for one in found.events] == ["past", "year", "month", "day"]
    assert (found.total, found.undated, found.of) == (4, 1, Dates.DOCUMENTS)
    assert {it.value: it.count for it in found.buckets if it.count} == {"1969": 1, "2021": 3}
    june = everything.timeline(None, "2021-06-01", "2021-06-30", 9, of=Dates.DOCUMENTS)
    assert [one.document_id for one in june.events] == ["month", "day"]
    page = everything.timeline(None, None, None, 2, 1, of=Dates.DOCUMENTS)
    assert [one.document_id for one in page.events] == ["year", "month"]
    events = everything.timeline(None, None, None, 9)
    assert {one.event.value for one in events.events} == {"1957-10-04"}
    assert events.of is Dates.EVENTS
    engine.close()


def test_no_dated_documents_are_no_timeline(tmp_path):
    engine = engine_in(tmp_path)
    write(engine, file_of(entry("one")))
    everything = engine.snapshot().match(Everything(), ())
    found = everything.timeline(None, None, None, 9, of=Dates.DOCUMENTS)
    assert (found.total, found.undated, found.buckets) == (0, 1, ())
    engine.close()
