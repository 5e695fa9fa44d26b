from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.analysis import fold, folded_words, hyphened_words, stem, words


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
        ("日", "日"),
        ("が", "が"),
        ("か\u3099", "が"),
        ("\uff76\uff9e", "ガ"),
        ("한국", "한국"),
        ("re\u0301sume\u0301", "resume"),
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
        ("神舟12号、カﾞ・か\u3099", ["神", "舟", "12", "号", "ガ", "が"]),
        ("re\u0301sume\u0301 \u0301x", ["resume", "x"]),
        ("O'Neil's 'dogs' a''b dog's' 's", ["o'neil", "dogs", "a", "b", "dog", "s"]),
        ("\u02bcs \ufdfa", ["صلىاللهعليهوسلم"]),
    ],
)
def test_cuts_a_text_into_words(text, expected):
    assert folded_words(text) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An E-Mail, re‑entry", {("e", "mail"), ("re", "entry")}),
        ("state-of-the-art", {("state", "of", "the", "art")}),
        ("shenzhou-12 2f-tower a-b-c-d-e -x y- un-\ndone", set()),
    ],
)
def test_finds_words_of_letters_that_hyphens_join(text, found):
    assert hyphened_words(text) == found


CONFUSING = st.text(
    st.sampled_from("aAbsS09_'’\u02bc \n-.éßﬁ日か\u3099ｶ\uff9e\u0301½㎞ŉ⑴\ufdfaİ\x1c\xa0")
)


@given(st.text() | CONFUSING)
def test_words_have_the_places_of_their_text(text):
    found = list(words(text))
    assert [word.text for word in found] == folded_words(text)
    assert [fold(text[word.start : word.end]) for word in found] == folded_words(text)


@given(st.text() | st.text(alphabet="\u037aﷺ㎏½⑴ŉﬁ\u0345\u0301a"))
def test_a_folded_word_is_one_word(text):
    assert all(word and not any(map(str.isspace, word)) for word in folded_words(text))


@given(st.text())
def test_folding_and_stemming_never_raise(text):
    assert isinstance(stem(fold(text)), str)


def test_forms_of_a_word_share_a_stem():
    assert {stem(word) for word in ("launch", "launches", "launched", "launching")} == {"launch"}
