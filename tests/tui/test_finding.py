from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.asking.recalling import Recall
from tui.finding import FoldedText
from tui.walk import Walk

TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("aAeéE\u0301ßſİ\n"))


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("The Flag, the flag", "flag", ["Flag", "flag"]),
        ("café CAFÉ cafe\u0301", "cafe", ["café", "CAFÉ", "cafe"]),
        ("a carrier\nrocket", "carrier rocket", ["carrier\nrocket"]),
        ("Straße", "strasse", ["Straße"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("none here", " ", []),
        ("", "a", []),
    ],
)
def test_case_accents_and_line_ends_are_forgiven(text, wanted, found):
    assert [text[start:end] for start, end in FoldedText(text).spans(wanted)] == found


@given(TEXT, st.data())
def test_every_piece_of_a_text_is_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : data.draw(st.integers(start, len(text)))]
    spans = FoldedText(text).spans(piece)
    assert list(spans) == sorted(spans)
    assert all(0 <= left < right <= len(text) for left, right in spans)
    assert bool(spans) == bool(FoldedText(piece).spans(piece))


def test_a_walk_goes_round_and_tells_where_it_stands():
    walk = Walk([(0, 2), (5, 6), (9, 12)])
    assert walk.told == "0/3"
    assert walk.go_near(6) == (9, 12)
    assert walk.step(1) == (0, 2)
    assert walk.step(-2) == (5, 6)
    assert walk.told == "2/3"
    assert walk.go_near(99) == (9, 12)
    assert Walk().go_near(0) is None
    assert Walk().step(1) is None


def test_recalling_ends_where_it_began():
    recall = Recall("ty", ("newest", "ty", "oldest"))
    assert [recall.step(1), recall.step(1), recall.step(1)] == ["newest", "oldest", None]
    assert [recall.step(-1), recall.step(-1), recall.step(-1)] == ["newest", "ty", None]
