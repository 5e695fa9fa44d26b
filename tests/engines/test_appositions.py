"""What a sentence says twice of a date stands on the timeline once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.engines.times.appositions import events_told
from search_index.extraction.dates import find_dates
from search_index.extraction.sentences import split_sentences


def told_in(text: str) -> list[str]:
    events = find_dates(text, split_sentences(text), "1992-04-03")
    return [events[index].text for index in events_told(text, events)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Nine days ago, on 25 March, he landed.", ["Nine days ago"]),
        ("It rose two weeks later. It rose last week.", ["last week"]),
        ("It went up last month, on 24 March, and stayed.", ["24 March"]),
        ("It went up on 24 March, last month.", ["24 March"]),
        ("It went up last month, on 24 April 1991.", ["last month", "24 April 1991"]),
        ("It went up last month and came down on 24 March.", ["last month", "24 March"]),
        ("It went up last month. On 24 March it fell.", ["last month", "24 March"]),
        ("In 1991, in May 1991, it fell.", ["May 1991"]),
        ("It rose on 24 March and sank on 24 March.", ["24 March"]),
        ("It fell now and then.", []),
    ],
)
def test_what_is_said_twice_is_told_once(text, dates):
    assert told_in(text) == dates


@given(st.lists(st.sampled_from(["1991", "in", "May 1991", ",", ". It", "on", "5 May"])))
def test_of_any_dates_each_span_of_days_stays_told(words):
    text = " ".join(words)
    events = find_dates(text, split_sentences(text), "1992-04-03")
    told = list(events_told(text, events))
    assert told == sorted(set(told))
    for event in events:
        if event.earliest:
            assert any(
                event.earliest <= events[index].earliest <= events[index].latest <= event.latest
                for index in told
            )
