from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.extraction.extractor import extract
from search_index.models import EntityKind

_ARTICLE = Path(__file__).parents[2] / "seeds" / "pakistan-flag-returns-from-orbit.txt"


@pytest.fixture(scope="module")
def article():
    return extract(_ARTICLE.read_text(encoding="utf-8"), "2021-09-28")


def named(extraction, kind):
    return {entity.name: entity for entity in extraction.of_kind(kind)}


def test_the_article_names_its_people(article):
    people = named(article, EntityKind.PERSON)
    assert set(people) == {
        "Moin ul Haque",
        "Fawad Chaudhry",
        "Zhao Xiaojin",
        "Hao Chun",
        "Yang Liwei",
    }
    assert people["Moin ul Haque"].aliases == ("Moin",)


def test_the_article_gives_its_people_their_roles(article):
    people = named(article, EntityKind.PERSON)
    roles = {
        name: [(role.title, role.organization) for role in person.roles]
        for name, person in people.items()
    }
    assert roles == {
        "Moin ul Haque": [("Ambassador", None)],
        "Fawad Chaudhry": [],
        "Zhao Xiaojin": [("Secretary", "China Academy of Space Technology")],
        "Hao Chun": [("Director General", "China Manned Space Agency")],
        "Yang Liwei": [("Deputy Chief Designer", "China Manned Space Programme")],
    }


def test_the_article_names_its_organizations(article):
    organizations = named(article, EntityKind.ORGANIZATION)
    assert organizations["China Academy of Space Technology"].aliases == ("CAST",)
    assert organizations["China Manned Space Agency"].aliases == ("CMSA",)
    assert any(name.startswith("Embassy of Pakistan") for name in organizations)
    assert not {"China", "Pakistan", "Beijing"} & set(organizations)


def test_the_article_names_its_missions_but_not_the_rocket(article):
    missions = named(article, EntityKind.MISSION)
    assert missions["Shenzhou-12"].aliases == ("Shnezhou-12",)
    assert not any("Long March" in entity.name for entity in article.entities)


def test_the_article_dates_the_launch(article):
    launch = next(event for event in article.events if event.value == "2021-06-17")
    assert (launch.kind, launch.mission) == ("launch", "Shenzhou-12")


@pytest.mark.parametrize("text", ["", " \n", "...", "no names here"])
def test_a_text_without_names_gives_none(text):
    assert extract(text).entities == ()


def test_a_defined_acronym_joins_people_organizations_and_roles_to_one_reading():
    found = extract(
        "The China Manned Space Agency (CMSA) said so. Hao Chun, director of CMSA, agreed."
    )
    (person,) = found.of_kind(EntityKind.PERSON)
    assert [(role.title, role.organization) for role in person.roles] == [
        ("director", "China Manned Space Agency")
    ]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_and_mentions_lie_within_it(text):
    for entity in extract(text, "2021-09-28").entities:
        assert all(0 <= start < end <= len(text) for start, end in entity.mentions)
        spoken = {" ".join(text[start:end].split()) for start, end in entity.mentions}
        assert spoken == {entity.name, *entity.aliases}
