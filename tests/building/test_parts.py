"""A collection in parts: every file is in just one, wherever it is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index import IndexFault, Library
from search_index.building.parts import Part
from tui.__main__ import main


@given(st.text(), st.integers(1, 40))
def test_every_path_is_in_just_one_part(path, of):
    path = path.encode("utf-8", "surrogateescape" if path.isascii() else "replace").decode()
    assert [Part(number, of).holds(path) for number in range(1, of + 1)].count(True) == 1


def test_parts_are_of_much_the_same_size():
    paths = [f"/archive/{number}.txt" for number in range(4000)]
    sizes = [sum(map(Part(number, 4).holds, paths)) for number in (1, 2, 3, 4)]
    assert max(sizes) < 1.2 * min(sizes)


def test_a_part_is_read_as_it_is_written():
    assert Part.parse("2/8") == Part(2, 8)


@pytest.mark.parametrize("said", ["", "2", "0/8", "9/8", "2/0", "-1/3", "a/b", "1/2/3", "2/99999"])
def test_what_is_no_part_is_refused(said):
    with pytest.raises(ValueError, match="no part"):
        Part.parse(said)


def test_what_is_no_part_is_told_on_the_command_line(tmp_path, capsys):
    assert main(["index", str(tmp_path), "--part", "9/8"]) == 2
    assert "no part of a collection like 2/8" in capsys.readouterr().err


def test_an_index_of_this_machine_is_not_filled_in_parts(tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a.txt").write_text("One flag.")
    with (
        Library.open(tmp_path / "files", index_dir=tmp_path / "index") as library,
        pytest.raises(IndexFault, match="opensearch"),
    ):
        library.refresh(part=Part(1, 2))
