"""What is written is its owner's alone, and an index that somebody else had a hand in is refused."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from search_index.errors import IndexRefused
from search_index.locations import remember_collection
from search_index.models import Change, Correction, EntityKind


def modes(top: Path) -> dict[str, int]:
    return {
        str(path.relative_to(top)): stat.S_IMODE(path.stat().st_mode) for path in top.rglob("*")
    }


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_index_and_notebook_are_their_owners_alone(collection, files_read, tmp_path, umask):
    collection.write("a.txt", "Ada Lovelace saw the flag")
    before = os.umask(umask)
    try:
        remember_collection([collection.folder])
        with collection.open() as library:
            library.refresh()
            library.remember("flag")
            library.import_corrections(
                '{"schema": 1, "corrections": [{"change": "hide", "kind": "person", "name": "Ada"}]}'
            )
            assert [one.correction for one in library.corrections()] == [
                Correction(Change.HIDE, EntityKind.PERSON, "Ada")
            ]
            found = {
                **modes(collection.index_dir),
                **modes(tmp_path / "data"),
                **modes(tmp_path / "state"),
            }
    finally:
        os.umask(before)
    names = {Path(name).name for name in found}
    assert {"store.sqlite", "words", "history.sqlite", "names.sqlite"} < names
    assert {name: mode for name, mode in found.items() if mode not in (0o600, 0o700)} == {}
    assert {found[name] for name in found if Path(name).suffix} == {0o600}


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("pattern", ["words/*.toc", "store.sqlite", "words"])
def test_an_index_with_anything_of_another_users_in_it_is_refused(collection, files_read, pattern):
    collection.write("a.txt", "flag")
    with collection.open() as library:
        library.refresh()
    os.chown(collection.index_file(pattern), 54321, 54321)
    with pytest.raises(IndexRefused, match="uid 54321"):
        collection.open()
