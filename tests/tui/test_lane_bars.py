"""A mission's lane in words and as a bar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index import edtf
from search_index.models import DatedEvent, Lane, TimelineEvent
from tui.lanes import Axis, axis_of, lane_bar, lane_duration, lane_span


def told(value: str) -> TimelineEvent:
    first, last = edtf.bounds(value)
    event = DatedEvent(0, 1, "x", value, f"{first}", f"{last}")
    return TimelineEvent("d", "/d", "D", event, "x")


def lane(begin: str, end: str | None = None, *, is_open: bool = False) -> Lane:
    return Lane("M", told(begin), told(end) if end else None, is_open, 1, 1)


@pytest.mark.parametrize(
    ("begin", "end", "is_open", "span", "duration"),
    [
        ("1969-07-16", "1969-07-24", False, "16 Jul 1969 – 24 Jul 1969", "8 days"),
        ("2021-06-17", "2021-09-17", False, "17 Jun 2021 – 17 Sep 2021", "92 days"),
        ("2021-06-17", "2021-09~", False, "17 Jun 2021 – ~Sep 2021", "~3 months"),
        ("2004-03-02", "2014-11-12", False, "2 Mar 2004 – 12 Nov 2014", "11 years"),
        ("2021-06-17", "2021", False, "17 Jun 2021 – 2021", ""),
        ("2010", "2020", False, "2010 – 2020", "~10 years"),
        (
            "1986-01-28",
            "1986-01-28T16:39",
            False,
            "28 Jan 1986",
            "within a day",
        ),
        ("2020-01-01", "2020-01-02", False, "1 Jan 2020 – 2 Jan 2020", "1 day"),
        ("1977-08-20", "1989-08-25", True, "20 Aug 1977 – 25 Aug 1989 –", ""),
        ("2021-06-17", None, True, "17 Jun 2021 –", ""),
        ("2021", None, False, "2021", ""),
    ],
)
def test_span_and_duration_are_as_exact_as_the_days(begin, end, is_open, span, duration):
    one = lane(begin, end, is_open=is_open)
    assert lane_span(one) == span
    assert lane_duration(one) == duration


AXIS = Axis(*(day.toordinal() for day in edtf.bounds("2021")), 24)
"""Half a month a cell."""


@pytest.mark.parametrize(
    ("begin", "end", "is_open", "drawn"),
    [
        ("2021-03-01", "2021-06-01", False, (3, "├─────┤")),
        ("2021-03-01", "2021-06", False, (3, "├──────╌┤")),
        ("2021-03", "2021-06-01", False, (3, "├╌────┤")),
        ("2021-03-01", "2021-06-01", True, (3, "├─────╌")),
        ("2021-03-01", "2021-03-02", False, (3, "◆")),
        ("2021-03-01", None, True, (3, "◆")),
        ("2021-03", None, True, (3, "├╌╌")),
    ],
)
def test_bars_are_broken_where_the_day_is_not_known(begin, end, is_open, drawn):
    assert lane_bar(lane(begin, end, is_open=is_open), AXIS) == drawn


days = st.dates().map(str)


@given(days, days, st.integers(1, 200))
def test_every_bar_lies_on_its_axis(one, other, width):
    begin, end = sorted((one, other))
    drawn = lane(begin, end)
    start, bar = lane_bar(drawn, axis_of((drawn,), width))
    assert start >= 0
    assert bar
    assert start + len(bar) <= width
