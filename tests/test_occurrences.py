"""Words found by how they begin are those that reading every word finds."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.analysis import fold, folded_words, stem, stem_beginning, words
from search_index.engines.engine import LeafForms
from search_index.highlights import Marker
from search_index.occurrences import Beginnings
from search_index.query.tree import Phrase, Term

SEEDS = Path(__file__).parent.parent / "seeds"
WRITTEN = [
    "flag", "Flags", "flagged", "FLAG's", "fla", "flaG’s", "dying", "die", "ties", "skies", "sky",
    "happy", "happily", "Chang'e", "chang’e", "l'été", "été", "ete", "Škoda", "skoda", "Łódź",
    "İstanbul", "straße", "strasse", "ﬁne", "fine", "e\u0301te\u0301", "Ørsted", "ΦΛΑΓ", "12", "2f",
    "2F", "a", "I", "the", "visibility", "visible", "中国", "神舟", "が", "か\u3099", "\uff76\uff9e", "々", "re\u0301gion", "K2", "\u212a2", "ſky",
]  # fmt: skip
BETWEEN = [" ", "  ", "-", "_", "'", "’", "''", ", ", "\n", ".", "“", "\u0301", ""]
texts = st.lists(
    st.one_of(st.sampled_from(WRITTEN), st.sampled_from(BETWEEN), st.characters()), max_size=40
).map("".join)
folded = st.sampled_from(WRITTEN).flatmap(lambda word: st.sampled_from(folded_words(word) or [""]))


@st.composite
def leaf_forms(draw: st.DrawFn) -> LeafForms:
    some = draw(st.lists(folded.filter(bool), min_size=1, max_size=3))
    if draw(st.booleans()):
        stems = frozenset(map(stem, some[:1]))
        return LeafForms(Term(some[0]), 1.0, stems=stems, words=frozenset(some[1:]))
    slop, typed = draw(st.sampled_from([*product([0, 1, 4], [False, True])]))
    return LeafForms(Phrase(tuple(some), slop=slop, typed=typed), 1.0)


def numbered(forms: list[LeafForms]) -> tuple[LeafForms, ...]:
    return tuple(replace(form, part=part) for part, form in enumerate(forms))


def marks_by_reading_every_word(text: str, forms: tuple[LeafForms, ...]) -> set:
    found = list(words(text))
    marks = set()
    for form in forms:
        marks |= {
            (start, end, form.part)
            for word, start, end in found
            if word in form.words or stem(word) in form.stems
        }
        if isinstance(form.leaf, Phrase):
            spans = _near(found, form.leaf) if form.leaf.slop else _phrases(found, form.leaf)
            marks |= {(start, end, form.part) for start, end in spans}
    return marks


def _phrases(found, phrase):
    wanted = phrase.words
    for at in range(len(found) - len(wanted) + 1):
        run = [word.text for word in found[at : at + len(wanted)]]
        begun = run[-1].startswith(wanted[-1]) if phrase.typed else run[-1] == wanted[-1]
        first = run[:-1] == list(wanted[:-1])
        if first and begun and (len(wanted) > 1 or run[0] == wanted[0]):
            yield found[at].start, found[at + len(wanted) - 1].end


def _near(found, phrase):
    last: dict[str, int] = {}
    for at, word in enumerate(found):
        begun = phrase.typed and word.text.startswith(phrase.words[-1])
        answered = ({word.text} & set(phrase.words)) | ({phrase.words[-1]} if begun else set())
        if answered:
            last |= dict.fromkeys(answered, at)
            reach = phrase.slop + len(phrase.words) - 2
            if len(last) == len(set(phrase.words)) and at - min(last.values()) <= reach:
                yield from ((found[place].start, found[place].end) for place in last.values())


@given(texts, st.lists(leaf_forms(), min_size=1, max_size=4).map(numbered))
def test_marks_are_those_that_reading_every_word_finds(text, forms):
    marks = Marker(forms).marks(text)
    assert {(mark.start, mark.end, mark.part) for mark in marks} == marks_by_reading_every_word(
        text, forms
    )
    assert marks == sorted(marks)


@given(texts, st.sets(folded.filter(bool), max_size=4))
def test_finds_every_word_that_begins_so_once_and_in_order(text, beginnings):
    found = Beginnings(beginnings).words(text)
    assert found == sorted(set(found), key=lambda word: word.start)
    everything = list(words(text))
    assert set(found) <= set(everything)
    heads = tuple(beginning.partition("'")[0] for beginning in beginnings)
    assert {word for word in everything if word.text.startswith(heads)} <= set(found)


ENDINGS = """s es ed ing ly y ies ied ying ational tional ization iveness fulness ousness bility ality
ivity logy logi ement ence ance able ible ize ation ator icate ative icity ical ness er eedly
"""


@given(st.from_regex("[a-z]{1,6}", fullmatch=True), st.lists(st.sampled_from(ENDINGS.split())))
def test_every_word_begins_as_its_stem_says(root, endings):
    word = fold(root + "".join(endings[:2]))
    assert word.startswith(stem_beginning(stem(word)))


def test_the_words_of_the_sample_begin_as_their_stems_say():
    text = "".join(path.read_text("utf-8", "replace") for path in SEEDS.rglob("*.*"))
    for word in {fold(found) for found in re.findall(r"[^\W_]+", text)}:
        assert word.startswith(stem_beginning(stem(word))), word


@pytest.mark.parametrize("word", ["dying", "lying", "tying", "skies", "happily", "visibility"])
def test_irregular_words_begin_as_their_stems_say(word):
    assert word.startswith(stem_beginning(stem(word)))
