from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import replace

import pytest

from search_index.errors import CollectionError, IndexBusy, IndexRefused
from search_index.models import Filter, FilterField
from tests.cli.explained import FOUND_TEXT, WIDENED_TEXT
from tests.cli.samples import ANSWER, FLAG

TEXT = """\
The flag [came] home, 2021-09-28, /docs/flag.txt, ¶ 3
The flag, “*Flag 1*”, is

=HYPERLINK(1), 2020-01-02 (the file's own date), /docs/café.txt, ¶ 1
two
lines
"""
MARKDOWN = """\
> The **flag**, “\\***Flag** 1\\*”, is
>
> — The flag \\[came\\] home, 2021-09-28, /docs/flag.txt, ¶ 3

> two
> lines
>
> — \\=HYPERLINK(1), 2020-01-02 (the file's own date), /docs/café.txt, ¶ 1
"""
CSV = """\
title,date,path,place,start,end,score,text,document_id
The flag [came] home,2021-09-28,/docs/flag.txt,¶ 3,10,34,3.25,"The flag, “*Flag 1*”, is",a1
'=HYPERLINK(1),2020-01-02,/docs/café.txt,¶ 1,0,9,1.0,"two
lines",b2
"""
JSONL = (
    '{"schema":1,"document_id":"a1","path":"/docs/flag.txt","title":"The flag [came] home","author":null,'
    '"date":"2021-09-28","date_source":"metadata","place":"¶ 3","start":10,"end":34,'
    '"text":"The flag, “*Flag 1*”, is","highlights":[[14,18],[22,26]],"score":3.25,"copies":[],"strict":true}\n'
    '{"schema":1,"document_id":"b2","path":"/docs/café.txt","title":"=HYPERLINK(1)","author":null,'
    '"date":"2020-01-02","date_source":"modified","place":"¶ 1","start":0,"end":9,'
    '"text":"two\\nlines","highlights":[],"score":1.0,"copies":[],"strict":true}\n'
)


@pytest.mark.parametrize(
    ("name", "golden"), [("text", TEXT), ("md", MARKDOWN), ("csv", CSV), ("jsonl", JSONL)]
)
def test_each_format_is_byte_for_byte(run, library, documents, name, golden):
    result = run("search", "flag", str(documents), "--format", name)
    assert result.out == golden
    assert result.code == 0


def test_text_is_the_default(run, library, documents):
    assert run("search", "flag", str(documents)).out == TEXT


def test_json_holds_the_whole_answer(run, library, documents):
    result = run("search", "flag", str(documents), "--json")
    answer = json.loads(result.out)
    assert answer["schema"] == 1
    assert [passage["document_id"] for passage in answer["passages"]] == ["a1", "b2"]
    assert answer["people"]["names"][0]["name"] == "Moin ul Haque"
    assert answer["timeline"]["events"][0]["value"] == "2021-06-17"
    assert result.out.count("\n") == 1


def test_matches_are_bold_on_a_terminal_only(run, library, documents, monkeypatch):
    monkeypatch.setattr("tui.output.stream.shows_bold", lambda: True)
    out = run("search", "flag", str(documents)).out
    assert "The \x1b[1mflag\x1b[22m, “*\x1b[1mFlag\x1b[22m 1*”, is" in out


def test_the_reading_of_the_query_goes_to_stderr(run, library, documents):
    result = run("search", "flag (", str(documents))
    assert "Searched: flag (2 of 7 documents)" in result.err
    assert "Not understood: “(” at 6: nothing opens here" in result.err
    assert "Did you mean: flags" in result.err
    assert "Searched" not in result.out


def test_quiet_leaves_stderr_empty(run, library, documents):
    assert run("search", "flag", str(documents), "--quiet").err == ""


def test_a_widened_or_cut_answer_says_so(run, library, documents):
    library.answer = replace(ANSWER, widened=True, strict_total=1, complete=False)
    err = run("search", "flag", str(documents)).err
    assert "1 hold all the words" in err
    assert "only the most frequent ones were looked up" in err


@pytest.mark.parametrize("output_format", ["text", "md"])
def test_passages_with_some_of_the_words_stand_below_a_line_that_says_so(
    run, library, documents, output_format
):
    first, *others = ANSWER.passages
    assert others
    loose = tuple(replace(one, strict=False) for one in others)
    library.answer = replace(ANSWER, passages=(first, *loose), widened=True, strict_total=1)
    out = run("search", "flag", str(documents), "--format", output_format).out
    above, below = out.split("\n\nThese hold some of the words, not all:\n\n")
    assert first.path in above
    assert below.startswith((others[0].title, "> "))
    assert "These hold" not in above + below


def test_explain_tells_below_each_document_how_it_was_found(run, library, documents):
    out = run("search", "flag", str(documents), "--explain", "--before", "2022").out
    first, second = TEXT.split("\n\n", 1)
    assert out == f"{first}\n{FOUND_TEXT}\n{second}{WIDENED_TEXT}"
    bounds = {"filters": (Filter(FilterField.DATE, "../2022"),)}
    assert library.called("explain") == [("flag", "a1", bounds), ("flag", "b2", bounds)]


def test_explain_is_part_of_the_json(run, library, documents):
    assert "explanations" not in json.loads(run("search", "flag", str(documents), "--json").out)
    answer = json.loads(run("search", "flag", str(documents), "--json", "--explain").out)
    found, widened = answer["explanations"]
    assert (found["document_id"], found["score"], found["bonus"]) == ("a1", 4.25, 0.25)
    assert [part["way"] for part in found["parts"]] == ["stem", "prefix", "name", "stem", "days"]
    assert found["parts"][0]["words"][0]["average_length"] == 5.25
    assert found["filters"][1] == {
        "field": "person",
        "value": "Hao Chun",
        "exclude": True,
        "documents": 5,
        "passed": True,
    }
    assert found["passages"][0] == {"place": "¶ 3", "start": 10, "end": 34, "score": 1.5}
    assert widened["widened"] is True


def test_nothing_found_is_exit_code_1(run, library, documents):
    library.answer = replace(ANSWER, passages=(), total=0)
    result = run("search", "flag", str(documents))
    assert (result.code, result.out) == (1, "")


def test_where_nothing_was_found_each_part_tells_its_documents(run, library, documents):
    assert "stem flag" not in run("search", "flag", str(documents)).err
    library.answer = replace(ANSWER, passages=(), total=0)
    err = run("search", "flag", str(documents)).err
    assert "flag: in 3 documents\nstem flag: flag (3), flags (1)\n" in err
    assert "moon, excluded: in 2 documents\n" in err
    assert run("search", "flag", str(documents), "--quiet").err == ""


def test_limit_and_dates_reach_the_library(run, library, documents):
    run("search", "flag", str(documents), "--limit", "3", "--before", "2022", "--after", "201X")
    dates = (Filter(FilterField.DATE, "201X/.."), Filter(FilterField.DATE, "../2022"))
    (_, head), (_, page) = library.called("search")
    assert head["filters"] == page["filters"] == dates
    assert (page["limit"], page["offset"]) == (3, 0)


def test_all_is_fetched_page_by_page(run, library, documents):
    pages = {0: 500, 500: 1000, 1000: None}
    library.search = lambda query, **options: replace(
        ANSWER, total=1200, next_offset=pages.get(options.get("offset", 0))
    )
    out = run("search", "flag", str(documents), "--limit", "all", "--format", "jsonl").out
    assert len(out.splitlines()) == 3 * len(ANSWER.passages)
    assert run("search", "flag", str(documents), "--limit", "0", "--format", "csv").code == 0
    out = run("search", "flag", str(documents), "--limit", "600", "--format", "jsonl").out
    assert len(out.splitlines()) == 2 * len(ANSWER.passages)


@pytest.mark.parametrize(("name", "start"), [("bibtex", "@misc{"), ("csl-json", "[\n{")])
def test_documents_are_printed_as_a_bibliography(run, library, documents, name, start):
    out = run("search", "flag", str(documents), "--format", name).out
    assert out.startswith(start)


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ('id,Query\n1,flag\n2,"moon, dust"\n', ["flag", "moon, dust"]),
        ('flag\n\n"moon dust", rover\nflag\n', ["flag", '"moon dust", rover']),
        ("\ufeffquery\r\nflag\r\n", ["flag"]),
    ],
)
def test_a_batch_asks_every_query_of_a_file(run, library, documents, tmp_path, text, queries):
    file = tmp_path / "queries.csv"
    file.write_bytes(text.encode())
    result = run("search", str(documents), "--batch", str(file))
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert list(dict.fromkeys(row["query"] for row in rows)) == queries
    assert len(rows) == len(queries) * len(ANSWER.passages)
    assert [query for query, _ in library.called("search")] == queries
    assert f"{queries[0]}: 2 documents" in result.err
    out = run("search", str(documents), "--batch", str(file), "--format", "jsonl").out
    assert json.loads(out.splitlines()[0])["query"] == queries[0]


@pytest.mark.parametrize(
    "content",
    [b"\n\n", b"query\n", b"\xff\xfe", b'query\n"a'],
)
def test_a_batch_that_says_nothing_is_told(run, library, documents, tmp_path, content):
    file = tmp_path / "queries.csv"
    file.write_bytes(content)
    result = run("search", str(documents), "--batch", str(file))
    assert result.code == 4
    assert result.out == ""
    assert "quer" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["search"],
        ["search", "flag", "no-such-folder"],
        ["search", "flag", "--before", "2021-13"],
        ["search", "flag", "--limit", "-1"],
        ["search", "flag", "--limit", "some"],
        ["search", "flag", "--json", "--format", "csv"],
        ["search", "flag", "--format", "xml"],
        ["search", "flag", "--explain", "--format", "csv"],
        ["search", "--batch", os.devnull, "--json"],
        ["search", "--batch", os.devnull, "--explain"],
        ["search", "--batch", os.devnull, "--format", "md"],
        ["search", "flag", "--no-such-option"],
    ],
)
def test_wrong_use_is_exit_code_2(run, library, arguments):
    result = run(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert "Usage: missionlog search" in result.err


@pytest.mark.parametrize("command", ["search", "people", "organizations", "missions", "timeline"])
@pytest.mark.parametrize("limit", ["-1", "-0", "1.5", "", "٣", "1" * 30, "some"])
def test_a_limit_that_is_none_is_told_in_a_line(run, library, documents, command, limit):
    result = run(command, "flag", str(documents), "--limit", limit)
    assert (result.code, result.out) == (2, "")
    said = f"Error: Invalid value for '--limit': {limit!r} is no number of rows"
    assert result.err.splitlines()[-1].startswith(said)


@pytest.mark.parametrize("error", [CollectionError, IndexRefused])
def test_what_cannot_go_on_says_why_in_one_clean_line(run, library, documents, error):
    library.open_error = error("it is\x1b]52;c;x\x07 broken\nfor good")
    result = run("search", "flag", str(documents))
    assert result.code == 4
    assert result.err == "missionlog: it is]52;c;x broken for good\n"


def test_the_index_is_refreshed_first_unless_told_otherwise(run, library, documents):
    run("search", "flag", str(documents))
    assert len(library.called("refresh")) == 1
    run("search", "flag", str(documents), "--no-refresh")
    assert len(library.called("refresh")) == 1


def test_another_writer_does_not_keep_the_answer_back(run, library, documents):
    library.refresh_error = IndexBusy("busy")
    result = run("search", "flag", str(documents))
    assert result.code == 0
    assert "Another process is refreshing the index" in result.err


def test_files_that_failed_are_mentioned(run, library, documents):
    assert "1 file could not be read" in run("search", "flag", str(documents)).err


def test_without_a_path_the_sample_is_asked_and_named(run, library):
    from search_index.locations import sample_collection

    result = run("search", "flag")
    assert library.called("open")[0] == ((str(sample_collection()),), None)
    assert f"Collection: {sample_collection()}" in result.err


def test_without_a_path_the_last_collection_is_asked(run, library, documents):
    run("index", str(documents))
    run("search", "flag")
    assert library.called("open")[-1] == ((str(documents),), None)


def test_asking_does_not_change_the_last_collection(run, library, documents, tmp_path):
    run("index", str(documents))
    run("search", "flag", str(tmp_path))
    run("search", "flag")
    assert library.called("open")[-1] == ((str(documents),), None)


def test_a_path_below_the_working_folder_is_shown_relative(run, library, documents):
    library.answer = replace(ANSWER, passages=(replace(FLAG, path=str(documents / "a.txt")),))
    assert ", reports/a.txt, ¶ 3" in run("search", "flag", str(documents)).out


def test_index_dir_reaches_the_library(run, library, documents, tmp_path):
    run("search", "flag", str(documents), "--index-dir", str(tmp_path / "elsewhere"))
    assert library.called("open")[0][1] == tmp_path / "elsewhere"
