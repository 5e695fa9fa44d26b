from __future__ import annotations

import json
from dataclasses import replace

import pytest

from search_index.models import Dates, Granularity
from tests.cli.samples import TIMELINE

TEXT = """\
2021-06         2 ████████████████████████████████████████
2021-07         0
2021-08         1 ████████████████████

2021-06-17  launch  Shenzhou-12
It was launched on June 17, 2021.
The flag [came] home, /docs/flag.txt and 1 other document

2 more events; --limit shows more.
1 date could not be resolved.
"""
MARKDOWN = """\
| month | events |
| --- | ---: |
| 2021-06 | 2 |
| 2021-07 | 0 |
| 2021-08 | 1 |

| date | kind | mission | what is told | where |
| --- | --- | --- | --- | --- |
| 17 Jun 2021 | launch | Shenzhou-12 | It was launched on June 17, 2021. \
| The flag \\[came\\] home, /docs/flag.txt and 1 other document |

2 more events; --limit shows more.
1 date could not be resolved.
"""
EVENTS_CSV = """\
value,earliest,latest,kind,mission,sentence,sources,title,path,text,start,end,derived,document_id
2021-06-17,2021-06-17,2021-06-17,launch,Shenzhou-12,"It was launched
on June 17, 2021.",2,The flag [came] home,/docs/flag.txt,"June 17, 2021",40,53,False,a1
"""
BUCKETS_CSV = """\
value,first,last,count
2021-06,2021-06-01,2021-06-30,2
2021-07,2021-07-01,2021-07-31,0
2021-08,2021-08-01,2021-08-31,1
"""


@pytest.mark.parametrize(
    ("options", "golden"),
    [
        ([], TEXT),
        (["--format", "md"], MARKDOWN),
        (["--format", "csv"], EVENTS_CSV),
        (["--format", "csv", "--by", "month"], BUCKETS_CSV),
    ],
)
def test_each_format_is_byte_for_byte(run, library, documents, options, golden):
    assert run("timeline", str(documents), *options).out == golden


def test_json_lines_are_the_events_or_the_buckets(run, library, documents):
    events = run("timeline", str(documents), "--format", "jsonl").out
    assert json.loads(events)["mission"] == "Shenzhou-12"
    buckets = run("timeline", str(documents), "--format", "jsonl", "--by", "month").out
    assert [json.loads(line)["count"] for line in buckets.splitlines()] == [2, 0, 1]


def test_json_has_both(run, library, documents):
    found = json.loads(run("timeline", str(documents), "--json").out)
    assert (found["schema"], found["by"], found["undated"]) == (1, "month", 1)
    assert len(found["events"]) == 1
    assert len(found["buckets"]) == 3


def test_query_width_and_span_reach_the_library(run, library, documents):
    run("timeline", "flag", str(documents), "--by", "year", "--from", "1957", "--to", "196X")
    assert library.called("timeline") == [
        (
            "flag",
            {
                "by": Granularity.YEAR,
                "first": "1957",
                "last": "196X",
                "limit": 200,
                "of": Dates.EVENTS,
            },
        )
    ]


def test_nothing_found_is_exit_code_1(run, library, documents):
    library.events = replace(TIMELINE, events=(), buckets=(), total=0, undated=0)
    result = run("timeline", str(documents))
    assert (result.code, result.out) == (1, "")
    assert result.err.endswith("No dated events are told of here.\n")
    assert run("timeline", str(documents), "--quiet").err == ""


@pytest.mark.parametrize(
    ("command", "first", "last"),
    [("timeline", "--from", "--to"), ("search", "--after", "--before")],
)
def test_a_span_that_ends_before_it_begins_is_told(run, library, documents, command, first, last):
    spans = [("2021", "2020"), ("2021-06-02", "2021-06-01"), ("2030/2031", "202X")]
    for begin, end in spans:
        result = run(command, "flag", str(documents), first, begin, last, end)
        assert (result.code, result.out) == (2, "")
        said = f"Error: {first} and {last} leave no day between them: {begin} is after {end}.\n"
        assert result.err.endswith(said)
    for begin, end in [("2021-06", "2021"), ("2021", "2021-06"), ("202X", "2021")]:
        assert run(command, "flag", str(documents), first, begin, last, end).code != 2


@pytest.mark.parametrize("option", ["--from", "--to"])
def test_a_date_that_is_none_is_wrong_use(run, library, documents, option):
    assert run("timeline", str(documents), option, "soon").code == 2


@pytest.mark.parametrize(
    ("options", "first", "last"),
    [
        (["--around", "2021-06-17"], "2021-05-18", "2021-07-17"),
        (["--around", "2021-06", "--days", "1"], "2021-05-31", "2021-07-01"),
        (["--around", "9999-12-31", "--days", "0"], "9999-12-31", "9999-12-31"),
        (["--around", "0001-01-02", "--days", "99999999"], "0001-01-01", "9999-12-31"),
    ],
)
def test_around_a_date_are_the_days_before_and_after_it(
    run, library, documents, options, first, last
):
    run("timeline", str(documents), *options)
    ((_, asked),) = library.called("timeline")
    assert (asked["first"], asked["last"]) == (first, last)


def test_around_a_date_there_is_no_other_span(run, library, documents):
    assert run("timeline", str(documents), "--around", "2021", "--from", "2020").code == 2


def test_the_documents_own_dates_are_asked_for_and_told_apart(run, library, documents):
    library.events = replace(TIMELINE, of=Dates.DOCUMENTS)
    out = run("timeline", str(documents), "--of", "documents").out
    assert out.endswith("1 document without a date.\n")
    ((_, asked),) = library.called("timeline")
    assert asked["of"] is Dates.DOCUMENTS
    assert json.loads(run("timeline", str(documents), "--json").out)["of"] == "documents"
    assert run("timeline", str(documents), "--lanes", "--of", "documents").code == 2
