from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.analysis import stem
from search_index.engines.engine import LeafForms
from search_index.highlights import Marker, merge_spans
from search_index.query.tree import Phrase, Term

TEXT = "The flags of Pakistan: a flag, Pakistan's own. FLAG of  Pakistan"


def found(text: str, *forms: LeafForms) -> list[str]:
    return [text[mark.start : mark.end] for mark in Marker(forms).marks(text)]


def phrase(*words: str, slop: int = 0, typed: bool = False) -> LeafForms:
    return LeafForms(Phrase(words, slop=slop, typed=typed), 1.0)


def test_marks_every_form_of_a_stem():
    form = LeafForms(Term("flag"), 1.0, stems=frozenset({stem("flag")}))
    assert found(TEXT, form) == ["flags", "flag", "FLAG"]


def test_marks_only_the_words_given():
    form = LeafForms(Term("flag", exact=True), 1.0, words=frozenset({"flag"}))
    assert found(TEXT, form) == ["flag", "FLAG"]


def test_marks_a_possessive_with_its_ending():
    form = LeafForms(Term("pakistan"), 1.0, stems=frozenset({stem("pakistan")}))
    assert found(TEXT, form) == ["Pakistan", "Pakistan's", "Pakistan"]


@pytest.mark.parametrize(
    ("form", "marked"),
    [
        (phrase("flag", "of", "pakistan"), ["FLAG of  Pakistan"]),
        (phrase("flag", "pakistan"), ["flag, Pakistan's"]),
        (phrase("flag", "of", "pak", typed=True), ["FLAG of  Pakistan"]),
        (phrase("flag", "of", "pak"), []),
        (phrase("pakistan", "absent"), []),
        (phrase("own", "flag", "of", "pakistan", "and"), []),
        (
            phrase("own", "pak", slop=2, typed=True),
            ["Pakistan's", "own"],
        ),
        (
            phrase("pakistan", "flag", slop=2),
            ["Pakistan", "flag", "flag", "Pakistan's", "Pakistan's", "FLAG", "FLAG", "Pakistan"],
        ),
    ],
)
def test_marks_phrases_as_a_whole_and_near_words_each(form, marked):
    assert found(TEXT, form) == marked


def test_tells_which_part_a_mark_answers_and_what_it_is_worth():
    forms = (
        LeafForms(Term("flag"), 2.0, stems=frozenset({"flag"})),
        LeafForms(Term("flag", exact=True), 3.0, words=frozenset({"flag"}), part=1),
    )
    assert [(mark.part, mark.weight) for mark in Marker(forms).marks("a flag")] == [
        (0, 2.0),
        (1, 3.0),
    ]


words = st.sampled_from(["flag", "of", "Pakistan", "the", "'", ",", "\n"])


@given(
    st.lists(words, max_size=30).map(" ".join),
    st.lists(st.sampled_from(["flag", "of", "the"]), min_size=2, max_size=3),
    st.integers(0, 4),
)
def test_marks_lie_within_the_text_in_order(text, wanted, slop):
    marks = Marker([phrase(*wanted, slop=slop)]).marks(text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair)))
    )
)
def test_merging_keeps_every_place_and_lets_none_overlap(spans):
    merged = merge_spans(spans)
    assert {place for span in merged for place in range(*span)} == {
        place for span in spans for place in range(*span)
    }
    ends = [place for span in merged for place in span]
    assert ends == sorted(ends)
