from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index import edtf
from search_index.engines.times.tellings import agree_on_days
from search_index.models import DatedEvent, DocumentEntity, EntityKind, Filter, FilterField
from search_index.query.tree import Everything
from tests.engines.made import engine_in, entry, event, file_of, write

spans = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)).map(lambda it: (it[0], sum(it))))


@given(spans)
def test_each_span_stands_for_one_within_it(days):
    agreed = agree_on_days(days)
    assert set(agreed) == set(days)
    for (first, last), (inner_first, inner_last) in agreed.items():
        assert first <= inner_first <= inner_last <= last
        assert agreed[inner_first, inner_last] == (inner_first, inner_last)


@pytest.mark.parametrize(
    ("days", "agreed"),
    [
        ([(5, 5), (1, 30)], {(5, 5)}),
        ([(5, 5), (1, 30), (1, 365)], {(5, 5)}),
        ([(5, 5), (6, 6), (1, 30)], {(5, 5), (6, 6), (1, 30)}),
        ([(5, 5), (40, 40)], {(5, 5), (40, 40)}),
        ([(1, 10), (5, 15)], {(1, 10), (5, 15)}),
    ],
)
def test_a_wide_span_agrees_with_the_one_exact_span_in_it(days, agreed):
    assert set(agree_on_days(days).values()) == agreed


def told(value: str, kind: str = "launch", mission: str = "Shenzhou-12") -> DatedEvent:
    first, last = edtf.bounds(value)
    return event(value, f"{first}", f"{last}", kind=kind, mission=mission)


def timeline(tmp_path: Path, **events: DatedEvent):
    engine = engine_in(tmp_path)
    missions = {one.mission for one in events.values()}
    named = [DocumentEntity(EntityKind.MISSION, name, (), (), ((0, 1),)) for name in missions]
    made = [entry(name, events=[one], entities=named) for name, one in events.items()]
    write(engine, *map(file_of, made))
    return engine


def shown(engine, *filters: Filter) -> list[tuple[str | None, int, bool]]:
    found = engine.snapshot().match(Everything(), filters).timeline(None, None, None, 99)
    return [(one.event.value, one.sources, one.disputed) for one in found.events]


def test_less_exact_tellings_of_a_launch_are_the_same_event(tmp_path):
    engine = timeline(tmp_path, day=told("2021-06-17"), month=told("2021-06"), year=told("2021"))
    assert shown(engine) == [("2021-06-17", 3, False)]
    engine.close()


def test_days_that_exclude_each_other_are_both_shown_as_disputed(tmp_path):
    engine = timeline(
        tmp_path, one=told("2021-06-17"), other=told("2021-06-16"), again=told("2021-06-17")
    )
    assert shown(engine) == [("2021-06-16", 1, True), ("2021-06-17", 2, True)]
    engine.close()


def test_days_that_one_document_tells_of_both_are_two_events_and_no_dispute(tmp_path):
    engine = engine_in(tmp_path)
    named = [DocumentEntity(EntityKind.MISSION, "Shenzhou-12", (), (), ((0, 1),))]
    both = [told("2021-06-16"), told("2021-06-17")]
    write(engine, file_of(entry("both", events=both, entities=named)))
    write(engine, file_of(entry("one", events=both[:1], entities=named)))
    assert shown(engine) == [("2021-06-16", 2, False), ("2021-06-17", 1, False)]
    engine.close()


@pytest.mark.parametrize(
    ("kind", "mission"), [("docking", "Shenzhou-12"), ("launch", "Shenzhou"), ("meeting", "STS-1")]
)
def test_what_may_happen_twice_is_told_apart_and_not_disputed(tmp_path, kind, mission):
    engine = timeline(
        tmp_path, one=told("2021-06-17", kind, mission), other=told("2021-06", kind, mission)
    )
    assert shown(engine) == [("2021-06", 1, False), ("2021-06-17", 1, False)]
    engine.close()


def test_a_filter_asks_what_a_document_itself_tells(tmp_path):
    engine = timeline(tmp_path, day=told("2021-06-17"), month=told("2021-06"))
    kept = engine.snapshot().match(Everything(), [Filter(FilterField.EVENT, "2021-06-17")])
    assert [hit.document_id for hit in kept.hits(9)] == ["day"]
    assert shown(engine, Filter(FilterField.DOCUMENT, "month")) == [("2021-06", 1, False)]
    engine.close()
