"""What is tagged as a name and is none."""

from __future__ import annotations

import pytest

from search_index.extraction.no_names import is_no_name


@pytest.mark.parametrize(
    "words",
    [
        "AIDS",
        "NGOs",
        "Tanzanians",
        "Sri Lankan",
        "Ostra Relations Act",
        "Valen Peace Prize",
        "Barbados Belarus Belgium Belize",
        "Construction Consulting Education Energy Hospitality Insurance Legal Marketing Travel",
    ],
)
def test_an_abbreviation_a_people_and_a_list_are_no_names(words: str) -> None:
    assert is_no_name(tuple(words.split()))


@pytest.mark.parametrize(
    "words",
    [
        "IBM",
        "India Pakistan Friendship Society",
        "Indian National Congress",
        "International Union for the Conservation of Nature and Natural Resources",
        "Sri Lanka",
        "Award",
        "Scale Institute",
        "Sahrawi Arab Democratic Republic",
    ],
)
def test_long_names_and_states_are_names(words: str) -> None:
    assert not is_no_name(tuple(words.split()))
