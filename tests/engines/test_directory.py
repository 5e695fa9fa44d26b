from __future__ import annotations

import random
from pathlib import Path

import pytest

from search_index.models import DocumentEntity, EntityKind, Filter, FilterField, Role
from search_index.query import parse
from search_index.query.tree import Everything, Term
from tests.engines.made import engine_in, entry, file_of, person, write

PEOPLE = ["Ada Lovelace", "Bo Derek", "Cy Young", "Dax Shepard", "Eva Green", "Flo Rida"]
CMSA = DocumentEntity(
    EntityKind.ORGANIZATION,
    "China Manned Space Agency",
    ("CMSA",),
    (),
    ((0, 1), (2, 3)),
)
SHORT_CMSA = DocumentEntity(EntityKind.ORGANIZATION, "CMSA", (), (), ((0, 1),))


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory):
    """Eighty documents that name some of six people, some of them changed or deleted since."""
    engine = engine_in(tmp_path_factory.mktemp("crowd"))
    rng = random.Random(3)
    documents = {}

    def make(number: int):
        chosen = rng.sample(PEOPLE, rng.randint(0, 4))
        named = [person(name, *[(0, 1)] * rng.randint(1, 3)) for name in chosen]
        made = entry(f"d{number}", rng.choice(["flag", "moon", "flag moon"]), entities=named)
        documents[made.document.id] = made
        return file_of(made)

    write(engine, *(make(number) for number in range(50)))
    write(engine, *(make(number) for number in range(40, 80)))
    for number in range(0, 80, 9):
        del documents[f"d{number}"]
    write(engine, removed=[f"/made/d{number}" for number in range(0, 80, 9)])
    yield engine.snapshot(), documents
    engine.close()


def counted(documents, keep=lambda made: True) -> dict[str, tuple[int, int]]:
    """Documents and mentions of each person, by counting."""
    counts: dict[str, tuple[int, int]] = {}
    for made in filter(keep, documents.values()):
        for entity in made.extraction.entities:
            before = counts.get(entity.name, (0, 0))
            counts[entity.name] = (before[0] + 1, before[1] + len(entity.mentions))
    return counts


def faceted(matches) -> dict[str, tuple[int, int]]:
    facet = matches.facet(EntityKind.PERSON, 100)
    return {entity.name: (entity.documents, entity.mentions) for entity in facet.entities}


def test_counts_over_all_matches_however_many_are_shown(crowd):
    snapshot, documents = crowd
    matches = snapshot.match(Term("moon"), ())
    expected = counted(documents, lambda made: "moon" in made.document.text)
    assert faceted(matches) == expected
    page = matches.facet(EntityKind.PERSON, 2, 1)
    assert page.total == len(expected)
    assert [entity.name for entity in page.entities] == [
        entity.name for entity in matches.facet(EntityKind.PERSON, 100).entities[1:3]
    ]


@pytest.mark.parametrize("left", [0, 1, 7, 20, 40, 66, 71])
def test_counts_the_same_whether_few_or_most_documents_match(crowd, left):
    snapshot, documents = crowd
    without = random.Random(left).sample(sorted(documents), len(documents) - left)
    filters = [Filter(FilterField.DOCUMENT, one, exclude=True) for one in without]
    expected = counted(documents, lambda made: made.document.id not in without)
    assert faceted(snapshot.match(Everything(), filters)) == expected


def test_lists_those_in_most_documents_first(crowd):
    snapshot, _ = crowd
    entities = snapshot.match(Everything(), ()).facet(EntityKind.PERSON, 100).entities
    counts = [(entity.documents, entity.mentions) for entity in entities]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("exclude", [False, True])
@pytest.mark.parametrize("name", PEOPLE)
def test_a_filter_keeps_just_the_documents_that_name_a_person(crowd, name, exclude):
    snapshot, documents = crowd
    matches = snapshot.match(Everything(), [Filter(FilterField.PERSON, name, exclude)])

    def passes(made):
        return (name in {entity.name for entity in made.extraction.entities}) is not exclude

    assert matches.total == sum(map(passes, documents.values()))
    assert faceted(matches) == counted(documents, passes)


def test_two_filters_must_both_hold(crowd):
    snapshot, documents = crowd
    filters = [
        Filter(FilterField.PERSON, "Ada Lovelace"),
        Filter(FilterField.PERSON, "Bo Derek", exclude=True),
    ]
    expected = [
        made
        for made in documents.values()
        if "Ada Lovelace" in (names := {entity.name for entity in made.extraction.entities})
        and "Bo Derek" not in names
    ]
    assert snapshot.match(Everything(), filters).total == len(expected)


def test_a_name_that_nobody_has_keeps_nothing_and_excludes_nothing(crowd):
    snapshot, documents = crowd
    assert snapshot.match(Everything(), [Filter(FilterField.PERSON, "Nobody")]).total == 0
    nobody = Filter(FilterField.PERSON, "Nobody", exclude=True)
    assert snapshot.match(Everything(), [nobody]).total == len(documents)


def test_a_document_filter_keeps_or_drops_one(crowd):
    snapshot, documents = crowd
    one = next(iter(documents))
    kept = snapshot.match(Everything(), [Filter(FilterField.DOCUMENT, one)])
    assert [hit.document_id for hit in kept.hits(9)] == [one]
    dropped = snapshot.match(Everything(), [Filter(FilterField.DOCUMENT, one, exclude=True)])
    assert dropped.total == len(documents) - 1


@pytest.fixture
def linked(tmp_path: Path):
    engine = engine_in(tmp_path)
    role = Role("Director", "CMSA", 0, 1)
    director = DocumentEntity(EntityKind.PERSON, "Hao Chun", ("Hao",), (role,), ((0, 1),))
    documents = [
        entry("long", entities=[CMSA, director]),
        entry("short", entities=[SHORT_CMSA]),
        entry("both", "flag", entities=[CMSA]),
        entry("mission", entities=[DocumentEntity(EntityKind.MISSION, "CMSA", (), (), ((0, 1),))]),
    ]
    write(engine, *map(file_of, documents))
    yield engine.snapshot()
    engine.close()


def test_names_that_mean_the_same_count_as_one(linked):
    (agency,) = linked.match(Everything(), ()).facet(EntityKind.ORGANIZATION, 9).entities
    assert (agency.name, agency.documents, agency.mentions) == ("China Manned Space Agency", 3, 5)
    assert agency.aliases == ("CMSA",)


@pytest.mark.parametrize("name", ["China Manned Space Agency", "CMSA", "cmsa"])
def test_a_filter_by_any_of_its_names_keeps_all_its_documents(linked, name):
    kept = linked.match(Everything(), [Filter(FilterField.ORGANIZATION, name)])
    assert {hit.document_id for hit in kept.hits(9)} == {"long", "short", "both"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("org:manned", {"long", "short", "both"}),
        ('org:"agency china"', {"long", "short", "both"}),
        ("org:mann*", {"long", "short", "both"}),
        ("org:mann", set()),
        ("org:cmsa -flag", {"long", "short"}),
        ("mission:cmsa", {"mission"}),
        ("person:hao", {"long"}),
        ("person:cmsa", set()),
    ],
)
def test_a_field_finds_entities_by_words_of_their_names(linked, query, found):
    hits = linked.match(parse(query).tree, ()).hits(9)
    assert {hit.document_id for hit in hits} == found


def test_roles_are_those_stated_in_the_matches(linked):
    (director,) = linked.match(Everything(), ()).facet(EntityKind.PERSON, 9).entities
    assert director.roles == ("Director, CMSA",)
    assert director.aliases == ("Hao",)


def test_a_new_document_never_shows_the_names_of_one_that_is_gone(tmp_path: Path):
    engine = engine_in(tmp_path)
    write(engine, *(file_of(entry(f"{n}", entities=[person(PEOPLE[n])])) for n in range(3)))
    write(engine, removed=["/made/2"])
    write(engine)
    write(engine, file_of(entry("new", entities=[person("Eva Green")])))
    kept = engine.snapshot().match(Everything(), [Filter(FilterField.DOCUMENT, "new")])
    (entity,) = kept.facet(EntityKind.PERSON, 9).entities
    assert entity.name == "Eva Green"
    engine.close()


def test_an_index_without_documents_has_no_names(tmp_path: Path):
    engine = engine_in(tmp_path)
    write(engine, file_of(entry("one", entities=[person("Ada Lovelace")])))
    write(engine, removed=["/made/one"])
    matches = engine.snapshot().match(Everything(), ())
    assert matches.total == 0
    assert matches.facet(EntityKind.PERSON, 9).total == 0
    assert matches.timeline(None, None, None, 9).total == 0
    engine.close()
