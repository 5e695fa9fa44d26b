from __future__ import annotations

from pathlib import Path

import pytest

from search_index.engines.names import gathering
from search_index.models import DocumentEntity, EntityKind, Filter, FilterField, Role
from search_index.query import parse
from search_index.query.tree import Everything
from tests.engines.made import engine_in, entry, file_of, write


def agency(name: str, *aliases: str) -> DocumentEntity:
    return DocumentEntity(EntityKind.ORGANIZATION, name, aliases, (), ((0, 1),))


LONG = entry("long", entities=[agency("Caspian Tide Survey Agency", "CTSA")])
SHORT = entry("short", entities=[agency("CTSA")])


def counted(engine) -> dict[str, int]:
    facet = engine.snapshot().match(Everything(), ()).facet(EntityKind.ORGANIZATION, 9)
    return {entity.name: entity.documents for entity in facet.entities}


@pytest.fixture
def engine(tmp_path: Path):
    opened = engine_in(tmp_path)
    yield opened
    opened.close()


def test_a_commit_in_between_is_linked_where_it_is_read(engine):
    writer = engine.writer()
    writer.add(file_of(LONG))
    writer.add(file_of(SHORT))
    writer.commit()
    assert counted(engine) == {"Caspian Tide Survey Agency": 2}
    writer.close()


def test_of_many_names_a_commit_in_between_links_those_linked_before(engine, monkeypatch):
    monkeypatch.setattr(gathering, "_SOON", 0)
    writer = engine.writer()
    writer.add(file_of(LONG))
    writer.add(file_of(SHORT))
    writer.commit()
    assert counted(engine) == {"Caspian Tide Survey Agency": 1, "CTSA": 1}
    writer.commit(last=True)
    writer.add(file_of(entry("new", entities=[agency("CTSA"), agency("NASA")])))
    writer.commit()
    assert counted(engine) == {"Caspian Tide Survey Agency": 3, "NASA": 1}
    writer.close()


def test_many_new_names_are_linked_anew_and_a_few_are_not(engine, monkeypatch):
    monkeypatch.setattr(gathering, "_SOON", 0)
    monkeypatch.setattr(gathering, "_MOSTLY", 0.6)
    write(engine, file_of(SHORT), file_of(entry("other", entities=[agency("NASA")])))
    write(engine, file_of(LONG))
    assert counted(engine)["CTSA"] == 1
    jaxa = agency("Japan Aerospace Exploration Agency", "JAXA")
    write(engine, file_of(entry("more", entities=[jaxa, agency("JAXA"), agency("ESA")])))
    assert counted(engine)["Caspian Tide Survey Agency"] == 2


def smith(role: str | None, organization: str | None = None) -> DocumentEntity:
    roles = (Role(role, organization, 0, 1),) if role else ()
    return DocumentEntity(EntityKind.PERSON, "John Smith", (), roles, ((0, 1),))


def test_namesakes_with_other_roles_are_two_and_a_filter_keeps_one(engine):
    documents = {
        "a": smith("Senator"),
        "b": smith("Senator"),
        "c": smith("Chief Designer", "Energia"),
        "d": smith(None),
    }
    write(engine, *(file_of(entry(name, entities=[one])) for name, one in documents.items()))
    snapshot = engine.snapshot()
    facet = snapshot.match(Everything(), ()).facet(EntityKind.PERSON, 9)
    assert {entity.name: entity.documents for entity in facet.entities} == {
        "John Smith (Senator)": 2,
        "John Smith (Chief Designer, Energia)": 1,
        "John Smith (no role stated)": 1,
    }
    for entity in facet.entities:
        kept = snapshot.match(Everything(), [Filter(FilterField.PERSON, entity.name)])
        assert kept.total == entity.documents
    bare = snapshot.match(Everything(), [Filter(FilterField.PERSON, "John Smith")])
    assert bare.total == 4
    assert snapshot.match(parse("person:smith").tree, ()).total == 4


def test_a_name_stated_with_a_new_role_later_is_taken_for_its_frequent_bearer(engine, monkeypatch):
    monkeypatch.setattr(gathering, "_SOON", 0)
    write(engine, *(file_of(entry(f"{n}", entities=[smith("Senator")])) for n in range(3)))
    write(engine, file_of(entry("new", entities=[smith("Chief Designer")])))
    facet = engine.snapshot().match(Everything(), ()).facet(EntityKind.PERSON, 9)
    assert [(entity.name, entity.documents) for entity in facet.entities] == [("John Smith", 4)]


def test_what_is_gathered_is_kept_and_read_again(engine, monkeypatch):
    write(engine, file_of(LONG), file_of(SHORT))
    monkeypatch.setattr(gathering, "find_links", None)  # would fail if it were called
    assert counted(engine) == {"Caspian Tide Survey Agency": 2}
    write(engine)
    assert counted(engine) == {"Caspian Tide Survey Agency": 2}
