from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.engines.entries import Cut, Entry
from search_index.highlights import Mark
from search_index.models import Document, Extraction, Passage
from search_index.passages import (
    LONGEST,
    MarkedCut,
    choose_passages,
    cut_passages,
    mark_cuts,
    paragraphs_of,
)

texts = st.lists(
    st.sampled_from(
        ["word", "a", "x" * 500, " ", "\t", "\n", "\n\n", "\n \n", ". ", "e\u0301", "一"]
    ),
    max_size=120,
).map("".join)


@st.composite
def texts_and_sentences(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text, and spans in order that may be its sentences: touching, apart, across paragraphs."""
    text = draw(texts)
    places = st.lists(st.integers(0, len(text)), max_size=12, unique=True).map(sorted)
    borders = draw(places)
    return text, list(zip(borders[::2], borders[1::2], strict=False))


@given(texts_and_sentences())
def test_passages_hold_every_character_but_spaces_once(given_text):
    text, sentences = given_text
    covered = [0] * len(text)
    for cut in cut_passages(text, sentences):
        for place in range(cut.start, cut.end):
            covered[place] += 1
    for char, times in zip(text, covered, strict=True):
        assert times <= 1
        assert times == 1 or char.isspace()


@given(texts_and_sentences())
def test_passages_are_in_order_short_and_without_spaces_at_their_ends(given_text):
    text, sentences = given_text
    cuts = cut_passages(text, sentences)
    assert list(cuts) == sorted(cuts, key=lambda cut: cut.start)
    assert [cut.paragraph for cut in cuts] == sorted(cut.paragraph for cut in cuts)
    for cut in cuts:
        inside = text[cut.start : cut.end]
        assert 0 < len(inside) <= LONGEST
        assert inside == inside.strip()


def test_a_paragraph_is_a_passage():
    text = "One.\n\nTwo. Still two.\n   \n\nThree\nand on."
    assert [text[cut.start : cut.end] for cut in cut_passages(text, [])] == [
        "One.",
        "Two. Still two.",
        "Three\nand on.",
    ]
    assert [cut.paragraph for cut in cut_passages(text, [])] == [1, 2, 3]


def test_what_stands_before_the_beginning_is_a_passage_only_where_it_is_all():
    text = "Date: 29 July 1976\n\nThey landed.\n"
    begin = text.index("They")
    assert [text[cut.start : cut.end] for cut in cut_passages(text, [], begin)] == ["They landed."]
    text = text[:begin]
    for begin in (len(text), len(text) - 1):
        (cut,) = cut_passages(text, [], begin)
        assert text[cut.start : cut.end] == "Date: 29 July 1976"


def test_a_long_paragraph_is_cut_at_the_ends_of_sentences():
    sentences = ["a" * 150 + ".", "b" * 150 + ".", "c" * 150 + ".", "d" * 99 + "."]
    text = " ".join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        spans.append((start, start + len(sentence)))
        start += len(sentence) + 1
    cuts = cut_passages(text, spans)
    assert [text[cut.start : cut.end] for cut in cuts] == [
        " ".join(sentences[:2]),
        " ".join(sentences[2:]),
    ]
    assert {cut.paragraph for cut in cuts} == {1}


def test_a_long_sentence_is_cut_between_words():
    text = "word " * 200
    for cut in cut_passages(text, [(0, len(text))]):
        assert text[cut.start : cut.end].split() == ["word"] * text[cut.start : cut.end].count("w")


def made_entry(*paragraphs: str) -> Entry:
    text = "\n\n".join(paragraphs)
    document = Document("id", "/path", "title", text, date="2021")
    return Entry.of(document, Extraction(), cut_passages(text, []))


def marked(entry: Entry, **leaves: int) -> list[MarkedCut]:
    """Passages, a mark at every place of each word, which stands for the leaf of this number."""
    text = entry.document.text
    marks = [
        Mark(place, place + len(word), leaf, 1.0)
        for word, leaf in leaves.items()
        for place in range(len(text))
        if text.startswith(word, place)
    ]
    return mark_cuts(entry.cuts, sorted(marks, key=lambda mark: (mark.start, mark.end)))


def best(entry: Entry, **leaves: int) -> Passage:
    (passage,) = choose_passages(entry, marked(entry, **leaves), 1.0, most=1)
    return passage


def test_different_words_of_the_query_beat_one_word_often():
    entry = made_entry("flag flag flag flag flag", "a flag far away, and then the moon")
    assert best(entry, flag=0, moon=1).place == "¶ 2"


def test_words_close_to_one_another_beat_words_far_apart():
    entry = made_entry("flag" + " and so on" * 30 + " moon", "the flag on the moon")
    assert best(entry, flag=0, moon=1).place == "¶ 2"


def test_a_word_said_again_beats_a_word_said_once():
    entry = made_entry("one flag here", "a flag, a flag")
    assert best(entry, flag=0).place == "¶ 2"


def test_shows_the_best_three_in_the_order_of_the_text():
    entry = made_entry("flag", "flag flag", "nothing", "flag flag flag", "flag flag")
    passages = choose_passages(entry, marked(entry, flag=0), 1.0)
    assert [passage.place for passage in passages] == ["¶ 2", "¶ 4", "¶ 5"]


def test_a_document_without_marks_gives_its_first_passage():
    entry = made_entry("first", "second")
    (passage,) = choose_passages(entry, [], 2.5)
    assert (passage.text, passage.highlights, passage.score) == ("first", (), 2.5)


def test_a_document_without_text_gives_no_passage():
    assert choose_passages(made_entry(""), [], 1.0) == []


def test_a_passage_says_where_it_stands_and_whose_it_is():
    entry = made_entry("first", "the flag")
    passage = best(entry, flag=0)
    assert entry.document.text[passage.start : passage.end] == passage.text == "the flag"
    (highlight,) = passage.highlights
    assert entry.document.text[slice(*highlight)] == "flag"
    assert (passage.document_id, passage.path, passage.title) == ("id", "/path", "title")
    assert passage.date == "2021"


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.integers(-1, 3)), max_size=12),
    st.sampled_from([(Cut(0, 60, 1),), (Cut(0, 20, 1), Cut(22, 40, 2), Cut(40, 60, 2))]),
)
def test_highlights_lie_in_order_within_their_passage(marks, cuts):
    document = Document("id", "/path", "title", "x" * 60)
    found = sorted(
        (Mark(at, min(at + size, 60), leaf, 1.0) for at, size, leaf in marks if at < 60),
        key=lambda mark: (mark.start, mark.end),
    )
    passages = choose_passages(Entry.of(document, Extraction(), cuts), mark_cuts(cuts, found), 0.0)
    assert 1 <= len(passages) <= 3
    for passage in passages:
        ends = [place for span in passage.highlights for place in span]
        assert ends == sorted(ends)
        assert all(passage.start <= end <= passage.end for end in ends)


@pytest.mark.parametrize("text", ["\n" * 50_000, "\n" + " " * 100_000 + "x", " \n" * 50_000])
def test_cuts_hostile_spacing_to_its_end(text):
    assert len(cut_passages(text, [])) <= 1


@given(texts_and_sentences())
def test_paragraphs_are_whole_and_told_by_the_place_of_their_passages(given_text):
    cuts = cut_passages(*given_text)
    paragraphs = paragraphs_of(cuts)
    assert [one.place for one in paragraphs] == [f"¶ {n}" for n in range(1, len(paragraphs) + 1)]
    for cut in cuts:
        (around,) = [one for one in paragraphs if one.start <= cut.start and cut.end <= one.end]
        assert around.place == f"¶ {cut.paragraph}"


def test_a_text_with_pages_tells_the_page_too():
    text = "One.\n\nTwo.\nstill two.\n\nThree."
    cuts = cut_passages(text, [])
    assert [
        one.place for one in paragraphs_of(cuts, (0, text.index("still"), text.index("Three")))
    ] == [
        "p. 1, ¶ 1",
        "p. 1, ¶ 2",
        "p. 3, ¶ 3",
    ]
    assert [one.place for one in paragraphs_of(cuts)] == ["¶ 1", "¶ 2", "¶ 3"]
