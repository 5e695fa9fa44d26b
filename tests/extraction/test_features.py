from __future__ import annotations

import pytest

from search_index.extraction.evidence import SIGNS, Evidence
from search_index.extraction.headlines import plain_case, read_page
from search_index.extraction.page import Page
from search_index.extraction.words import WordTable
from training.written import Writer


def features(*lines: str) -> list[list[list[str]]]:
    return Writer().features([line.split() for line in lines])


def signs(word: str, *lines: str) -> set[str]:
    """What a document says about a word."""
    found = Evidence(Page([line.split() for line in lines], WordTable())).of(word)
    return {sign for bit, sign in enumerate(SIGNS) if found >> bit & 1}


def shouted(line: str) -> bool:
    return bool(Page([line.split()], WordTable()).shouted()[0])


def evidence_of(*lines: str) -> Evidence:
    return Evidence(Page([line.split() for line in lines], WordTable()))


def test_every_word_has_features() -> None:
    rows = features("Jane Rigby spoke .", "Yes")
    assert [len(row) for row in rows] == [4, 1]
    assert all(names for row in rows for names in row)


def test_a_word_is_seen_with_its_neighbours() -> None:
    row = features("President Rigby spoke loudly today")[0]
    assert {"w=rigby", "-1w=president", "+1w=spoke", "+2w=loudly", "-2#"} <= set(row[1])
    assert "-2w=president" in row[2]


def test_the_words_of_a_run_see_what_stands_around_it() -> None:
    row = features("then Jane Rigby spoke")[0]
    assert {"rb=then", "ra=spoke"} <= set(row[1]) & set(row[2])
    assert not any(name.startswith("ra=") for name in row[0])


def test_a_title_elsewhere_tells_about_a_bare_name() -> None:
    rows = features("Ms. Rigby came", "Later Rigby left")
    alone = features("Later Rigby left")
    assert "d:title" in rows[1][1]
    assert "d:title" not in alone[0][1]


def test_a_word_written_lower_case_elsewhere_is_marked() -> None:
    assert "lower" in signs("flags", "Our Flags flew", "the flags flew")
    assert "lower" not in signs("flags", "Our Flags flew")


def test_the_words_of_a_run_tell_about_one_another() -> None:
    assert signs("rigby", "then Jane Rigby spoke") >= {"first", "closes", "mid"}
    assert signs("northern", "the Northern Board met") >= {"body", "opens", "the"}
    assert signs("cast", "( CAST )") >= {"bracket", "alone"}
    assert "again" in signs("rigby", "Rigby spoke", "so Rigby did")


def test_a_word_in_no_run_has_no_evidence() -> None:
    assert signs("spoke", "Jane Rigby spoke") == set()


def test_no_words_have_no_features() -> None:
    assert Writer().features([]) == []
    assert Writer().features([[], ["Yes"], []])[0] == []


def test_a_line_in_capitals_is_shouted() -> None:
    assert shouted("CREW LANDS IN DESERT")
    assert not shouted("NASA and ESA met")
    assert not shouted("NASA")


def test_a_shouted_line_is_read_in_ordinary_case() -> None:
    lines = [["CREW", "OF", "RIGBY", "LANDS"], ["Jane", "Rigby", "and", "the", "crew", "lands"]]
    page, _ = read_page(lines, WordTable())
    assert page.row[2:6] == ["crew", "of", "Rigby", "lands"]


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("By JANE E. RIGBY in Delft", "By Jane E. Rigby in Delft"),
        ("President Jacques CHIRAC spoke", "President Jacques Chirac spoke"),
        ("NEW YORK ( AP ) - It rained", "New York ( AP ) - It rained"),
        ("the NASA and CIA chiefs met", "the NASA and CIA chiefs met"),
        ("the JANE CNN show went on", "the JANE CNN show went on"),
    ],
)
def test_persons_and_places_in_capitals_are_read_in_ordinary_case(line: str, plain: str) -> None:
    page, _ = read_page([line.split()], WordTable())
    assert page.row[2:-2] == plain.split()


def test_a_shouted_line_takes_the_spelling_of_the_document() -> None:
    evidence = evidence_of("Pakistan sent a flag with CNSA .")
    line = ["FLAG", "OF", "PAKISTAN", "IS", "BACK", ",", "CNSA", "SAYS"]
    assert plain_case(line, evidence) == [
        "flag",
        "of",
        "Pakistan",
        "is",
        "back",
        ",",
        "CNSA",
        "says",
    ]


def test_an_unknown_word_of_a_shouted_line_is_taken_for_a_name() -> None:
    assert plain_case(["SHENZHOU-12", "HMS"], evidence_of()) == ["Shenzhou-12", "HMS"]


def test_a_full_table_of_words_starts_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_index.extraction.words._MOST", 1000)
    table = WordTable()
    table.numbers([f"word{number}" for number in range(900)])
    table.make_room()
    assert len(table.lowers) == 901
    table.numbers([f"word{number}" for number in range(800, 1200)])
    table.make_room()
    assert len(table.lowers) == 1
    assert table.numbers(["", "Rigby", "Rigby", "spoke"]).tolist() == [0, 1, 1, 2]
