from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index import edtf
from search_index.models import Granularity
from search_index.timeline import (
    MOST_BUCKETS,
    bucket_numbers,
    choose_granularity,
    count_buckets,
    fill_span,
    main_years,
)

LAST = date.max.toordinal()
days = st.tuples(
    st.integers(1, LAST), st.lists(st.integers(0, 20_000), min_size=1, max_size=20)
).map(lambda drawn: [min(drawn[0] + more, LAST) for more in drawn[1]])
"""Ordinals of days that lie within half a century of one another, anywhere in the calendar."""


def buckets_of(ordinals: list[int], by: Granularity):
    numbers = bucket_numbers(np.array(ordinals, dtype=np.int32), by)
    lowest = int(numbers.min())
    return count_buckets(lowest, np.bincount(numbers - lowest).tolist(), by)


@given(days, st.sampled_from([Granularity.DECADE, Granularity.YEAR, Granularity.MONTH]))
def test_every_day_is_counted_in_the_bucket_that_holds_it(ordinals, by):
    buckets = buckets_of(ordinals, by)
    for bucket in buckets:
        inside = [
            day
            for day in ordinals
            if bucket.first <= date.fromordinal(day).isoformat() <= bucket.last
        ]
        assert bucket.count == len(inside)
    assert sum(bucket.count for bucket in buckets) == len(ordinals)
    assert buckets[0].count
    assert buckets[-1].count


@given(days.map(lambda ordinals: [min(ordinals) + day % 400 for day in ordinals]))
def test_days_are_buckets_of_one_day(ordinals):
    ordinals = [min(day, LAST) for day in ordinals]
    for bucket in buckets_of(ordinals, Granularity.DAY):
        assert bucket.value == bucket.first == bucket.last
        assert bucket.count == ordinals.count(date.fromisoformat(bucket.value).toordinal())


@given(days, st.sampled_from([Granularity.DECADE, Granularity.YEAR, Granularity.MONTH]))
def test_buckets_leave_no_gap_and_say_their_days_as_edtf(ordinals, by):
    buckets = buckets_of(ordinals, by)
    for one, following in pairwise(buckets):
        assert (
            date.fromisoformat(one.last).toordinal() + 1
            == date.fromisoformat(following.first).toordinal()
        )
    for bucket in buckets:
        first, last = date.fromisoformat(bucket.first), date.fromisoformat(bucket.last)
        assert edtf.bounds(bucket.value) == (first, last)


def test_no_days_give_no_buckets():
    assert count_buckets(1957, [], Granularity.YEAR) == ()
    assert count_buckets(1957, [0, 0], Granularity.YEAR) == ()


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-06-17", "2021-06-17", Granularity.DAY),
        ("2021-06-17", "2021-07-20", Granularity.DAY),
        ("2021-01-01", "2021-12-31", Granularity.MONTH),
        ("2000-01-01", "2021-12-31", Granularity.YEAR),
        ("1957-10-04", "2024-12-31", Granularity.DECADE),
        ("0001-01-01", "9999-12-31", Granularity.DECADE),
    ],
)
def test_chooses_the_narrowest_buckets_that_fit_a_screen(first, last, expected):
    ends = (date.fromisoformat(day).toordinal() for day in (first, last))
    assert choose_granularity(*ends) is expected


@given(st.dates(), st.dates(), st.sampled_from(Granularity))
def test_what_is_wanted_gives_way_only_where_it_makes_too_many(one, other, wanted):
    first, last = sorted((one.toordinal(), other.toordinal()))
    chosen = choose_granularity(first, last, wanted)
    ends = np.array([first, last], dtype=np.int32)
    low, high = bucket_numbers(ends, chosen).tolist()
    assert high - low < MOST_BUCKETS
    low, high = bucket_numbers(ends, wanted).tolist()
    assert (chosen is wanted) == (high - low < MOST_BUCKETS)


@given(days, st.sampled_from([Granularity.DECADE, Granularity.YEAR, Granularity.MONTH]))
def test_a_span_is_filled_with_empty_buckets_to_its_ends(ordinals, by):
    buckets = buckets_of(ordinals, by)
    first = date.fromordinal(max(min(ordinals) - 800, 1))
    last = date.fromordinal(min(max(ordinals) + 800, LAST))
    filled = fill_span(buckets, by, first, last)
    assert filled[0].first <= first.isoformat() <= filled[0].last
    assert filled[-1].first <= last.isoformat() <= filled[-1].last
    assert [bucket for bucket in filled if bucket.count] == [b for b in buckets if b.count]
    for one, following in pairwise(filled):
        assert date.fromisoformat(following.first) - date.fromisoformat(one.last) == timedelta(1)


def test_no_buckets_and_too_long_a_span_stay_as_they_are():
    assert fill_span((), Granularity.DAY, date(2000, 1, 1), date(2000, 2, 1)) == ()
    one = buckets_of([date(2000, 1, 1).toordinal()], Granularity.DAY)
    assert fill_span(one, Granularity.DAY, date(1900, 1, 1), date(2100, 1, 1)) == one


@given(
    counts=st.dictionaries(st.integers(1, 9999), st.integers(0, 300), max_size=30),
    by=st.sampled_from([Granularity.YEAR, Granularity.DECADE]),
)
def test_nearly_all_lies_between_the_main_years_and_no_more_is_left_out_at_one_end(counts, by):
    lowest = min(counts, default=0)
    years = by is Granularity.YEAR
    buckets = (
        [*count_buckets(lowest, [counts.get(year, 0) for year in range(lowest, 10_000)], by)]
        if years
        else [*count_buckets(0, [counts.get(decade, 0) for decade in range(1000)], by)]
    )
    found = main_years(buckets)
    total = sum(bucket.count for bucket in buckets)
    if not total:
        assert found is None
        return
    first, last = found
    before = sum(bucket.count for bucket in buckets if int(bucket.last[:4]) < first)
    after = sum(bucket.count for bucket in buckets if int(bucket.first[:4]) > last)
    assert before <= total / 40
    assert after <= total / 40
    assert any(bucket.count and bucket.first[:4] == f"{first:04}" for bucket in buckets)
    assert any(bucket.count and bucket.last[:4] == f"{last:04}" for bucket in buckets)


def test_of_few_events_none_is_left_out():
    assert main_years(count_buckets(1936, [1] + [0] * 124 + [1], Granularity.YEAR)) == (1936, 2061)
