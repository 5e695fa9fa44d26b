from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.line_extraction import answer_block, answer_line

TEXT = "On June 17, 2021, Hao Chun of NASA spoke. Shenzhou-12 was launched in 2021."

JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)


def answered(item: object) -> dict:
    return json.loads(answer_line(json.dumps(item).encode()).line)


def test_an_answer_is_a_record_with_offsets_into_the_text_given():
    record = answered({"id": 7, "text": TEXT, "date": "2021-09-28"})
    assert (record["schema"], record["id"], record["path"]) == (1, 7, None)
    assert (record["date"], record["date_source"]) == ("2021-09-28", "metadata")
    date = record["dates"][0]
    assert TEXT[date["start"] : date["end"]] == date["text"] == "June 17, 2021"
    assert date["value"] == "2021-06-17"


def test_control_characters_keep_their_offsets():
    text = "\x1b[31m\r\n\x00 On June 17, 2021, it flew."
    date = answered({"text": text})["dates"][0]
    assert text[date["start"] : date["end"]] == "June 17, 2021"


def test_id_and_date_may_be_missing():
    record = answered({"text": "nothing"})
    assert (record["id"], record["date"], record["date_source"]) == (None, None, None)


def test_a_time_of_day_is_dropped_from_a_date():
    assert answered({"text": "", "date": "2021-09-28T10:00:00+02:00"})["date"] == "2021-09-28"


@pytest.mark.parametrize("given", ["September 28, 2021", "2021-09-28 10:00", " 2021-09-28 "])
def test_a_date_may_be_written_in_words(given):
    assert answered({"text": "", "date": given})["date"] == "2021-09-28"


def test_without_a_date_the_dateline_counts():
    record = answered({"text": "BEIJING, Sept. 28, 2021 (Xinhua) -- It flew in June."})
    assert (record["date"], record["date_source"]) == ("2021-09-28", "dateline")
    assert record["dates"][-1]["value"] == "2021-06"


def test_a_date_that_is_none_is_left_aside_with_a_warning():
    record = answered({"text": TEXT, "date": "some day"})
    assert record["date"] is None
    assert "'some day'" in record["warning"]
    assert record["dates"]


@pytest.mark.parametrize(
    ("line", "id_", "reason"),
    [
        (b"{", None, "not JSON"),
        (b"\xff\xfe", None, "not UTF-8"),
        (b"[1]", None, "not a JSON object"),
        (b'{"id": 3}', 3, '"text" is missing'),
        (b'{"id": 3, "text": 5}', 3, '"text" is missing or no string'),
        (b'{"id": 3, "text": "a", "date": 2021}', 3, '"date" is no string'),
        (b'{"id": NaN, "text": "a"}', None, "NaN"),
        (b'{"id": 1e999, "text": "a"}', None, "1e999 is no JSON value"),
        (b"[" * 100_000, None, "deeply nested"),
        (b"1" * 10_000, None, "not"),
    ],
)
def test_a_broken_line_is_answered_with_its_reason(line, id_, reason):
    answer = answer_line(line)
    record = json.loads(answer.line)
    assert answer.failed
    assert (record["schema"], record["id"]) == (1, id_)
    assert reason in record["error"]


def test_a_fault_of_the_extractors_costs_one_line_only(monkeypatch):
    def explode(text, date):
        raise ZeroDivisionError

    monkeypatch.setattr("search_index.extraction.extractor.extract", explode)
    assert "ZeroDivisionError" in answered({"text": "a"})["error"]


def test_blank_lines_have_no_answer():
    assert len(answer_block([b"", b'{"text":""}', b"  \r"])) == 1


def test_an_id_with_control_characters_comes_back_harmless():
    line = answer_line(json.dumps({"id": "\x9b31m\ud800", "text": ""}).encode()).line
    assert "\x9b" not in line
    assert line.encode("utf-8")
    assert json.loads(line)["id"] == "\x9b31m\ud800"


@settings(max_examples=60, deadline=None)
@given(JSON_VALUES, st.text(max_size=80), st.none() | st.text(max_size=12))
def test_any_id_text_and_date_are_answered(id_, text, date):
    record = answered({"id": id_, "text": text, "date": date})
    assert record["id"] == id_
    for kind in ("people", "organizations", "missions"):
        for entity in record[kind]:
            assert all(0 <= start < end <= len(text) for start, end in entity["mentions"])
    assert all(0 <= found["start"] < found["end"] <= len(text) for found in record["dates"])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60).filter(lambda line: line.strip()))
def test_any_bytes_are_answered_with_one_line(line):
    answer = answer_line(line)
    assert "\n" not in answer.line
    assert json.loads(answer.line)["schema"] == 1
