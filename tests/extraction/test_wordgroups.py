from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.extraction.spelling import spell
from search_index.extraction.wordgroups import KINDS, packed_row, unpacked_row, word_groups


def likely(word: str) -> str:
    known = word_groups(word)
    assert known is not None
    return known.likely[0]


def test_words_used_alike_are_in_the_same_groups() -> None:
    tuesday, thursday, lahore = (word_groups(word) for word in ("tuesday", "thursday", "lahore"))
    assert tuesday is not None
    assert thursday is not None
    assert lahore is not None
    assert tuesday.groups == thursday.groups
    assert tuesday.groups[0] != lahore.groups[0]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("fernandez", "P"), ("lufthansa", "O"), ("karachi", "L"), ("thursday", "x"), ("nokia", "O")],
)
def test_a_word_has_a_likely_kind(word: str, kind: str) -> None:
    assert likely(word) == kind


def test_of_an_unknown_hyphenated_word_the_last_part_counts() -> None:
    assert word_groups("xqzvvk-karachi") == word_groups("karachi")
    assert word_groups("karachi-xqzvvk") is None


@pytest.mark.parametrize("word", ["xqzvvk", "", "a b", "x\ud800", "語-"])
def test_a_word_without_a_vector_is_unknown(word: str) -> None:
    assert word_groups(word) is None


def test_what_the_vector_tells_is_a_feature() -> None:
    near = spell("Lufthansa").near
    assert any(name.startswith("q=*O") for name in near)
    assert {"v0", "v1", "v2", "v3"} <= {name.split("=")[0] for name in near}
    assert spell("lufthansa").likely == spell("Lufthansa").likely.removeprefix("*")
    assert spell("Xqzvvk").likely == "*?"


@given(
    st.lists(st.integers(0, 4095), min_size=4, max_size=4),
    st.lists(st.floats(0.01, 1), min_size=4, max_size=4),
)
def test_a_row_is_read_as_it_was_packed(groups: list[int], weights: list[float]) -> None:
    shares = np.array(weights) / sum(weights)
    known = unpacked_row(packed_row(np.array(groups), shares))
    assert list(known.groups) == groups
    assert known.likely[0] == KINDS[int(shares.argmax())]
    assert sorted(known.shares, key=lambda grade: grade) == [
        known.shares[place] for place in np.argsort(shares[:3], kind="stable")
    ]
