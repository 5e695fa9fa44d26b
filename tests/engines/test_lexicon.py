"""The words of an index in one buffer, against a plain list of the same words."""

from __future__ import annotations

import fnmatch
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from search_index.engines.matching.lexicon import Lexicon

ALPHABET = "abcxyz012éßøж日\U0001f680'"
words = st.text(ALPHABET, min_size=1, max_size=9)
counted = st.dictionaries(words, st.integers(1, 9), max_size=30)


def lexicon_of(counts: dict[str, int]) -> Lexicon:
    words = sorted(word.encode() for word in counts)
    return Lexicon(words, np.array([counts[word.decode()] for word in words], dtype=np.int32))


@given(counted, words)
def test_finds_a_word_and_its_frequency(counts, word):
    lexicon = lexicon_of(counts)
    assert len(lexicon) == len(counts)
    number = lexicon.find(word)
    assert (number is not None) == (word in counts)
    if number is not None:
        assert lexicon.word(number) == word
        assert lexicon.frequencies[number] == counts[word]


@given(counted, st.text(ALPHABET, max_size=3))
def test_finds_what_begins_so(counts, start):
    lexicon = lexicon_of(counts)
    found = {lexicon.word(number) for number in lexicon.beginning(start)}
    assert found == {word for word in counts if word.startswith(start)}


@given(counted, st.text(ALPHABET, max_size=2), st.integers(0, 8))
def test_the_most_frequent_come_first_and_ties_in_order(counts, start, most):
    lexicon = lexicon_of(counts)
    numbers = lexicon.most_frequent(lexicon.beginning(start), most)
    begun = [word for word in counts if word.startswith(start)]
    wanted = sorted(begun, key=lambda word: (-counts[word], word.encode()))
    assert [lexicon.word(number) for number in numbers] == wanted[:most]


@given(counted, words, st.integers(0, 2))
def test_near_words_are_those_of_a_plain_comparison(counts, word, distance):
    lexicon = lexicon_of(counts)
    found = [(edits, lexicon.word(number)) for edits, number in lexicon.near(word, distance, 99)]
    digits = re.sub(r"\D", "", word)
    plain = [
        (OSA.distance(word, other), -count, other.encode())
        for other, count in counts.items()
        if OSA.distance(word, other) <= distance and re.sub(r"\D", "", other) == digits
    ]
    assert found == [(edits, other.decode()) for edits, _, other in sorted(plain)]


@given(counted, st.text(ALPHABET + "*?", min_size=1, max_size=6))
def test_words_of_a_pattern_are_those_of_a_plain_comparison(counts, pattern):
    lexicon = lexicon_of(counts)
    wanted = re.compile(fnmatch.translate(pattern))
    found = [lexicon.word(number) for number in lexicon.like(pattern).tolist()]
    assert found == sorted(filter(wanted.match, counts), key=str.encode)


def test_no_pattern_and_no_word_takes_long():
    lexicon = lexicon_of({"a" * 50_000: 1, "ab" * 2000: 1, "flag": 1})
    assert lexicon.like("*a" * 100 + "b").tolist() == [1]
    assert lexicon.like("*a" * 100 + "c").tolist() == []
    assert lexicon.near("a" * 50_000, 2, 9) == []
    assert lexicon.near("flog", 1, 9) == [(1, 2)]


@pytest.mark.parametrize("odd", ["", "\ud800", "\x00", "\n", "a\nb", "é" * 3])
def test_what_no_word_can_be_is_not_found(odd):
    lexicon = lexicon_of({"flag": 2, "flags": 1})
    assert lexicon.find(odd) is None
    lexicon.near(odd, 2, 9)
    lexicon.like(odd)
    lexicon.beginning(odd)


def test_an_empty_index_has_no_words():
    lexicon = lexicon_of({})
    assert lexicon.find("a") is None
    assert lexicon.near("abc", 2, 9) == []
    assert lexicon.like("a*").tolist() == []
    assert lexicon.most_frequent(lexicon.beginning(""), 5) == []
