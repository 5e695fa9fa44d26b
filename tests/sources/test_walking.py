from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index.errors import UnreadableFile
from search_index.models import FailedFile
from search_index.sources import SourceFile, file_hash, read_file, walk

TEXT = "Some words.\n"


def write(root: Path, *names: str, content: str = TEXT) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def found(root: Path, *others: Path) -> list[str]:
    """The files that a walk finds, relative to the first root, in order."""
    return [
        os.path.relpath(file.path, root)
        for file in walk([root, *others])
        if isinstance(file, SourceFile)
    ]


def failed(*roots: Path) -> list[FailedFile]:
    return [item for item in walk(roots) if isinstance(item, FailedFile)]


def test_files_come_folder_by_folder_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.md", "a/b/c.html", "c.txt", "B.txt")
    assert found(tmp_path) == ["B.txt", "b.txt", "c.txt", "a/z.md", "a/b/c.html"]


def test_a_file_is_told_with_its_size_time_and_root(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt")
    status = (tmp_path / "a/b.txt").stat()
    assert list(walk([tmp_path])) == [
        SourceFile(tmp_path / "a/b.txt", tmp_path, len(TEXT), status.st_mtime_ns)
    ]


def test_a_single_file_is_a_collection_whatever_it_is_called(tmp_path: Path) -> None:
    write(tmp_path, ".hidden.dat")
    assert found(tmp_path / ".hidden.dat") == ["."]


def test_roots_inside_one_another_give_each_file_once(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt", "c.txt")
    assert sorted(found(tmp_path, tmp_path / "a", tmp_path / "c.txt", tmp_path)) == [
        "a/b.txt",
        "c.txt",
    ]


def test_a_relative_root_gives_absolute_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.txt")
    monkeypatch.chdir(tmp_path)
    assert [file.path for file in walk(["."]) if isinstance(file, SourceFile)] == [
        tmp_path / "a.txt"
    ]


def test_hidden_files_backups_and_caches_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, ".a.txt", ".git/b.txt", "c.txt~", "__pycache__/d.txt", "node_modules/e.txt")
    write(tmp_path, "f.txt")
    assert found(tmp_path) == ["f.txt"]


def test_texts_of_any_name_are_found_and_what_is_none_is_counted(tmp_path: Path) -> None:
    write(tmp_path, "README", "minutes.2021", "run.log")
    write(tmp_path, "empty", content="")
    (tmp_path / "data").write_bytes(bytes(range(256)) * 10)
    (tmp_path / "photo.JPG").write_bytes(b"\xff\xd8\xff\xe0")
    files = walk([tmp_path])
    names = [file.path.name for file in files if isinstance(file, SourceFile)]
    assert names == ["README", "minutes.2021", "run.log"]
    assert files.skipped == {"empty files": 1, "programs and data": 1, "images": 1}


def test_links_are_followed_and_each_folder_walked_once(tmp_path: Path) -> None:
    write(tmp_path, "in/z/a.txt", "out/b.txt")
    (tmp_path / "in/again").symlink_to("z")
    (tmp_path / "in/z/loop").symlink_to("..")
    (tmp_path / "in/other").symlink_to("../out")
    (tmp_path / "in/c.txt").symlink_to("../out/b.txt")
    (tmp_path / "in/nowhere.txt").symlink_to("gone.txt")
    (tmp_path / "in/self").symlink_to("self")
    assert found(tmp_path / "in") == ["c.txt", "z/a.txt", "other/b.txt"]
    assert failed(tmp_path / "in") == []


def test_fifos_are_left_out_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe")
    assert list(walk([tmp_path])) == []
    (file,) = walk([tmp_path / "pipe.txt"])
    assert isinstance(file, SourceFile)
    with pytest.raises(UnreadableFile, match="not a regular file"):
        list(read_file(file))
    with pytest.raises(UnreadableFile, match="not a regular file"):
        file_hash(file.path)


def test_a_path_that_is_missing_is_reported(tmp_path: Path) -> None:
    (failure,) = failed(tmp_path / "gone")
    assert failure == FailedFile(str(tmp_path / "gone"), "it is not there (any more)")
    assert len(failed(Path("/a\0b"), tmp_path / ("n" * 300))) == 2


def test_a_folder_that_may_not_be_read_is_reported_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a/1.txt", "locked/2.txt", "z/3.txt")
    real = os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert found(tmp_path) == ["a/1.txt", "z/3.txt"]
    assert failed(tmp_path) == [FailedFile(str(tmp_path / "locked"), "permission denied")]


def test_a_folder_that_vanishes_during_the_walk_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "1.txt", "a/2.txt", "b/3.txt")
    files = walk([tmp_path])
    next(files)
    shutil.rmtree(tmp_path / "a")
    rest = list(files)
    assert [type(item) for item in rest] == [FailedFile, SourceFile]


def test_names_that_are_not_utf8_are_walked_read_and_shown(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(raw, "w") as file:
        file.write(TEXT)
    (source,) = walk([tmp_path])
    assert isinstance(source, SourceFile)
    assert os.fsencode(source.path) == raw
    (document,) = read_file(source)
    assert document.path.endswith("/caf\ufffd.txt")
    assert document.text == TEXT


def test_a_failed_path_is_shown_without_what_a_terminal_obeys(tmp_path: Path) -> None:
    (failure,) = failed(tmp_path / "a\x1b]0;x\x07\nb")
    assert failure.path == f"{tmp_path}/a\ufffd]0;x\ufffd\ufffdb"


def test_deep_folders_are_walked(tmp_path: Path) -> None:
    deep = "/".join("d" * 3 for _ in range(400))
    write(tmp_path, f"{deep}/a.txt")
    assert found(tmp_path) == [f"{deep}/a.txt"]


class TestIgnoreFiles:
    def test_rules_are_gits(self, tmp_path: Path) -> None:
        write(tmp_path, "a.txt", "b.log", "keep.log", "drafts/c.txt", "x/drafts/d.txt", "top.md")
        write(tmp_path, "x/top.md", "x/e.txt")
        write(tmp_path, ".ignore", content="# mine\n*.log\n!keep.log\ndrafts/\n/top.md\n")
        assert found(tmp_path) == ["a.txt", "keep.log", "x/e.txt", "x/top.md"]

    def test_the_deeper_folder_has_the_last_word(self, tmp_path: Path) -> None:
        write(tmp_path, "a.log", "x/b.log", "x/c.txt", "x/y/d.log")
        write(tmp_path, ".ignore", content="*.log\n")
        write(tmp_path, "x/.missionlogignore", content="!*.log\nc.txt\n")
        assert found(tmp_path) == ["x/b.log", "x/y/d.log"]

    def test_ours_wins_over_the_common_one(self, tmp_path: Path) -> None:
        write(tmp_path, "a.log")
        write(tmp_path, ".ignore", content="*.log\n")
        write(tmp_path, ".missionlogignore", content="!a.log\n")
        assert found(tmp_path) == ["a.log"]

    def test_a_folder_left_out_keeps_out_all_below_it(self, tmp_path: Path) -> None:
        write(tmp_path, "out/a.txt", "in/a.txt")
        write(tmp_path, ".ignore", content="out\n!out/a.txt\n")
        assert found(tmp_path) == ["in/a.txt"]

    def test_gitignore_is_not_read(self, tmp_path: Path) -> None:
        write(tmp_path, "a.txt")
        write(tmp_path, ".gitignore", content="*.txt\n")
        assert found(tmp_path) == ["a.txt"]

    def test_lines_that_are_no_patterns_rule_nothing(self, tmp_path: Path) -> None:
        write(tmp_path, "a.txt", "b.txt")
        (tmp_path / ".ignore").write_bytes(b"\xef\xbb\xbfa.txt\r\n[z-a]\n!\n\\\n\xff\xfe\n")
        assert found(tmp_path) == ["b.txt"]

    def test_a_pattern_cannot_make_the_walk_hang(self, tmp_path: Path) -> None:
        write(tmp_path, "a" * 200 + "b.txt")
        write(tmp_path, ".ignore", content="*a" * 40 + "\n")
        assert len(found(tmp_path)) == 1


def test_the_hash_tells_contents_apart(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    write(tmp_path, "c.txt", content=TEXT + " ")
    hashes = [file_hash(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")]
    assert hashes[0] == hashes[1] != hashes[2]
    with pytest.raises(UnreadableFile, match="not there"):
        file_hash(tmp_path / "gone")
