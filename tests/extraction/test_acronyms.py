import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.extraction.acronyms import defines, find_definitions, initials, is_acronym


def definitions(text):
    return [
        (text[slice(*found.short)], text[slice(*found.long)]) for found in find_definitions(text)
    ]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        (
            "at the China Academy of Space Technology (CAST).",
            "CAST",
            "China Academy of Space Technology",
        ),
        ("sent by China Manned Space Agency (CMSA) to", "CMSA", "China Manned Space Agency"),
        (
            "the Space Telescope Science Institute (STScI)",
            "STScI",
            "Space Telescope Science Institute",
        ),
        (
            "by CAST (China Academy of Space Technology)",
            "CAST",
            "China Academy of Space Technology",
        ),
        ("the Department of Defense (DoD)", "DoD", "Department of Defense"),
    ],
)
def test_a_bracket_ties_an_acronym_to_its_long_form(text, short, long):
    assert definitions(text) == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "the launch (June 17)",
        "the ministry (in Beijing)",
        "Moscow (AP)",
        "the probe (2021)",
        "a small step (for a man)",
        "Space Research Institute (IKI)",
        "The Renewal Party (PN), and the Northern Party (PNNP) met.",
        "()",
    ],
)
def test_other_brackets_define_nothing(text):
    assert definitions(text) == []


def test_initials_come_with_and_without_function_words():
    assert initials(["china", "academy", "of", "space", "technology"]) == {"CAOST", "CAST"}
    assert initials(["boeing"]) == frozenset()


@pytest.mark.parametrize(
    ("form", "expected"),
    [("CAST", True), ("U.N.", True), ("Cast", False), ("A", False), ("CHINA MANNED", False)],
)
def test_acronyms_are_written_in_capitals(form, expected):
    assert is_acronym(form) is expected


@given(st.text(alphabet="ABCabc ().&-\n"))
def test_what_is_found_is_defined(text):
    for found in find_definitions(text):
        assert defines(text[slice(*found.short)], text[slice(*found.long)])
