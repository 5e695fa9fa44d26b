"""Corrections through the library: at once, everywhere, and in an index made anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from search_index import (
    Change,
    Correction,
    CorrectionRefused,
    EntityKind,
    Filter,
    FilterField,
    Library,
    NameNotFound,
    NotebookFault,
    Outcome,
)

RENAME = Correction(Change.RENAME, EntityKind.MISSION, "Shenzhou-12", "Divine Vessel")
HIDE = Correction(Change.HIDE, EntityKind.ORGANIZATION, "NASA")
TEXTS = {
    "flag.txt": "date 2021-09-28\n\nThe flag flew aboard Shenzhou-12, which was launched on June"
    " 17, 2021. Ambassador Moin ul Haque thanked the China Manned Space Agency.\n",
    "visit.txt": "date 2021-10-02\n\nMoin ul Haque visited NASA in 2019. Shenzhou-12 landed on"
    " September 17, 2021.\n",
    "moon.txt": "date 1999-07-20\n\nNASA remembered Apollo 11, which landed on the moon on July 20,"
    " 1969. Neil Armstrong spoke at NASA.\n",
}


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    (tmp_path / "reports").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "reports" / name).write_text(text, "utf-8")


def opened(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "reports")
    library.refresh()
    return library


@pytest.fixture
def library(tmp_path: Path):
    with opened(tmp_path) as one:
        yield one


def missions(library: Library) -> dict[str, int]:
    return {one.name: one.documents for one in library.names(EntityKind.MISSION).entities}


def test_a_renamed_mission_is_so_everywhere_at_once(library):
    assert missions(library) == {"Shenzhou-12": 2, "Apollo 11": 1}
    library.correct(RENAME)
    assert missions(library) == {"Divine Vessel": 2, "Apollo 11": 1}
    answer = library.search("mission:vessel", facet_order="relevance")
    assert answer.total == 2
    assert answer.missions.entities[0].name == "Divine Vessel"
    assert {told.event.mission for told in answer.timeline.events} == {"Divine Vessel", None}
    assert library.overview().missions.entities[0].name == "Divine Vessel"
    assert '"Divine Vessel"' in library.overview().examples
    assert 'mission:"Divine Vessel"' in {one.text for one in library.complete("mission:div")}
    document = answer.passages[0].document_id
    (leaf,) = library.explain("mission:vessel", document).leaves
    assert [form.text for form in leaf.forms] == ["Divine Vessel"]
    names = {entity.name for entity in library.extraction(document).entities}
    assert "Divine Vessel" in names
    assert library.highlights(document, "mission:vessel")


def test_a_hidden_organization_is_nowhere(library):
    library.correct(HIDE)
    assert library.search("org:nasa").total == 0
    assert "NASA" not in {one.name for one in library.names(EntityKind.ORGANIZATION).entities}
    assert library.search("nasa").total == 2


def test_holds_in_an_index_made_anew_and_after_a_file_changed(library, tmp_path):
    library.correct(RENAME)
    library.close()
    shutil.rmtree(tmp_path / "cache")
    with opened(tmp_path) as again:
        assert missions(again) == {"Divine Vessel": 2, "Apollo 11": 1}
        (tmp_path / "reports" / "moon.txt").write_text("Shenzhou-12 was launched in 2021.\n")
        again.refresh()
        assert missions(again) == {"Divine Vessel": 3}
        (tmp_path / "reports" / "flag.txt").unlink()
        (tmp_path / "reports" / "visit.txt").unlink()
        (tmp_path / "reports" / "moon.txt").write_text("Nothing at all.\n")
        again.refresh()
        (kept,) = again.corrections()
        assert (kept.correction, kept.outcome) == (RENAME, Outcome.LOST)


def test_another_session_sees_it_with_its_next_question_and_can_undo_it(library, tmp_path):
    with opened(tmp_path) as other:
        assert "Shenzhou-12" in missions(other)
        library.correct(RENAME)
        assert other.reload() is True
        assert "Divine Vessel" in missions(other)
        assert other.reload() is False
        library.correct(HIDE)
        assert other.reload() is True
        assert other.undo_correction() == HIDE
        assert other.undo_correction() == RENAME
        assert other.undo_correction() is None
        assert "Shenzhou-12" in missions(other)
        assert other.reload() is False
    assert "Shenzhou-12" in missions(library)
    assert library.corrections() == ()


def test_one_in_the_middle_can_be_undone(library):
    library.correct(RENAME)
    library.correct(HIDE)
    assert library.undo_correction(library.corrections()[0].number) == RENAME
    assert [one.correction for one in library.corrections()] == [HIDE]
    assert "Shenzhou-12" in missions(library)


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        (Correction(Change.HIDE, EntityKind.PERSON, "Nobody"), "No person is called “Nobody”"),
        (
            Correction(Change.MERGE, EntityKind.PERSON, "Neil Armstrong", "Nobody"),
            "No person is called “Nobody”",
        ),
        (
            Correction(Change.SPLIT, EntityKind.PERSON, "Neil Armstrong", "Nobody"),
            "not called “Nobody”",
        ),
    ],
)
def test_a_name_that_nobody_has_is_told_and_nothing_kept(library, correction, reason):
    with pytest.raises(NameNotFound, match=reason):
        library.correct(correction)
    assert library.corrections() == ()


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        (Correction(Change.RENAME, EntityKind.MISSION, "Apollo 11", "Apollo 11"), "so already"),
        (
            Correction(Change.RENAME, EntityKind.MISSION, "Apollo 11", "Shenzhou-12"),
            "merge the two",
        ),
        (Correction(Change.RENAME, EntityKind.MISSION, "Apollo 11", "\x1b \n"), "second one"),
        (Correction(Change.KIND, EntityKind.MISSION, "Apollo 11", "place"), "no kind 'place'"),
    ],
)
def test_what_would_change_nothing_is_refused(library, correction, reason):
    with pytest.raises(CorrectionRefused, match=reason):
        library.correct(correction)
    assert library.corrections() == ()


def test_what_was_exported_is_added_once_and_all_or_nothing(library):
    library.correct(RENAME)
    library.correct(HIDE)
    text = library.export_corrections()
    assert library.import_corrections(text) == 0
    library.undo_correction()
    assert library.import_corrections(text) == 1
    assert [one.correction for one in library.corrections()] == [RENAME, HIDE]
    with pytest.raises(CorrectionRefused):
        library.import_corrections(text.replace('"rename"', '"eat"'))
    assert len(library.corrections()) == 2


def test_names_of_another_collection_are_kept_and_told(library):
    elsewhere = Correction(Change.HIDE, EntityKind.PERSON, "Somebody Elsewhere")
    assert library.import_corrections(library.export_corrections()) == 0
    other = '{"schema":1,"corrections":[{"change":"hide","kind":"person",'
    assert library.import_corrections(f'{other}"name":"Somebody Elsewhere"}}]}}') == 1
    (kept,) = library.corrections()
    assert (kept.correction, kept.outcome) == (elsewhere, Outcome.LOST)


def test_a_damaged_notebook_is_told_and_questions_go_on_without_corrections(library, tmp_path):
    library.correct(RENAME)
    assert missions(library) == {"Divine Vessel": 2, "Apollo 11": 1}
    notebook = tmp_path / "data" / "missionlog" / "names.sqlite"
    whole = notebook.read_bytes()
    notebook.write_text("nonsense " * 1000)
    assert "names.sqlite" in (library.notebook_fault or "")
    assert library.reload()
    assert missions(library) == {"Shenzhou-12": 2, "Apollo 11": 1}
    with pytest.raises(NotebookFault):
        library.corrections()
    with pytest.raises(NotebookFault):
        library.export_corrections()
    assert notebook.read_text() == "nonsense " * 1000
    notebook.write_bytes(whole)
    assert missions(library) == {"Divine Vessel": 2, "Apollo 11": 1}
    assert library.notebook_fault is None


def test_a_correction_keeps_a_damaged_notebook_aside(library, tmp_path):
    notebook = tmp_path / "data" / "missionlog" / "names.sqlite"
    notebook.parent.mkdir(parents=True, exist_ok=True)
    notebook.write_text("nonsense " * 1000)
    library.correct(RENAME)
    assert missions(library) == {"Divine Vessel": 2, "Apollo 11": 1}
    (aside,) = notebook.parent.glob("names.sqlite.damaged-*")
    assert aside.read_text() == "nonsense " * 1000


def test_who_is_beside_somebody_is_counted_over_the_matches(library):
    nasa = library.beside(EntityKind.ORGANIZATION, "NASA")
    assert nasa.documents == 2
    assert {one.name: (one.documents, one.lift) for one in nasa.people.entities} == {
        "Moin ul Haque": (1, 0.75),
        "Neil Armstrong": (1, 1.5),
    }
    assert nasa.organizations.entities == ()
    assert {one.name for one in nasa.missions.entities} == {"Apollo 11", "Shenzhou-12"}
    moon = library.beside(EntityKind.ORGANIZATION, "NASA", query="moon")
    assert [one.name for one in moon.people.entities] == ["Neil Armstrong"]
    filters = [Filter(FilterField.MISSION, "Apollo 11", exclude=True)]
    without = library.beside(EntityKind.ORGANIZATION, "NASA", filters=filters)
    assert [one.name for one in without.people.entities] == ["Moin ul Haque"]
    assert library.beside(EntityKind.PERSON, "Nobody").documents == 0


def test_a_document_is_told_by_the_names_that_the_collection_shows(library, tmp_path):
    (tmp_path / "reports" / "short.txt").write_text(
        "date 2021-11-02\n\nShenzhou XII landed on September 17, 2021, said the CMSA.\n", "utf-8"
    )
    (tmp_path / "reports" / "long.txt").write_text(
        "The China Manned Space Agency (CMSA) spoke. The China Manned Space Agency met.\n", "utf-8"
    )
    library.refresh()
    (passage,) = library.search('"Shenzhou XII"').passages
    told = library.extraction(passage.document_id)
    assert [one.name for one in told.of_kind(EntityKind.MISSION)] == ["Shenzhou-12"]
    assert [one.aliases for one in told.of_kind(EntityKind.MISSION)] == [("Shenzhou XII",)]
    (body,) = told.of_kind(EntityKind.ORGANIZATION)
    assert (body.name, body.aliases) == ("China Manned Space Agency", ("CMSA",))
    assert {event.mission for event in told.events} == {"Shenzhou-12", None}
    landed = library.timeline("XII").events
    assert {one.event.mission for one in landed} == {"Shenzhou-12", None}
