"""Which engine a collection is opened with."""

from __future__ import annotations

import pytest

from search_index import Library, MissionlogError
from search_index.engine_names import ENGINE_VARIABLE


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "flag.txt").write_text("The flag was raised.\n", "utf-8")
    return tmp_path / "reports"


def opened(folder, engine=None):
    with Library.open(folder, engine=engine, index_dir=folder.parent / "index") as library:
        return library.engine_name


def test_whoosh_is_the_default(folder):
    assert opened(folder) == "whoosh"


def test_an_engine_once_chosen_is_remembered(folder):
    pytest.importorskip("tantivy")
    assert opened(folder, "tantivy") == "tantivy"
    assert opened(folder) == "tantivy"
    assert opened(folder, "whoosh") == "whoosh"
    assert opened(folder) == "whoosh"


def test_the_setting_is_for_those_without_a_choice(folder, monkeypatch):
    pytest.importorskip("tantivy")
    monkeypatch.setenv(ENGINE_VARIABLE, "tantivy")
    assert opened(folder) == "tantivy"
    assert opened(folder, "whoosh") == opened(folder) == "whoosh"


@pytest.mark.parametrize("name", ["lucene", "", "../whoosh"])
def test_an_unknown_engine_is_told(folder, name, monkeypatch):
    monkeypatch.setenv(ENGINE_VARIABLE, name or "none")
    with pytest.raises(MissionlogError, match="whoosh"):
        opened(folder, name or None)


def test_an_engine_that_is_not_installed_is_told_with_what_brings_it(folder, monkeypatch):
    monkeypatch.setattr("search_index.engines.find_spec", lambda name: None)
    with pytest.raises(MissionlogError, match=r"pip install 'missionlog\[tantivy\]'"):
        opened(folder, "tantivy")


def test_a_choice_that_nobody_wrote_is_not_followed(folder):
    opened(folder)
    place = next((folder.parent / "index").iterdir())
    (place / "engine").write_text("lucene\n", "utf-8")
    assert opened(folder) == "whoosh"
