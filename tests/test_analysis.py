from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.analysis import fold, folded_words, stem, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Flag", "flag"),
        ("CAFÉ", "cafe"),
        ("Straße", "strasse"),
        ("Çelik", "celik"),
        ("ﬁve", "five"),
        ("Pakistan's", "pakistan"),
        ("Pakistan’s", "pakistan"),
        ("O’Brien", "o'brien"),
        ("Ørsted", "orsted"),
        ("ŁÓDŹ", "lodz"),
        ("Đorđe", "dorde"),
        ("Ærø", "aero"),
        ("İzmir", "izmir"),
        ("日本", "日本"),
    ],
)
def test_folds_case_accents_and_possessives(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shenzhou-12 flew, twice!", ["shenzhou", "12", "flew", "twice"]),
        ("snake_case a.b 3.5", ["snake", "case", "a", "b", "3", "5"]),
        ("rock 'n' roll", ["rock", "n", "roll"]),
        ("don't ’tis", ["don't", "tis"]),
        ("…!? \n", []),
    ],
)
def test_cuts_a_text_into_words(text, expected):
    assert folded_words(text) == expected


@given(st.text())
def test_words_have_the_places_of_their_text(text):
    found = list(words(text))
    assert [word.text for word in found] == folded_words(text)
    assert [fold(text[word.start : word.end]) for word in found] == folded_words(text)


@given(st.text())
def test_folding_and_stemming_never_raise(text):
    assert isinstance(stem(fold(text)), str)


def test_forms_of_a_word_share_a_stem():
    assert {stem(word) for word in ("launch", "launches", "launched", "launching")} == {"launch"}
