from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from search_index import locations
from search_index.errors import CollectionError, IndexRefused


@pytest.fixture
def reports(tmp_path) -> Path:
    folder = tmp_path / "Reports of 2021"
    folder.mkdir()
    return folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folders_follow_xdg(tmp_path):
    assert locations.index_root() == tmp_path / "cache" / "missionlog"
    assert locations.state_dir() == tmp_path / "state" / "missionlog"
    assert locations.data_dir() == tmp_path / "data" / "missionlog"


def test_the_variable_moves_the_index(tmp_path, monkeypatch):
    monkeypatch.setenv("MISSIONLOG_INDEX_DIR", str(tmp_path / "fast"))
    assert locations.index_root() == tmp_path / "fast"


def test_a_key_is_readable_and_stable(reports, monkeypatch):
    key = locations.collection_key([reports])
    assert key.startswith("Reports_of_2021-")
    monkeypatch.chdir(reports.parent)
    assert locations.collection_key([reports.name, str(reports) + "/."]) == key


def test_a_key_tells_collections_apart(reports, tmp_path):
    other = tmp_path / "other" / reports.name
    keys = {
        locations.collection_key(roots)
        for roots in ([reports], [other], [reports, other], [reports / "a", reports / "b"])
    }
    assert len(keys) == 4
    assert locations.collection_key([other, reports]) == locations.collection_key([reports, other])


@pytest.mark.parametrize("name", ["…", "..x", "a" * 300, "-", "a\nb", "/"])
def test_a_key_is_a_safe_file_name(name, tmp_path):
    key = locations.collection_key([Path("/") / name if name == "/" else tmp_path / name])
    assert len(key) < 70
    assert key[0] not in ".-"
    assert set(key) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+")


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_the_index_folder_is_its_owners_alone(reports, umask):
    before = os.umask(umask)
    try:
        folder = locations.collection_index_dir([reports])
    finally:
        os.umask(before)
    assert mode(folder) == 0o700
    assert folder == locations.index_root() / locations.collection_key([reports])


def test_a_folder_opened_up_is_closed_again(reports):
    folder = locations.collection_index_dir([reports])
    folder.chmod(0o755)
    locations.collection_index_dir([reports])
    assert mode(folder) == 0o700


def test_a_base_folder_of_the_users_own_choice_keeps_its_mode(reports, tmp_path):
    base = tmp_path / "shared"
    base.mkdir(mode=0o755)
    folder = locations.collection_index_dir([reports], base)
    assert folder.parent == base
    assert mode(base) == 0o755


def test_an_index_of_another_user_is_refused(reports, monkeypatch):
    locations.collection_index_dir([reports])
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    with pytest.raises(IndexRefused, match="another user"):
        locations.collection_index_dir([reports])


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
def test_a_file_of_another_user_in_the_index_is_refused(reports):
    folder = locations.collection_index_dir([reports])
    planted = folder / "_MAIN_1.toc"
    planted.touch()
    os.chown(planted, 54321, 54321)
    with pytest.raises(IndexRefused, match="uid 54321"):
        locations.collection_index_dir([reports])


def test_an_index_inside_the_collection_is_refused(reports):
    with pytest.raises(CollectionError, match="inside the collection"):
        locations.collection_index_dir([reports], reports / "index")
    assert not (reports / "index").exists()


def test_an_index_inside_through_a_link_is_refused(reports, tmp_path):
    (tmp_path / "link").symlink_to(reports)
    with pytest.raises(CollectionError, match="inside the collection"):
        locations.collection_index_dir([reports], tmp_path / "link" / "index")


def test_an_index_folder_that_cannot_be_made_says_so(reports, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CollectionError, match="cannot be made"):
        locations.collection_index_dir([reports], tmp_path / "file" / "index")


def test_nothing_is_remembered_at_first():
    assert locations.last_collection() == ()


def test_a_collection_is_remembered(reports, monkeypatch):
    monkeypatch.chdir(reports.parent)
    locations.remember_collection([reports.name])
    assert locations.last_collection() == (reports,)
    (file,) = locations.state_dir().iterdir()
    assert mode(file) == 0o600
    assert json.loads(file.read_text())["schema"] == 1


def test_a_collection_that_is_gone_is_forgotten(reports):
    locations.remember_collection([reports])
    reports.rmdir()
    assert locations.last_collection() == ()


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"paths":[1]}', b'{"paths":7}', b"\xff"])
def test_a_damaged_memory_is_no_memory(reports, content):
    locations.remember_collection([reports])
    (file,) = locations.state_dir().iterdir()
    file.write_bytes(content)
    assert locations.last_collection() == ()


def test_a_home_that_cannot_be_written_to_stops_nothing(reports, tmp_path):
    (tmp_path / "state").touch()
    locations.remember_collection([reports])
    assert locations.last_collection() == ()


def test_the_sample_has_documents():
    assert any(locations.sample_collection().rglob("*.txt"))
