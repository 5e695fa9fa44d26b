from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from search_index.models import DatedEvent, TimelineEvent
from tui.panes.event_item import EventItem


@pytest.mark.parametrize(
    ("value", "width", "date"),
    [
        ("2021-06-17", 80, "17 Jun 2021"),
        ("2021-06-17TAF", 80, "17 Jun 2021"),
        ("2021-06-17T10:35", 100, "17 Jun 2021 10:35"),
        ("2021-06-17TAF", 100, "17 Jun 2021"),
        ("2019-05/2021-11", 80, "May 2019 – N…"),
    ],
)
def test_the_time_of_the_day_is_told_where_there_is_room_for_it(value, width, date):
    event = DatedEvent(0, 4, "then", value, "2021-06-17", "2021-06-17")
    (line,) = EventItem(TimelineEvent("d", "/d", "D", event, "It rained.")).lines(width)
    assert line[0].text.rstrip() == date


SHIPPED = files("search_index.extraction").joinpath("event_kinds.toml").read_text("utf-8")
NO_KINDS = ("field", "none")


@pytest.mark.parametrize("kind", sorted(set(tomllib.loads(SHIPPED)) - set(NO_KINDS)))
def test_every_kind_that_ships_is_whole_at_80_columns(kind):
    event = DatedEvent(0, 4, "then", "2021-06-17", "2021-06-17", "2021-06-17", kind=kind)
    (line,) = EventItem(TimelineEvent("d", "/d", "D", event, "It rained.")).lines(76)
    assert line[2].text == kind
