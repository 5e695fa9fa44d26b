"""Dates against their surroundings: document dates, sentences, order, hostile texts."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.edtf import bounds
from search_index.extraction.dates import find_dates, parse_loose
from search_index.extraction.sentences import split_sentences
from search_index.models import DatedEvent, DateType

WORDS = st.sampled_from(
    [
        "May",
        "march",
        "3",
        "17",
        "1998",
        "2021",
        "the",
        "of",
        "in",
        "last",
        "next",
        "Friday",
        "on",
        "to",
        "and",
        "-",
        ",",
        ".",
        "/",
        ":",
        "quarter",
        "third",
        "year",
        "years",
        "ago",
        "later",
        "Christmas",
        "Day",
        "1960s",
        "Q3",
        "10:35",
        "p.m.",
        "early",
        "end",
        "summer",
        "a",
        "few",
        "two",
        "hundred",
        "31/12/99",
        "2021-06-17",
        "June",
        "between",
        "from",
        "same",
        "that",
        "day",
        "44",
        "BC",
        "BCE",
        "0000",
        "9999",
        "'t",
        "'s",
        "half",
        "now",
    ]
)
DOCUMENTS = st.sampled_from(
    [None, "", "2021", "2021-09", "2021-09-28", "0001-01-01", "9999-12-31", "203X", "x", "P3M"]
)


def dates_in(text: str, document: str | None = "2021-09-28", **options: bool) -> list[DatedEvent]:
    sentences = [match.span() for match in re.finditer(r"\S[^.]*\.?", text)]
    return find_dates(text, sentences, document, **options)


def values_in(text: str, document: str | None = "2021-09-28", **options: bool) -> list[str | None]:
    return [event.value for event in dates_in(text, document, **options)]


@pytest.mark.parametrize(
    "text", ["yesterday", "last month", "on Friday", "in August", "two years ago", "June 5"]
)
def test_without_a_document_date_relative_dates_stay_open(text: str) -> None:
    (event,) = dates_in(f"It flew {text}.", None)
    assert (event.value, event.earliest, event.latest) == (None, None, None)


def test_a_document_dated_to_the_month_resolves_months_but_no_days() -> None:
    text = "It flew yesterday, last month, last year."
    assert values_in(text, "2021-09") == [None, "2021-08", "2020"]


def test_the_last_date_spoken_of_needs_no_document() -> None:
    assert values_in("It flew in 1998. Two years later it fell.", None) == ["1998", "2000"]


def test_three_days_later_than_a_month_invents_no_day() -> None:
    assert values_in("It flew in May 1998. Three days later it fell.") == ["1998-05", None]


def test_days_cover_the_precision_as_written() -> None:
    (event,) = dates_in("It will be complete in 2022.")
    assert (event.earliest, event.latest) == ("2022-01-01", "2022-12-31")


def test_a_date_knows_its_sentence() -> None:
    text = "It flew. It fell on May 5, 2020 at last. It rests."
    (event,) = dates_in(text)
    assert text[slice(*event.sentence)] == "It fell on May 5, 2020 at last."


@pytest.mark.parametrize(
    ("text", "setting", "value"),
    [
        ("03/04/2021", None, "2021-03-04"),
        ("03/04/2021", True, "2021-04-03"),
        ("03/04/2021 and 17/04/2021", None, "2021-04-03"),
        ("03/04/2021 and 04/17/2021", True, "2021-03-04"),
        ("03/04/2021, after 2 May 2020", None, "2021-04-03"),
    ],
)
def test_the_order_of_day_and_month_is_the_texts_own(
    text: str, setting: bool | None, value: str
) -> None:
    assert find_dates(text, [(0, len(text))], None, day_first=setting)[0].value == value


def test_a_stay_dates_its_end() -> None:
    text = "They were sent up on June 17, 2021 and returned after staying in space for three months"
    launch, duration, end = dates_in(text)
    assert (launch.value, launch.derived) == ("2021-06-17", False)
    assert (duration.type, duration.value, duration.derived) == (DateType.DURATION, "P3M", False)
    assert (end.type, end.value, end.derived) == (DateType.DATE, "2021-09~", True)
    assert (end.earliest, end.latest) == ("2021-09-01", "2021-09-30")


def test_a_stay_is_anchored_in_the_sentence_before() -> None:
    text = "It was launched on 2 May 1998. It landed after a mission of 10 days."
    assert values_in(text)[-1] == "1998-05-12~"


@pytest.mark.parametrize(
    "text",
    [
        "The talks ended on 2 May 1998 after three months.",
        "It was launched on 2 May 1998. Nobody knew why. It landed after a mission of 10 days.",
        "It was launched on 2 May 1998 after three months of delays.",
        "It landed after a mission of 10 days.",
        "The probe landed on the moon last week, after an eight-year journey.",
        "He returned to Rome on 2 May 1998, after his six-day trip.",
    ],
)
def test_other_durations_date_nothing(text: str) -> None:
    assert not [event for event in dates_in(text) if event.derived]


@given(st.lists(WORDS | st.text(max_size=6), max_size=40).map(" ".join), DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_spans_within_it_and_days_in_order(text: str, document: str | None) -> None:
    for event in dates_in(text, document):
        assert 0 <= event.start < event.end <= len(text)
        assert event.text == text[event.start : event.end]
        assert (event.earliest is None) == (event.latest is None)
        if event.earliest and event.latest:
            assert date.fromisoformat(event.earliest) <= date.fromisoformat(event.latest)


@pytest.mark.parametrize(
    "text",
    [
        *("1/" * 50_000, "May " * 20_000, "the end of " * 20_000, "\n " * 50_000, "1." * 50_000),
        *("Friday " * 5_000, "1998 " * 5_000, "two and " * 20_000, "9" * 100_000, "'" * 50_000),
    ],
)
def test_long_repetitions_are_read_to_their_end(text: str) -> None:
    assert isinstance(find_dates(text, [(0, len(text))], "2021-09-28"), list)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2021", "2021"),
        ("2021-06", "2021-06"),
        ("june 2021", "2021-06"),
        ("June 17, 2021", "2021-06-17"),
        ("17/06/2021", "2021-06-17"),
        ("1960s", "196X"),
        ("196x", "196X"),
        ("Q3 1967", "1967-35"),
        ("summer 1998", "1998-22"),
        ("last year", "2020"),
        ("yesterday", "2021-09-27"),
        ("2020..2021-06", "2020/2021-06"),
        ("2020 to June 2021", "2020/2021-06"),
        ("..2021", "../2021"),
        ("2021..", "2021/.."),
        ("17th of june 21", "2021-06-17"),
        ("may", "2021-05"),
    ],
)
def test_what_people_type_is_read(typed: str, value: str) -> None:
    assert parse_loose(typed, date(2021, 9, 28)) == value


@pytest.mark.parametrize("typed", ["", "..", "foo", "99", "2021..2020", "12/2021/9999", "x" * 200])
def test_what_is_no_date_is_said_to_be_none(typed: str) -> None:
    assert parse_loose(typed, date(2021, 9, 28)) is None


def test_a_relative_date_needs_a_today() -> None:
    assert parse_loose("last year", None) is None


@given(st.text(max_size=30) | st.lists(WORDS, max_size=6).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_whatever_is_typed_gives_days_or_nothing(typed: str) -> None:
    value = parse_loose(typed, date(2021, 9, 28))
    assert value is None or bounds(value) is not None


def test_past_midnight_a_log_goes_on_with_the_next_day() -> None:
    text = "22:30 Plugged in.\n23:53 Off until Friday.\n00:10 Cold.\n02:43 (Tuesday.) Colder.\n"
    found = find_dates(text, split_sentences(text), "1970-04-13")
    assert [(event.text, event.value) for event in found] == [
        ("22:30", "1970-04-13T22:30"),
        ("23:53", "1970-04-13T23:53"),
        ("Friday", "1970-04-17"),
        ("00:10", "1970-04-14T00:10"),
        ("02:43", "1970-04-14T02:43"),
        ("Tuesday", "1970-04-14"),
    ]


def test_a_log_without_a_day_has_none_past_midnight_either() -> None:
    text = "9:00 Open.\n23:59 Shut.\n00:10 Dark.\n"
    assert {event.value for event in find_dates(text, split_sentences(text), None)} == {None}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("4 December 1993\nIt is up. Yesterday it rained.\n\n10 December 1993\nLet go today.",
         ["1993-12-04", "1993-12-03", "1993-12-10", "1993-12-10"]),
        ("It fell on Friday.\n\nAdded on 14 January 1994: Yesterday it rose.\n\nIt rains today.",
         ["1993-12-10", "1994-01-14", "1994-01-13", "1993-12-13"]),
        ("It rises tomorrow.\n\nOn 3 May 1993, at 10:02, Ann Lee wrote:\n> It fell yesterday.",
         ["1993-12-14", "1993-05-03T10:02", "1993-05-02"]),
        ("2021-06-17 - It rose; docking is tomorrow.\n2021-06-18 - It docked at 15:54.",
         ["2021-06-17", "2021-06-18", "2021-06-18", "2021-06-18T15:54"]),
        ("1 May 1990. It rose.\n\n2 May 1990. It fell.\n\nI saw it yesterday.",
         ["1990-05-01", "1990-05-02", "1993-12-12"]),
        ("1 May 1990 was fine, 2 May 1990 not. I saw it yesterday.",
         ["1990-05-01", "1990-05-02", "1993-12-12"]),
    ],
)  # fmt: skip
def test_an_entry_counts_from_its_own_day(text: str, values: list[str]) -> None:
    found = find_dates(text, split_sentences(text), "1993-12-13")
    assert [event.value for event in found] == values


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("The afternoon of 14 January 2005", "2005-01-14T11:38"),
        ("Log of 2005-01-14", "2005-01-14T11:38"),
        ("From 14 January 2005 to 16 January 2005", "2005-01-17T11:38"),
        ("The descent of January 2005", "2005-01-17T11:38"),
        ("The descent", "2005-01-17T11:38"),
    ],
)
def test_times_are_of_the_day_that_the_title_names(title: str, value: str) -> None:
    (event,) = find_dates("Touchdown came at 11:38.", [(0, 24)], "2005-01-17", title=title)
    assert event.value == value
