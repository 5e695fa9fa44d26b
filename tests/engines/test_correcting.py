"""Corrections of names: what they do, and that everything which counts names agrees on it."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from search_index.models import (
    Change,
    Correction,
    DatedEvent,
    DocumentEntity,
    EntityKind,
    Filter,
    FilterField,
    Outcome,
    Role,
)
from search_index.query import parse
from search_index.query.tree import Everything
from tests.engines.made import engine_in, entry, file_of, write

PERSON, ORGANIZATION, MISSION = EntityKind
FIELDS = {
    PERSON: FilterField.PERSON,
    ORGANIZATION: FilterField.ORGANIZATION,
    MISSION: FilterField.MISSION,
}
Named = tuple[EntityKind, str, tuple[str, ...], str | None]
"""An entity of a document: its kind, name, the forms of its mentions in order, and a role."""


def document(name: str, named: Iterable[Named], events: Sequence[DatedEvent] = ()):
    """A document whose text is nothing but these mentions."""
    text, entities = "", []
    for kind, fullest, forms, role in named:
        mentions = []
        for form in forms:
            mentions.append((len(text), len(text) + len(form)))
            text += f"{form} "
        aliases = tuple(form for form in dict.fromkeys(forms) if form != fullest)
        roles = (Role(role, None, 0, 1),) if role else ()
        entities.append(DocumentEntity(kind, fullest, aliases, roles, tuple(mentions)))
    return entry(name, text or "nothing", entities=entities, events=events)


CAST = "China Academy of Space Technology"
DOCUMENTS = {
    "a": [
        (PERSON, "Hao Chun", ("Hao Chun", "Hao"), "Director"),
        (ORGANIZATION, CAST, (CAST, "CAST", "CAST"), None),
    ],
    "b": [(PERSON, "Hao", ("Hao",), None), (ORGANIZATION, "CAST", ("CAST",), None)],
    "c": [
        (PERSON, "John Smith", ("John Smith", "Smith"), "Senator"),
        (MISSION, "Hope", ("Hope", "Hope"), None),
        (ORGANIZATION, CAST, (CAST,), None),
    ],
    "d": [
        (PERSON, "John Smith", ("John Smith",), "goalkeeper"),
        (PERSON, "Hope", ("Hope",), None),
        (ORGANIZATION, "NASA", ("NASA",), None),
    ],
    "e": [(PERSON, "Smith", ("Smith",), None), (ORGANIZATION, "NASA", ("NASA", "NASA"), None)],
    "f": [(MISSION, "Apollo 11", ("Apollo 11", "Apollo XI"), None)],
}
LAUNCH = DatedEvent(
    0, 1, "x", "2021", "2021-01-01", "2021-12-31", kind="launch", mission="Hope",
    people=("John Smith",), organizations=(CAST,),
)  # fmt: skip
EVENTS = {"c": [LAUNCH]}


def written(folder: Path, order: Iterable[str] = DOCUMENTS):
    engine = engine_in(folder)
    made = (document(name, DOCUMENTS[name], EVENTS.get(name, ())) for name in order)
    write(engine, *map(file_of, made))
    return engine


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory):
    engine = written(tmp_path_factory.mktemp("plain"))
    yield engine.snapshot()
    engine.close()


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory):
    """The same documents in an index made anew, in another order and in two commits."""
    names = list(DOCUMENTS)
    random.Random(5).shuffle(names)
    engine = written(tmp_path_factory.mktemp("rebuilt"), names[:3])
    write(engine, *(file_of(document(n, DOCUMENTS[n], EVENTS.get(n, ()))) for n in names[3:]))
    yield engine.snapshot()
    engine.close()


def counted(snapshot, kind: EntityKind, *filters: Filter) -> dict[str, tuple[int, int]]:
    """Documents and mentions of each name of a kind."""
    facet = snapshot.match(Everything(), filters).facet(kind, 1000)
    assert facet.total == len(facet.entities)
    return {entity.name: (entity.documents, entity.mentions) for entity in facet.entities}


def everything(snapshot) -> dict[EntityKind, dict[str, tuple[int, int]]]:
    return {kind: counted(snapshot, kind) for kind in EntityKind}


def told(snapshot) -> dict[EntityKind, dict[str, tuple[int, int]]]:
    """The same counts, by reading each document."""
    documents: defaultdict[EntityKind, Counter[str]] = defaultdict(Counter)
    mentions: defaultdict[EntityKind, Counter[str]] = defaultdict(Counter)
    for name in DOCUMENTS:
        for entity in snapshot.extraction(name).entities:
            documents[entity.kind][entity.name] += 1
            mentions[entity.kind][entity.name] += len(entity.mentions)
    return {
        kind: {name: (often, mentions[kind][name]) for name, often in documents[kind].items()}
        for kind in EntityKind
    }


def corrected(snapshot, *corrections: Correction):
    view, outcomes = snapshot.corrected(corrections)
    assert set(outcomes) == {Outcome.MADE}
    return view


def merge(kind: EntityKind, name: str, value: str) -> Correction:
    return Correction(Change.MERGE, kind, name, value)


def split(kind: EntityKind, name: str, value: str) -> Correction:
    return Correction(Change.SPLIT, kind, name, value)


def rename(kind: EntityKind, name: str, value: str) -> Correction:
    return Correction(Change.RENAME, kind, name, value)


def recast(kind: EntityKind, name: str, value: EntityKind) -> Correction:
    return Correction(Change.KIND, kind, name, value.value)


def hide(kind: EntityKind, name: str) -> Correction:
    return Correction(Change.HIDE, kind, name)


def test_merged_names_count_each_document_once(plain):
    assert counted(plain, PERSON)["Hao Chun"] == (1, 2)
    view = corrected(plain, merge(PERSON, "Smith", "Hao"), merge(PERSON, "Hao", "Hao Chun"))
    people = counted(view, PERSON)
    assert people["Hao Chun"] == (3, 4)
    assert "Hao" not in people
    assert "Smith" not in people
    (entity,) = view.match(parse("person:chun").tree, ()).facet(PERSON, 1).entities
    assert set(entity.aliases) == {"Hao", "Smith"}
    assert entity.roles == ("Director",)


def test_two_merged_names_in_one_document_are_one(plain):
    view = corrected(
        plain, recast(PERSON, "Hope", ORGANIZATION), merge(ORGANIZATION, "Hope", "NASA")
    )
    assert counted(view, ORGANIZATION)["NASA"] == (2, 4)


@pytest.mark.parametrize("name", ["Hao", "hao", "Hao Chun", "HAO CHUN"])
def test_a_filter_by_either_name_of_two_merged_finds_both(plain, name):
    view = corrected(plain, merge(PERSON, "Hao", "Hao Chun"))
    kept = view.match(Everything(), [Filter(FilterField.PERSON, name)])
    assert {hit.document_id for hit in kept.hits(9)} == {"a", "b"}


def test_a_wrong_automatic_link_is_undone_by_taking_the_name_out(plain):
    assert counted(plain, ORGANIZATION)[CAST] == (3, 5)
    view = corrected(plain, split(ORGANIZATION, CAST, "CAST"))
    assert counted(view, ORGANIZATION) == {"NASA": (2, 3), CAST: (2, 2), "CAST": (2, 3)}
    assert counted(view, ORGANIZATION, Filter(FilterField.ORGANIZATION, "CAST"))["CAST"] == (2, 3)


def test_the_marks_of_two_names_split_are_those_of_their_own_forms(plain):
    view = corrected(plain, split(ORGANIZATION, CAST, "CAST"))
    made = view.entries(["a"])["a"]
    marked = {}
    for name in (CAST, "CAST"):
        spans = view.wanted(Everything(), [Filter(FilterField.ORGANIZATION, name)]).spans(made)
        marked[name] = [made.document.text[start:end] for start, end in spans]
    assert marked == {CAST: [CAST], "CAST": ["CAST", "CAST"]}


def test_the_form_that_is_shown_can_be_taken_out_too(plain):
    view = corrected(plain, split(ORGANIZATION, CAST, CAST))
    assert counted(view, ORGANIZATION) == {"NASA": (2, 3), CAST: (2, 2), "CAST": (2, 3)}


def test_a_form_taken_out_joins_who_is_called_so(plain):
    view = corrected(plain, split(PERSON, "Hao Chun", "Hao"))
    assert counted(view, PERSON)["Hao"] == (2, 2)
    assert counted(view, PERSON)["Hao Chun"] == (1, 1)


def test_a_renamed_name_is_found_by_its_new_and_old_words(plain):
    view = corrected(plain, rename(ORGANIZATION, "NASA", "Space Administration"))
    assert counted(view, ORGANIZATION)["Space Administration"] == (2, 3)
    for query in ("org:administration", "org:admin*", "org:nasa"):
        assert view.match(parse(query).tree, ()).total == 2
    assert [name.text for name in view.names_beginning(ORGANIZATION, "space", 9)] == [
        CAST,
        "Space Administration",
    ]


def test_a_name_made_another_kind_is_one_with_what_is_called_so_there(plain):
    view = corrected(plain, recast(PERSON, "Hope", MISSION))
    assert counted(view, MISSION)["Hope"] == (2, 3)
    assert "Hope" not in counted(view, PERSON)
    assert view.match(parse("mission:hope").tree, ()).total == 2
    assert view.match(parse("person:hope").tree, ()).total == 0


def test_a_hidden_name_is_nowhere(plain):
    view = corrected(plain, hide(ORGANIZATION, "NASA"))
    assert set(counted(view, ORGANIZATION)) == {CAST}
    assert view.match(parse("org:nasa").tree, ()).total == 0
    assert view.match(Everything(), [Filter(FilterField.ORGANIZATION, "NASA")]).total == 0
    assert view.names_beginning(ORGANIZATION, "nasa", 9) == []
    assert view.match(parse("nasa").tree, ()).total == 2


def test_one_of_two_namesakes_is_meant_by_what_is_said_of_him(plain):
    senator, keeper = "John Smith (Senator)", "John Smith (goalkeeper)"
    assert {senator, keeper} <= set(counted(plain, PERSON))
    view = corrected(plain, rename(PERSON, senator, "Senator Smith"))
    assert {"Senator Smith", "John Smith"} <= set(counted(view, PERSON))
    view = corrected(plain, hide(PERSON, "John Smith"))
    assert not {name for name in counted(view, PERSON) if name.startswith("John")}
    view = corrected(plain, merge(PERSON, senator, keeper))
    assert counted(view, PERSON)["John Smith"] == (2, 3)


def test_events_tell_names_as_they_are_shown(plain):
    changes = [
        rename(MISSION, "Hope", "Al-Amal"),
        rename(ORGANIZATION, CAST, "The Academy"),
        hide(PERSON, "John Smith (Senator)"),
    ]
    (event,) = (
        corrected(plain, *changes).match(Everything(), ()).timeline(None, None, None, 9).events
    )
    assert event.event.mission == "Al-Amal"
    assert event.event.organizations == ("The Academy",)
    assert event.event.people == ()
    (event,) = corrected(plain, recast(MISSION, "Hope", ORGANIZATION)).extraction("c").events
    assert (event.mission, event.organizations) == (None, ("Hope", CAST))


def test_tells_what_has_become_of_each_correction(plain):
    corrections = [
        (hide(PERSON, "Nobody"), Outcome.LOST),
        (merge(PERSON, "Hao", "Nobody"), Outcome.LOST),
        (merge(PERSON, "Hope", "Hope"), Outcome.IDLE),
        (recast(PERSON, "Hope", PERSON), Outcome.IDLE),
        (rename(ORGANIZATION, "nasa", "NASA"), Outcome.IDLE),
        (rename(ORGANIZATION, "NASA", CAST), Outcome.TAKEN),
        (rename(PERSON, "Hope", "John Smith (Senator)"), Outcome.TAKEN),
        (split(ORGANIZATION, "NASA", "NASA"), Outcome.IDLE),
        (split(PERSON, "Hao Chun", "Smith"), Outcome.IDLE),
        (split(PERSON, "Hao Chun", "Chun"), Outcome.LOST),
        (hide(ORGANIZATION, "Hao"), Outcome.LOST),
        (hide(PERSON, "Hao"), Outcome.MADE),
        (hide(PERSON, "Hao"), Outcome.LOST),
    ]
    view, outcomes = plain.corrected([correction for correction, _ in corrections])
    assert list(outcomes) == [outcome for _, outcome in corrections]
    assert "Hao" not in counted(view, PERSON)


def test_without_corrections_that_do_something_nothing_is_another(plain):
    view, _ = plain.corrected([hide(PERSON, "Nobody")])
    assert everything(view) == everything(plain)


NAMES = sorted({form for named in DOCUMENTS.values() for _, _, forms, _ in named for form in forms})
TOLD = ["John Smith (Senator)", "John Smith (goalkeeper)", "cast", "Nobody", "New", "New Hope"]
names = st.sampled_from([*NAMES, *TOLD])
kinds = st.sampled_from(EntityKind)
inside_a_kind = st.one_of(
    st.builds(merge, kinds, names, names),
    st.builds(split, kinds, names, names),
    st.builds(rename, kinds, names, names),
)
any_correction = st.one_of(
    inside_a_kind, st.builds(recast, kinds, names, kinds), st.builds(hide, kinds, names)
)
sequences = st.lists(any_correction, max_size=7)
thorough = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@thorough
@given(sequences)
def test_counts_agree_with_filters_after_any_corrections(plain, corrections):
    view, _ = plain.corrected(corrections)
    for kind in EntityKind:
        for name, (documents, _) in counted(view, kind).items():
            kept = view.match(Everything(), [Filter(FIELDS[kind], name)])
            assert kept.total == documents
            dropped = view.match(Everything(), [Filter(FIELDS[kind], name, exclude=True)])
            assert dropped.total == len(DOCUMENTS) - documents


@thorough
@given(sequences)
@example([hide(PERSON, "John Smith"), merge(PERSON, "Hope", "John Smith")])
def test_counts_agree_with_what_is_told_of_each_document(plain, corrections):
    there_and_back = [
        rename(kind, *pair)
        for kind in EntityKind
        for name in counted(plain, kind)
        for pair in ((name, f"{name}~"), (f"{name}~", name))
    ]  # so that every name is told as it is shown, not as its document has it
    view, _ = plain.corrected([*there_and_back, *corrections])
    assert told(view) == everything(view)


@thorough
@given(sequences)
def test_an_index_made_anew_has_the_same_corrected_names(plain, rebuilt, corrections):
    one, outcomes = plain.corrected(corrections)
    other, again = rebuilt.corrected(corrections)
    assert everything(one) == everything(other)
    assert outcomes == again


@thorough
@given(st.lists(inside_a_kind, max_size=7))
def test_no_mention_is_lost_or_changes_its_kind_unless_asked(plain, corrections):
    view, _ = plain.corrected(corrections)
    for kind in EntityKind:
        before, after = counted(plain, kind), counted(view, kind)
        assert sum(often for _, often in after.values()) == sum(
            often for _, often in before.values()
        )


@thorough
@given(sequences)
def test_what_is_shown_after_some_corrections_is_what_the_next_one_finds(plain, corrections):
    view, _ = plain.corrected(corrections)
    for kind in EntityKind:
        before = counted(view, kind)
        for name, counts in before.items():
            after, outcomes = plain.corrected([*corrections, rename(kind, name, "Another")])
            assert outcomes[-1] is Outcome.MADE or name == "Another"
            assert counted(after, kind)["Another"] == counts
            break


def test_somebody_made_a_mission_is_the_mission_of_events_that_have_no_other(tmp_path):
    bare = replace(LAUNCH, mission=None, people=("Amal",), organizations=(CAST,))
    other = replace(LAUNCH, mission="Hope", people=("Amal",))
    engine = engine_in(tmp_path)
    names = [(PERSON, "Amal", ("Amal",), None), (ORGANIZATION, CAST, (CAST,), None)]
    documents = [
        document("a", names, [bare]),
        document("b", [*names, (MISSION, "Hope", ("Hope",), None)], [other]),
        document("c", names[1:], [replace(bare, people=())]),
    ]
    write(engine, *map(file_of, documents))
    whole = engine.snapshot()
    view = corrected(whole, recast(PERSON, "Amal", MISSION), rename(MISSION, "Amal", "Al-Amal"))
    told = view.match(Everything(), ()).timeline(None, None, None, 9).events
    assert sorted(str(one.event.mission) for one in told) == ["Al-Amal", "Hope", "None"]
    assert {one.event.people for one in told} == {()}
    (event,) = view.extraction("a").events
    assert (event.mission, event.organizations) == ("Al-Amal", (CAST,))
    lanes = view.match(Everything(), ()).lanes(None, None, 9).lanes
    assert sorted(lane.mission for lane in lanes) == ["Al-Amal", "Hope"]
    engine.close()
