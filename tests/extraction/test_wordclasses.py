from __future__ import annotations

import pytest

from search_index.extraction.gazetteer import LISTS, Listed, listed_names
from search_index.extraction.spelling import spell
from search_index.extraction.wordclasses import word_class


def listed(text: str) -> list[tuple[str, str]]:
    row = text.split()
    return [
        (" ".join(row[name.first : name.end]), LISTS[name.number]) for name in listed_names(row)
    ]


def test_words_that_keep_the_same_company_are_in_one_class() -> None:
    assert word_class("Boston").number == word_class("Chicago").number
    assert word_class("Senator").number == word_class("Congressman").number
    assert word_class("Boston").number != word_class("Senator").number


def test_a_word_has_a_grade_by_how_often_it_has_its_capital() -> None:
    grades = [word_class(word).grade for word in ("the", "The", "Rose", "Boeing")]
    assert grades == sorted(grades)
    assert grades[0] == 0
    assert len(set(grades)) == len(grades)


@pytest.mark.parametrize("word", ["Xqzvvk", "", "a b", "\ud800", "語"])
def test_a_word_nobody_counted_has_no_class(word: str) -> None:
    assert word_class(word) == (0, 0)


def test_the_class_and_the_wider_ones_are_features() -> None:
    known = word_class("Chicago").number
    assert {f"k={known}", f"k4={known & 15}"} <= set(spell("Chicago").near)
    assert not any(name.startswith("k") for name in spell("Xqzvvk").near)


def test_names_of_several_words_are_found_in_the_lists() -> None:
    assert listed("she left Hong Kong for the Red Cross in New York") == [
        ("Hong Kong", "LOC"),
        ("Red Cross", "ORG"),
        ("New York", "LOC"),
    ]


def test_the_longest_listed_name_counts() -> None:
    assert listed("the New York Times wrote") == [("New York Times", "ORG")]


def test_a_listed_name_stands_in_its_own_words_alone() -> None:
    assert listed("the red cross of Hong") == []
    assert list(listed_names([])) == []
    assert list(listed_names(["Hong", "Kong"])) == [Listed(0, 2, LISTS.index("LOC"))]
