"""Texts with nearly the same words have nearly the same likeness, other texts do not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.analysis import written_words
from search_index.engines.copies import MOST_DIFFERING
from search_index.models import DatedEvent, DocumentEntity, EntityKind
from search_index.signatures import UNCOMPARED, likeness, sign

VOCABULARY = [f"{head}{tail}" for head in ("ba", "ki", "lo", "mu", "re") for tail in "bdfgklmnprst"]


def differing(one, other):
    return (likeness(one) ^ likeness(other)).bit_count()


def changed(rng, words, times):
    """Return the words with so many replaced, and the resemblance of both (of shingles)."""
    new = list(words)
    for place in rng.sample(range(len(new)), times):
        new[place] = "xy" + "z" * rng.randrange(1, 30)
    one, other = (set(zip(w, w[1:], w[2:], strict=False)) for w in (words, new))
    return new, len(one & other) / len(one | other)


def test_as_many_bits_differ_as_the_resemblance_says():
    rng = random.Random(3)
    for times in (1, 3, 10, 30):
        bits, expected = [], []
        for _ in range(60):
            words = rng.choices(VOCABULARY, k=150)
            new, resemblance = changed(rng, words, times)
            bits.append(differing(words, new))
            expected.append(64 * (1 - resemblance) / 2)
        assert sum(bits) / 60 == pytest.approx(sum(expected) / 60, rel=0.2, abs=0.4)


def test_a_word_in_a_hundred_is_near_and_a_word_in_ten_is_not():
    rng = random.Random(4)
    near = far = 0
    for _ in range(100):
        words = rng.choices(VOCABULARY, k=150)
        near += differing(words, changed(rng, words, 1)[0]) <= MOST_DIFFERING
        far += differing(words, changed(rng, words, 15)[0]) <= MOST_DIFFERING
    assert near > 90
    assert far < 2


@given(st.text(max_size=200))
def test_case_spaces_and_punctuation_do_not_matter(text):
    words = written_words(text)
    assert sign(text, (), ()) == sign("  ..".join(words), (), ())
    assert (
        likeness(words) == likeness([word.upper().lower() for word in words]) or not text.isascii()
    )


def test_a_long_text_is_hashed_in_pieces_as_in_one(monkeypatch):
    words = random.Random(1).choices(VOCABULARY, k=3000)
    whole = likeness(words)
    monkeypatch.setattr("search_index.signatures._AT_ONCE", 100)
    assert likeness(words) == whole


def test_texts_of_hardly_any_words_are_not_compared():
    for text in ("", "flag", "...", "one two three four"):
        assert sign(text, (), ()) == UNCOMPARED
    assert sign("one two three four five", (), ()) != UNCOMPARED


def test_names_numbers_and_dates_are_the_substance_and_a_leading_date_is_not():
    text = "date 2021-06-17\n\nthe rocket carried flag number seven to orbit on June 17"
    events = [DatedEvent(5, 15, "2021-06-17", None, None, None)]
    later = DatedEvent(text.index("June"), len(text), "June 17", None, None, None)
    ship = DocumentEntity(EntityKind.MISSION, "Shenzhou-12")
    signed = sign(text, (), events, 15)
    assert signed.substance == sign(text.replace("2021", "1999"), (), events, 15).substance
    assert signed.substance != sign(text.replace("June 17", "June 18"), (), events, 15).substance
    assert signed.substance != sign(text, (ship,), events, 15).substance
    assert signed.substance != sign(text, (), [*events, later], 15).substance
    assert signed.likeness == sign(text, (ship,), (), 15).likeness
