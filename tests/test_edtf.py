"""EDTF values: the days they cover, and how they are shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.edtf import bounds, day_of, is_approximate, label

BOUNDS = [
    ("2021", "2021-01-01", "2021-12-31"),
    ("2021-06", "2021-06-01", "2021-06-30"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("2021-06-17", "2021-06-17", "2021-06-17"),
    ("2021-06-17T01:22:27Z", "2021-06-17", "2021-06-17"),
    ("2021-06-17TMO", "2021-06-17", "2021-06-17"),
    ("196X", "1960-01-01", "1969-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("00XX", "0001-01-01", "0099-12-31"),
    ("2021-XX", "2021-01-01", "2021-12-31"),
    ("2021-06-XX", "2021-06-01", "2021-06-30"),
    ("1967-33", "1967-01-01", "1967-03-31"),
    ("1967-35", "1967-07-01", "1967-09-30"),
    ("1967-40", "1967-01-01", "1967-06-30"),
    ("1967-41", "1967-07-01", "1967-12-31"),
    ("1998-21", "1998-03-01", "1998-05-31"),
    ("1998-24", "1998-12-01", "1999-02-28"),
    ("9999-24", "9999-12-01", "9999-12-31"),
    ("1998-W08", "1998-02-16", "1998-02-22"),
    ("1998-W08-WE", "1998-02-21", "1998-02-22"),
    ("1998-W08-3", "1998-02-18", "1998-02-18"),
    ("2021-09~", "2021-09-01", "2021-09-30"),
    ("2021?", "2021-01-01", "2021-12-31"),
    ("2019-05/2021-11", "2019-05-01", "2021-11-30"),
    ("../2021-06", "0001-01-01", "2021-06-30"),
    ("2021-06/..", "2021-06-01", "9999-12-31"),
    ("2021-06/", "2021-06-01", "9999-12-31"),
]
NO_BOUNDS = ["P3M", "PT10H", "PRESENT_REF", "-0044", "0000", "2021-13", "2021-02-30", "x", "",
             "XXXX-WXX-4", "2021-W60", "2021/2020", "../..", "2021-50", "/", "12021"]  # fmt: skip
LABELS = [
    ("2021", "2021"),
    ("2021-09", "Sep 2021"),
    ("2021-06-17", "17 Jun 2021"),
    ("2021-06-17T01:22", "17 Jun 2021 01:22"),
    ("2021-06-17TMO", "17 Jun 2021 morning"),
    ("2021-09~", "~Sep 2021"),
    ("2021-06-17?", "~17 Jun 2021"),
    ("196X", "1960s"),
    ("196X~", "~1960s"),
    ("19XX", "20th century"),
    ("1967-35", "Q3 1967"),
    ("1967-41", "H2 1967"),
    ("1998-22", "summer 1998"),
    ("1998-W08", "week of 16 Feb 1998"),
    ("1998-W08-WE", "weekend of 21 Feb 1998"),
    ("2019-05/2021-11", "May 2019 – Nov 2021"),
    ("../2021-11", "until Nov 2021"),
    ("2021-11/..", "from Nov 2021"),
    ("-0043", "44 BC"),
    ("P3M", "3 months"),
    ("P1Y", "1 year"),
    ("PT10H", "10 hours"),
    ("PXD", "some days"),
    ("0079", "79"),
    ("nonsense", "nonsense"),
]


@pytest.mark.parametrize(("value", "first", "last"), BOUNDS)
def test_a_value_covers_its_first_to_its_last_day(value: str, first: str, last: str) -> None:
    assert bounds(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", NO_BOUNDS)
def test_what_is_no_point_in_time_covers_no_days(value: str) -> None:
    assert bounds(value) is None


@pytest.mark.parametrize(("value", "shown"), LABELS)
def test_a_value_is_shown_as_people_write_it(value: str, shown: str) -> None:
    assert label(value) == shown


def test_an_approximate_end_makes_an_interval_approximate() -> None:
    assert is_approximate("2021~")
    assert is_approximate("2019~/2021")
    assert not is_approximate("2019/2021")


@given(st.text(max_size=20) | st.from_regex(r"[0-9X]{4}(-[0-9WX]{2,3}){0,2}[~?/]?.{0,6}"))
def test_any_text_has_a_label_and_days_in_order(value: str) -> None:
    days = bounds(value)
    assert days is None or days[0] <= days[1]
    assert isinstance(label(value), str)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-06-17T10:35", "2021-06-17"),
        ("2021-06-17TMO~", "2021-06-17~"),
        ("2021-06-17T10:35/2021-06-17T11:00Z", "2021-06-17/2021-06-17"),
        ("2021-06", "2021-06"),
        ("PT3H", "PT3H"),
    ],
)
def test_a_day_is_a_value_without_its_time(value, day):
    assert day_of(value) == day
