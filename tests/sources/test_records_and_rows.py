"""JSON, tables, subtitles and XML: what of them is text, and what the file says about it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from search_index.models import Document, FailedFile
from search_index.passages import cut_passages, paragraphs_of
from search_index.sources import SourceFile, read_file
from search_index.sources.fields import fields_in_use

Source = Callable[..., SourceFile]


@pytest.fixture
def found(source: Source) -> Callable[..., list[Document | FailedFile]]:
    return lambda name, content: list(read_file(source(name, content)))


@pytest.fixture(autouse=True)
def usual_fields():
    fields_in_use.cache_clear()
    yield
    fields_in_use.cache_clear()


def test_each_record_of_a_list_is_a_document(found) -> None:
    first, second = found(
        "a.json",
        '[{"headline": "One", "body": "Words.", "published_at": "2021-09-28T10:00:00Z",'
        ' "author": {"name": "Ines"}}, {"text": ["A.", "B."], "timestamp": 1632787200000}]',
    )
    assert (first.title, first.text, first.author) == ("One", "Words.", "Ines")
    assert (first.date, first.date_source) == ("2021-09-28", "metadata")
    assert (second.text, second.date) == ("A.\n\nB.", "2021-09-28")
    assert [one.path.rpartition("!/")[2] for one in (first, second)] == ["1", "2"]


def test_several_authors_are_told_apart(found) -> None:
    (document,) = found("a.json", '{"text": "x", "authors": ["Ines Moor", {"name": "Tom"}, 3, ""]}')
    assert document.author == "Ines Moor, Tom"


def test_the_one_list_in_an_object_is_found(found) -> None:
    assert [
        one.text for one in found("a.json", '{"n": 2, "articles": [{"text": "x"}, {"text": "y"}]}')
    ] == ["x", "y"]


def test_values_that_are_no_records_stand_on_a_line_each(found) -> None:
    (document,) = found(
        "a.json", '{"crew": {"chief": "Ines", "mates": ["Tom", "Ann"]}, "left": 1969}'
    )
    assert document.text == "crew chief: Ines\ncrew mates: Tom\ncrew mates: Ann\nleft: 1969"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("20210928101500", "2021-09-28"),
        ("202109281015", "2021-09-28"),
        (202109281015, "2021-09-28"),
        (1632823200, "2021-09-28"),
        (1632823200000, "2021-09-28"),
    ],
)
def test_a_moment_in_one_number_is_a_day(found, written, day) -> None:
    (document,) = found("a.json", json.dumps({"text": "It flew.", "date": written}))
    assert (document.date, document.date_source) == (day, "metadata")


def test_a_line_that_is_no_json_is_told_and_the_rest_is_read(found) -> None:
    one, bad, two = found("a.jsonl", '{"text": "one"}\n{"text": "t\n{"text": "two\u2028lines"}\n')
    assert (one.text, two.text) == ("one", "two\nlines")
    assert bad.path.endswith("a.jsonl!/2")
    assert "not readable as json" in bad.reason


def test_the_user_names_the_fields(found, monkeypatch) -> None:
    monkeypatch.setenv("MISSIONLOG_JSON_TEXT", "story, lead")
    monkeypatch.setenv("MISSIONLOG_JSON_DATE", "when")
    (document,) = found("a.json", '{"text": "no", "Story": "yes", "when": "2021-09"}')
    assert (document.text, document.date) == ("yes", "2021-09")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", 'Who,When\n"Lind, Tomas",2021-06-17\n\nInes,\n'),
        ("a.csv", "Who;When\r\nLind, Tomas;2021-06-17\r\n\r\nInes;\r\n"),
        ("a.tsv", "Who\tWhen\nLind, Tomas\t2021-06-17\n\nInes\t\n"),
        ("a.csv", "Who|When\nLind, Tomas|2021-06-17\n\nInes|\n".encode("utf-16")),
    ],
)
def test_rows_are_told_by_the_names_of_their_columns(found, name: str, content) -> None:
    (document,) = found(name, content)
    assert document.text == "Who: Lind, Tomas\nWhen: 2021-06-17\n\nWho: Ines"
    paragraphs = paragraphs_of(cut_passages(document.text, []), document.pages, document.unit)
    assert [one.place for one in paragraphs] == ["row 2", "row 4"]
    assert document.date_source == "modified"


def test_a_table_without_names_keeps_its_first_row(found) -> None:
    (document,) = found("a.csv", "1,2\n3,4\n")
    assert document.text == "1 | 2\n\n3 | 4"


def test_a_long_table_goes_on_with_its_rows_numbers(found, monkeypatch) -> None:
    monkeypatch.setattr("search_index.sources.readers.sheets.MOST_CHARACTERS", 100)
    parts = found("a.csv", "Name,Say\n" + "".join(f"n{row},word\n" for row in range(2, 40)))
    assert len(parts) > 1
    for part in parts:
        for one in paragraphs_of(cut_passages(part.text, []), part.pages, part.unit):
            (number,) = (
                part.text[one.start : one.end].split("\n")[0].removeprefix("Name: n").split()
            )
            assert one.place == f"row {number}"


def test_subtitles_are_what_is_said(found) -> None:
    (document,) = found(
        "a.srt",
        "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>The Halcyon</i> {\\an8}left\r\n\r\n"
        "2\r\n00:00:02,600 --> 00:00:04,000\r\n<i>The Halcyon</i> left\r\nfor Sable Bay.\r\n\r\n"
        "3\r\n00:00:20,000 --> 00:00:21,000\r\nA gull &amp; a crab.\r\n",
    )
    assert document.text == "The Halcyon left\nfor Sable Bay.\n\nA gull & a crab."
    (document,) = found(
        "b.vtt", "WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.000\n<v Ines Okafor>Hello\n"
    )
    assert document.text == "Ines Okafor: Hello"


def test_xml_is_read_by_paragraphs(found) -> None:
    (document,) = found(
        "a.xml",
        "<?xml version='1.0'?><n><title>The title</title><author>Ines</author><date>2021-09-28</date>"
        "<!-- no --><p>One <b>two</b> three.</p><list><i>four</i><i>five</i></list></n>",
    )
    assert document.text == "The title\n\nInes\n\n2021-09-28\n\nOne two three.\n\nfour\n\nfive"
    assert (document.title, document.author, document.date) == ("The title", "Ines", "2021-09-28")


def test_damaged_xml_is_read_as_far_as_it_goes(found, source: Source) -> None:
    reading = read_file(
        source("a.xml", "<?xml version='1.0'?><a><p>One &bad; & two</p><p>three</a>")
    )
    assert "One" in next(reading).text
    with pytest.raises(Exception, match="damaged in line 1"):
        next(reading)


FEEDS = {
    "rss": """<?xml version="1.0"?><rss version="2.0"><channel><title>Quay news</title>
<item><title>Nets</title><pubDate>Tue, 28 Sep 2021 10:00:00 GMT</pubDate>
<description>&lt;p&gt;The &lt;b&gt;nets&lt;/b&gt; were empty.&lt;/p&gt;</description></item>
<item><title>Gulls</title><pubDate>Wed, 29 Sep 2021 10:00:00 GMT</pubDate>
<description>Gulls came.</description></item></channel></rss>""",
    "atom": """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title>
<entry><title>Nets</title><author><name>Ines Okafor</name><uri>http://a.example</uri></author>
<published>2021-09-28T10:00:00Z</published><summary>Nets.</summary>
<content type="html">&lt;p&gt;The nets were empty.&lt;/p&gt;</content></entry>
<entry><title>Gulls</title><updated>2021-09-29T10:00:00Z</updated>
<content>Gulls came.</content></entry></feed>""",
}


@pytest.mark.parametrize("kind", FEEDS)
def test_each_entry_of_a_feed_is_a_document_of_its_day(found, kind: str) -> None:
    nets, gulls = found(f"news.{kind}", FEEDS[kind])
    assert (nets.title, nets.date, nets.date_source) == ("Nets", "2021-09-28", "metadata")
    assert (gulls.title, gulls.date) == ("Gulls", "2021-09-29")
    assert nets.text == "Nets\n\nThe nets were empty."
    assert nets.path.endswith(f"news.{kind}!/Nets")
    assert nets.author == ("Ines Okafor" if kind == "atom" else None)
