from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.extraction.sentences import split_sentences
from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.tagger import Tagger

PERSON, ORGANIZATION = NameKind.PERSON, NameKind.ORGANIZATION


def tag(text: str) -> list[NameSpan]:
    return Tagger.load().tag(text, split_sentences(text))


def names(text: str, kind: NameKind) -> list[str]:
    return [text[name.start : name.end] for name in tag(text) if name.kind is kind]


PEOPLE = [
    ("Mayor Angela Brooks opened the bridge on Tuesday.", ["Angela Brooks"]),
    ("Dr. Robert Miller said the results were clear.", ["Robert Miller"]),
    ("He wrote to Sergei Pavlov and Olga Titova.", ["Sergei Pavlov", "Olga Titova"]),
    ("Prime Minister Zia ul Rahman met the visitors.", ["Zia ul Rahman"]),
    ("Wang Xiaoming, director of the museum, thanked the guests.", ["Wang Xiaoming"]),
    ("The visit was led by Mohammed bin Rashid Al Maktoum.", ["Mohammed bin Rashid Al Maktoum"]),
    ("She wrote to J. R. Hamilton about the plan.", ["J. R. Hamilton"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people_are_found_without_their_titles(text: str, people: list[str]) -> None:
    assert names(text, PERSON) == people


ORGANIZATIONS = [
    ("The World Health Organization sent a team to the region.", ["World Health Organization"]),
    ("He studied at the University of Michigan.", ["University of Michigan"]),
    ("Reporters from Reuters asked about the delay.", ["Reuters"]),
    ("Engineers at Boeing Co. found the leak.", ["Boeing Co."]),
    (
        "The International Atomic Energy Agency (IAEA) agreed. The IAEA will visit.",
        ["International Atomic Energy Agency", "IAEA", "IAEA"],
    ),
]


@pytest.mark.parametrize(("text", "organizations"), ORGANIZATIONS)
def test_organizations_are_found_without_the(text: str, organizations: list[str]) -> None:
    assert names(text, ORGANIZATION) == organizations


@pytest.mark.parametrize(
    "text",
    [
        "Russian officials met on Monday.",
        "In September the weather was fine.",
        "The French and the Germans agreed in May.",
        "They came back on Wednesday, June 4.",
    ],
)
def test_months_days_and_nationalities_are_no_names(text: str) -> None:
    assert [name for name in tag(text) if name.kind in (PERSON, ORGANIZATION)] == []


def test_a_country_is_no_organization() -> None:
    assert names("France and Japan signed the treaty in Geneva.", ORGANIZATION) == []


def test_a_surname_found_once_is_found_again() -> None:
    text = "Governor Helen Marsden arrived late. Nobody had told Marsden about the fire."
    assert names(text, PERSON) == ["Helen Marsden", "Marsden"]


def test_a_headline_in_capitals_is_read_by_the_text_below_it() -> None:
    text = "MAYOR BROOKS OPENS NEW BRIDGE\n\nMayor Angela Brooks opened a new bridge."
    assert "BROOKS" in names(text, PERSON)
    assert names(text, ORGANIZATION) == []


def test_the_possessive_stays_outside() -> None:
    assert names("Angela Brooks's bridge was praised by Mr. Brooks.", PERSON) == [
        "Angela Brooks",
        "Brooks",
    ]


def test_no_sentences_have_no_names() -> None:
    assert Tagger.load().tag("Angela Brooks", []) == []


def test_an_endless_run_of_capitals_is_no_name() -> None:
    assert tag("Jane Rigby " * 400) == []


def test_the_model_is_read_once() -> None:
    assert Tagger.load() is Tagger.load()


def test_threads_get_the_answers_of_one() -> None:
    texts = [text for text, _ in PEOPLE] * 5
    alone = [tag(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(tag, texts)) == alone


_PIECES = st.sampled_from(
    ["Mr. ", "Jane ", "Rigby", "(", "NASA", ") ", "of ", "the ", ". ", "\n\n", "'s ", "Inc. ", "-"]
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join) | st.text())
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    position = 0
    for name in tag(text):
        assert position <= name.start < name.end <= len(text)
        assert text[name.start : name.end].strip() == text[name.start : name.end]
        position = name.end
