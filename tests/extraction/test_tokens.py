from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.extraction.tokens import tokenize


def cut(text: str) -> list[str]:
    return [token.text for token in tokenize(text, (0, len(text)))]


CASES = [
    ("China's flag", ["China", "'s", "flag"]),
    ("NASA’s plan", ["NASA", "’s", "plan"]),
    ("Shenzhou-12 and U.S.-led", ["Shenzhou-12", "and", "U.S.-led"]),
    ("the Academy (CAST).", ["the", "Academy", "(", "CAST", ")", "."]),
    ("Chang'e-6 and O'Brien", ["Chang'e-6", "and", "O'Brien"]),
    ("Mr. J. R. Smith", ["Mr.", "J.", "R.", "Smith"]),
    ("Boeing Co. rose", ["Boeing", "Co.", "rose"]),
    ("plan B.", ["plan", "B", "."]),
    ("$3.5 million, 10%", ["$", "3.5", "million", ",", "10", "%"]),
    ("AT&T said", ["AT&T", "said"]),
    ("wait... what", ["wait", "...", "what"]),
    ("one--two", ["one", "--", "two"]),
    ("“Go,” he said", ["“", "Go", ",", "”", "he", "said"]),
    ("write a.b@c.org or https://c.org/x", ["write", "a.b@c.org", "or", "https://c.org/x"]),
]


@pytest.mark.parametrize(("text", "tokens"), CASES)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert cut(text) == tokens


def test_offsets_count_in_the_whole_text() -> None:
    text = "First. Second here."
    assert [token.start for token in tokenize(text, (7, 19))] == [7, 14, 18]


@given(st.text(alphabet=st.sampled_from("aB1. '’-&@,\n()U\u0301"), max_size=60) | st.text())
def test_tokens_lie_in_order_with_only_space_between(text: str) -> None:
    position = 0
    for token in tokenize(text, (0, len(text))):
        assert text[token.start : token.end] == token.text
        assert token.text
        assert not text[position : token.start].strip()
        position = token.end
    assert not text[position:].strip()


@given(st.text(alphabet=st.sampled_from("aB. U'"), max_size=40), st.integers(0, 40))
def test_no_token_reaches_out_of_its_span(text: str, cut_at: int) -> None:
    end = min(cut_at, len(text))
    assert all(token.end <= end for token in tokenize(text, (0, end)))
