"""From when to when a mission lasted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from search_index import edtf
from search_index.engines.embedded import EmbeddedEngine
from search_index.models import DatedEvent, DocumentEntity, EntityKind, Lane, Lanes
from search_index.query.tree import Everything, Term
from tests.engines.made import engine_in, entry, event, file_of, write

Told = tuple[str, str | None, str | None]
"""When, what, of which mission."""


def dated(value: str, kind: str | None, mission: str | None) -> DatedEvent:
    first, last = edtf.bounds(value)
    return event(value, f"{first}", f"{last}", kind=kind, mission=mission)


def index(folder: Path, *documents: Iterable[Told]) -> EmbeddedEngine:
    engine = engine_in(folder)
    for number, told in enumerate(map(list, documents)):
        named = {mission for _, _, mission in told if mission}
        entities = [DocumentEntity(EntityKind.MISSION, name, (), (), ((0, 1),)) for name in named]
        events = [dated(*one) for one in told]
        text = "moon" if number % 2 else "flag"
        write(engine, file_of(entry(f"d{number}", text, entities=entities, events=events)))
    return engine


@pytest.fixture
def lanes(tmp_path: Path):
    """The lanes of documents, each a list of tellings."""
    engines = []

    def find(*documents: Iterable[Told], first=None, last=None, limit=99, offset=0) -> Lanes:
        engine = index(tmp_path / str(len(engines)), *documents)
        engines.append(engine)
        return engine.snapshot().match(Everything(), ()).lanes(first, last, limit, offset)

    yield find
    for engine in engines:
        engine.close()


def span(lane: Lane) -> tuple[str | None, str | None, bool]:
    end = lane.end.event.value if lane.end else None
    return lane.begin.event.value, end, lane.is_open


def of(mission: str, **events: str) -> list[Told]:
    return [(value.replace("_", "-"), kind, mission) for kind, value in events.items()]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # from launch to return, whatever is told in between or after
        (
            {
                "docking": "2021-06-18",
                "return": "2021-09-17",
                "launch": "2021-06-17",
                "failure": "2023",
            },
            ("2021-06-17", "2021-09-17", False),
        ),
        # a landing elsewhere is no end where a return is told
        (
            {"launch": "1969-07-16", "landing": "1969-07-20", "return": "1969-07-24"},
            ("1969-07-16", "1969-07-24", False),
        ),
        ({"launch": "2023-07-14", "landing": "2023-08-23"}, ("2023-07-14", "2023-08-23", False)),
        # no end told: up to the last event, and open
        ({"launch": "1977-08-20", "flyby": "1989-08-25"}, ("1977-08-20", "1989-08-25", True)),
        ({"launch": "1977-08-20"}, ("1977-08-20", None, True)),
        # a failure that comes last is an end
        ({"launch": "2019-07-22", "failure": "2019-09-06"}, ("2019-07-22", "2019-09-06", False)),
        # no launch told: from the first event to the last, and nothing is known of more
        ({"docking": "2021-06", "spacewalk": "2021-07-04"}, ("2021-06", "2021-07-04", False)),
        # a year says less than a day in it, at either end
        ({"docking": "1967", "failure": "1967-04"}, ("1967-04", None, False)),
        (
            {"launch": "1966-12-31", "docking": "1967", "spacewalk": "1967-04"},
            ("1966-12-31", "1967-04", True),
        ),
        ({"return": "2021-09"}, ("2021-09", None, False)),
        # what is about a mission does not stretch it
        (
            {
                "announcement": "2018",
                "launch": "2021-06-17",
                "meeting": "2024-01-01",
                "ceremony": "2025",
                "publication": "2026",
            },
            ("2021-06-17", None, True),
        ),
        # what ended before the launch is another flight's end
        ({"return": "2003-10-16", "launch": "2005-10-12"}, ("2005-10-12", None, True)),
        # a year that holds the other end does not precede it
        ({"launch": "2021", "return": "2021-09-17"}, ("2021", "2021-09-17", False)),
    ],
)
def test_a_mission_lasts_from_its_launch_to_its_end(lanes, events, expected):
    (lane,) = lanes(of("Shenzhou-12", **events)).lanes
    assert span(lane) == expected
    assert (lane.mission, lane.events, lane.documents) == ("Shenzhou-12", len(events), 1)


def test_a_date_without_kind_stretches_no_mission(lanes):
    told = [("2021-06-17", "launch", "Apollo 11"), ("2030", None, "Apollo 11")]
    (lane,) = lanes(told).lanes
    assert span(lane) == ("2021-06-17", None, True)
    assert lane.events == 2


def test_missions_with_nothing_of_their_own_have_no_lane(lanes):
    assert lanes(of("Apollo 11", meeting="1968")) == Lanes()
    assert lanes([("1968", "launch", None)]) == Lanes()
    assert lanes() == Lanes()


def test_of_one_flight_the_days_most_documents_tell_count(lanes):
    wrong = of("Apollo 11", launch="1968-07-16", **{"return": "1970-07-24"})
    right = of("Apollo 11", launch="1969-07-16", **{"return": "1969-07-24"})
    (lane,) = lanes(wrong, right, right).lanes
    assert span(lane) == ("1969-07-16", "1969-07-24", False)
    assert lane.is_disputed
    assert lane.begin.sources == 2
    assert lane.documents == 3


def test_a_name_of_many_flights_lasts_from_the_first_launch_to_the_last_thing_told(lanes):
    first = of("Soyuz", launch="1967-04-23", **{"return": "1967-04-24"})
    late = of("Soyuz", launch="2023-09-15", **{"return": "2024-04-06"})
    later = of("Soyuz", launch="2024-09-11")
    (lane,) = lanes(first, late, late, later).lanes
    assert span(lane) == ("1967-04-23", "2024-09-11", True)
    (lane,) = lanes(first, late, late).lanes
    assert span(lane) == ("1967-04-23", "2024-04-06", False)


def test_the_most_told_come_first_and_a_page_is_in_the_order_of_beginnings(lanes):
    old = of("Apollo 11", launch="1969-07-16")
    new = of("Artemis 1", launch="2022-11-16")
    middle = of("STS-1", launch="1981-04-12")
    told = [new, new, new + old, old, middle]
    names = [lane.mission for lane in lanes(*told, limit=2).lanes]
    assert names == ["Apollo 11", "Artemis 1"]
    rest = lanes(*told, limit=2, offset=2)
    assert [lane.mission for lane in rest.lanes] == ["STS-1"]
    assert rest.total == 3


@pytest.mark.parametrize(
    ("first", "last", "kept"),
    [
        ("1969-07-20", "1969-07-20", ["Apollo 11"]),
        (None, "1981-04-12", ["Apollo 11", "STS-1"]),
        ("1981-04-13", None, ["STS-1"]),
        ("1982-01-01", None, []),
        ("1969-07-25", "1981-04-11", []),
    ],
)
def test_bounds_keep_the_missions_that_went_on_between_them(lanes, first, last, kept):
    apollo = of("Apollo 11", launch="1969-07-16", **{"return": "1969-07-24"})
    shuttle = of("STS-1", launch="1981-04-12", **{"return": "1981-04-14"})
    found = lanes(apollo, shuttle, first=first, last=last)
    assert [lane.mission for lane in found.lanes] == kept
    assert found.total == len(kept)


def test_only_matches_are_counted(tmp_path):
    whole = of("Apollo 11", launch="1969-07-16", **{"return": "1969-07-24"})
    engine = index(tmp_path, whole, of("Apollo 11", launch="1969-07-16"))
    (lane,) = engine.snapshot().match(Term("moon"), ()).lanes(None, None, 9).lanes
    assert span(lane) == ("1969-07-16", None, True)
    assert (lane.documents, lane.events) == (1, 1)
    engine.close()


def test_tells_what_is_an_estimate(lanes):
    (lane,) = lanes(of("Shenzhou-12", launch="2021-06-17", **{"return": "2021-09~"})).lanes
    assert lane.is_approximate
    assert (lane.earliest, lane.latest) == ("2021-06-17", "2021-09-30")
    assert not lane.is_derived
    assert not lane.is_disputed
