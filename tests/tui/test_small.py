"""The small rules behind the screen: axis labels, citations, themes, the tally, the question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search_index.edtf import bounds
from search_index.models import Bucket, DateSource, Filter, FilterField, Granularity
from tests.tui.fake_library import FakeLibrary
from tui.asking.question import Question
from tui.copying.citation import Citation, cited_text
from tui.dates import days_label
from tui.drawing.cells import cells
from tui.drawing.choosing_theme import choose_theme
from tui.drawing.line import line_text
from tui.screens.menu import Choice, Menu
from tui.tally import tally
from tui.widgets.axis import axis_labels
from tui.widgets.columns import columns_in


def buckets(*values):
    days = [(value, *bounds(value)) for value in values]
    return [Bucket(value, first.isoformat(), last.isoformat(), 1) for value, first, last in days]


def test_years_are_labelled_evenly_and_round():
    years = buckets(*map(str, range(1957, 1977)))
    assert axis_labels(years, Granularity.YEAR, 1).split() == ["1960", "1965", "1970"]
    assert axis_labels(years[:4], Granularity.YEAR, 6) == "1957  1958  1959  1960  "


def test_months_and_days_are_labelled():
    months = buckets("2021-01", "2021-02", "2021-03")
    assert axis_labels(months, Granularity.MONTH, 5).split() == ["2021", "Feb", "Mar"]
    assert axis_labels(months, Granularity.MONTH, 3).split() == ["2021", "Mar"]
    days = buckets(*(f"2021-06-{day:02}" for day in range(1, 12)))
    assert axis_labels(days, Granularity.DAY, 3).split() == ["1", "Jun", "5", "10"]


def test_the_first_label_says_of_which_year_or_month_it_is():
    months = buckets("2021-11", "2021-12", "2022-01", "2022-02")
    assert axis_labels(months, Granularity.MONTH, 8).split() == ["Nov", "2021", "2022", "Feb"]
    days = buckets("2021-06-29", "2021-06-30", "2021-07-01")
    assert axis_labels(days, Granularity.DAY, 7).rstrip() == "29 Jun        1 Jul"


def test_labels_stand_under_their_columns():
    labels = axis_labels(buckets("196X", "197X", "198X"), Granularity.DECADE, 6)
    assert [labels.index(text) for text in ("1960s", "1970s", "1980s")] == [0, 6, 12]


def test_a_citation_names_title_date_path_and_place():
    cited = Citation(
        " It flew. ",
        title="A flag\nreturns",
        date="2021-09-28",
        date_source=DateSource.DATELINE,
        path="/a/b.txt",
        place="¶ 3",
    )
    assert cited_text(cited) == "“It flew.”\n— A flag returns, 28 Sep 2021\n  /a/b.txt, ¶ 3\n"


def test_a_citation_says_when_a_date_is_only_the_files():
    cited = Citation("x", title="T", path="p", date="2021", date_source=DateSource.MODIFIED)
    assert "T, 2021 (the file's own date)" in cited_text(cited)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2020-01-01", "2029-12-31", "2020 – 2029"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2020-02-01", "2020-02-29", "Feb 2020"),
        ("2020-02-01", "2020-02-28", "1 Feb 2020 – 28 Feb 2020"),
        ("2020-12-01", "2021-01-31", "Dec 2020 – Jan 2021"),
        ("2021-06-17", "2021-06-17", "17 Jun 2021"),
    ],
)
def test_whole_months_and_years_are_told_without_their_days(first, last, words):
    assert days_label(first, last) == words


@pytest.mark.parametrize(
    ("environment", "theme"),
    [
        ({}, "missionlog-dark"),
        ({"COLORFGBG": "0;15"}, "missionlog-light"),
        ({"COLORFGBG": "15;0"}, "missionlog-dark"),
        ({"NO_COLOR": "1"}, "missionlog-ansi"),
        ({"NO_COLOR": ""}, "missionlog-dark"),
        ({"TERM": "linux"}, "missionlog-ansi"),
    ],
)
def test_the_theme_suits_the_terminal(environment, theme):
    assert choose_theme("auto", environment) == theme
    assert choose_theme("nord", environment) == "nord"


def test_the_tally_is_as_long_as_the_terminal_allows():
    answer = FakeLibrary().search("flag")
    assert tally(answer, 120) == "2 of 15 documents · 3 ms"
    assert tally(answer, 80) == "2 of 15 · 3 ms"
    assert tally(answer, 40) == "2/15"
    some = replace(answer, complete=False)
    assert tally(some, 120) == "about 2 of 15 documents · 3 ms"
    assert tally(some, 80) == "about 2 of 15 · 3 ms"
    assert tally(some, 40) == "~2/15"


def test_a_filter_takes_the_place_of_its_opposite():
    nasa = Filter(FilterField.ORGANIZATION, "NASA")
    against = Filter(FilterField.ORGANIZATION, "NASA", exclude=True)
    person = Filter(FilterField.PERSON, "NASA")
    question = Question("x").with_filter(nasa).with_filter(person).with_filter(against)
    assert question.filters == (person, against)
    assert question.without_filter(nasa).filters == (person,)
    assert not question.is_empty
    assert Question(" ").is_empty


def test_a_mark_under_a_span_leaves_no_stump_of_a_label():
    decades = buckets("196X", "197X", "198X", "199X", "200X")
    columns = columns_in(
        31, decades, Granularity.DECADE, chosen=range(1, 3), centre=1, today="2020-01-01"
    )
    assert columns.width == 5
    assert line_text(columns.axis()).rstrip() == "   1960s╰───────╯      2000s"
    alone = replace(columns, chosen=range(2, 3))
    assert line_text(alone.axis()).rstrip() == "   1960s     1980s     2000s"


async def test_the_remarks_of_a_menu_begin_in_one_column():
    choices = [
        Choice("n", "Name", "Yang", 1),
        Choice("l", "The 19 names listed, with counts", "Yang", 2),
        Choice("", "月" * 9, "Yang", 3),
    ]
    menu = Menu("Copy", choices)
    starts = {line_text(one.lines(60)[0]).partition("Yang")[0] for one in menu._choices}
    assert {cells(start) for start in starts} == {menu._choices[0].column}
    narrow = [line_text(one.lines(30)[0]) for one in menu._choices]
    assert all(cells(text) <= 30 and "Yang" not in text for text in narrow)
