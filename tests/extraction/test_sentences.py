from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.extraction.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


WHOLE = [
    "Dr. Smith met Mrs. Jones.",
    "Gen. Li and Lt. Col. Park spoke.",
    "The U.S. Senate voted.",
    "He works for the U.S. Navy in Washington.",
    "It cost $3.5 million.",
    "Apollo No. 11 left at 9.32 a.m. local time.",
    "J. R. R. Tolkien and H.G. Wells wrote.",
    "Boeing Co. shares fell 3.2 percent.",
    "The crew landed on Sept. 17, 2021 in the desert.",
    "See Fig. 3 for the orbit.",
    "Sen. Bill Nelson, D-Fla., rode along.",
    '"Are we go?" asked the controller.',
    "He waited... and waited.",
    "St. Petersburg is far from Ft. Worth.",
    "They saw birds, e.g. Arctic terns.",
    "Visit example.org for more.",
    "Yahoo! was sold.",
]


@pytest.mark.parametrize("sentence", WHOLE)
def test_abbreviations_and_decimals_end_no_sentence(sentence: str) -> None:
    assert cut(sentence) == [sentence]


PAIRS = [
    ("The crew landed.", "It was late."),
    ("Who was first?", "Nobody knew."),
    ("They won!", "The crowd cheered."),
    ('He said "no."', "Then he left."),
    ("“We are go.”", "The clock ran."),
    ("He moved to the U.S.", "The move was hard."),
    ("He joined Boeing Co.", "She stayed."),
    ("It ended at 5 p.m.", "The crew slept."),
    ("He said no.", "Nobody listened."),
    ("It was 1969.", "Apollo 11 flew."),
    ("The hatch closed (at last).", "Air hissed."),
    ("The book sold.[3]", "Copies are rare."),
    ("The line went dead...", "Houston called again."),
    ("Vitamin C was vitamin B.", "He took both."),
    ("The flight was over.", '"Welcome home," said Kim.'),
    ("He ran.", "(She walked.)"),
]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_sentences_are_cut_apart(first: str, second: str) -> None:
    assert cut(f"{first} {second}") == [first, second]


def test_a_blank_line_is_a_border_without_any_mark() -> None:
    assert cut("A headline\n\nThe text began") == ["A headline", "The text began"]


def test_a_wrapped_line_is_no_border() -> None:
    text = "The spacecraft that carried three of them\nlanded in the desert of Mongolia\nat noon."
    assert cut(text) == [text]


def test_a_short_line_above_long_ones_is_a_headline() -> None:
    body = (
        "BEIJING — The three men came home on Friday after ninety days in orbit around the Earth."
    )
    assert cut(f"Crew comes home\n{body}") == ["Crew comes home", body]


def test_list_items_and_headings_stand_alone() -> None:
    text = "# The crew\n- Nie Haisheng\n- Liu Boming\n* Tang Hongbo\n1. First\n2) Second"
    assert cut(text) == text.split("\n")


def test_rules_belong_to_no_sentence() -> None:
    assert cut("One\n-----\nTwo\n=====\n") == ["One", "Two"]


def test_windows_line_ends_are_trimmed() -> None:
    assert cut("One.\r\n\r\nTwo.\r\n") == ["One.", "Two."]


def test_chinese_full_stops_need_no_space() -> None:
    assert cut("神舟十二号返回。三名航天员平安。") == ["神舟十二号返回。", "三名航天员平安。"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\r\n"])
def test_nothing_comes_of_nothing(text: str) -> None:
    assert split_sentences(text) == []


@given(st.text(alphabet=st.sampled_from("aB1. ?!\n\"'()[]…-#。\r\tU"), max_size=80) | st.text())
def test_spans_are_trimmed_ordered_and_lose_no_word(text: str) -> None:
    spans = split_sentences(text)
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not any(character.isalnum() for character in text[position:start])
        position = end
    assert not any(character.isalnum() for character in text[position:])


@pytest.mark.parametrize("word", ["words and more ", "x"])
def test_a_text_without_full_stops_is_cut_between_words(word: str) -> None:
    text = word * 20_000
    spans = split_sentences(text)
    assert all(0 < end - start <= 4000 for start, end in spans)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(
        " ", ""
    )
    if " " in word:
        assert all(text[start:end].split()[0] in word.split() for start, end in spans)
