from __future__ import annotations

from search_index.extraction.evidence import Evidence
from search_index.extraction.features import document_features
from search_index.extraction.headlines import is_shouted, plain_case


def test_every_word_has_features() -> None:
    rows = document_features([["Jane", "Rigby", "spoke", "."], ["Yes"]])
    assert [len(row) for row in rows] == [4, 1]
    assert all(features for row in rows for features in row)


def test_a_word_is_seen_with_its_neighbours() -> None:
    row = document_features([["President", "Rigby", "spoke"]])[0]
    assert "w=rigby" in row[1]
    assert "-1w=president" in row[1]
    assert "+1w=spoke" in row[1]


def test_a_title_elsewhere_tells_about_a_bare_name() -> None:
    rows = document_features([["Ms.", "Rigby", "came"], ["Later", "Rigby", "left"]])
    alone = document_features([["Later", "Rigby", "left"]])
    assert "d:title" in rows[1][1]
    assert "d:title" not in alone[0][1]


def test_a_word_written_lower_case_elsewhere_is_marked() -> None:
    rows = document_features([["Our", "Flags", "flew"], ["the", "flags", "flew"]])
    assert "d:lower" in rows[0][1]


def test_no_words_have_no_features() -> None:
    assert document_features([]) == []
    assert document_features([[]]) == [[]]


def test_a_line_in_capitals_is_shouted() -> None:
    assert is_shouted(["CREW", "LANDS", "IN", "DESERT"])
    assert not is_shouted(["NASA", "and", "ESA", "met"])
    assert not is_shouted(["NASA"])


def test_a_shouted_line_takes_the_spelling_of_the_document() -> None:
    evidence = Evidence([["Pakistan", "sent", "a", "flag", "with", "CNSA", "."]])
    line = ["FLAG", "OF", "PAKISTAN", "IS", "BACK", ",", "CNSA", "SAYS"]
    assert plain_case(line, evidence) == [
        "flag", "of", "Pakistan", "is", "back", ",", "CNSA", "says",
    ]  # fmt: skip


def test_an_unknown_word_of_a_shouted_line_is_taken_for_a_name() -> None:
    assert plain_case(["SHENZHOU-12", "HMS"], Evidence([])) == ["Shenzhou-12", "HMS"]
