"""The notebook on the command line, over real documents."""

from __future__ import annotations

import csv
import io
import json

import pytest

from search_index.library import Library
from tui.__main__ import main

HOME = "It returned to Earth in September after three months and was handed over in Beijing."


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "flag.txt").write_text(f"Flags\n\nThe national flag was sent up.\n\n{HOME}\n")
    with Library.open(folder) as library:
        library.refresh()
        passage = library.search('"handed over"').passages[0]
        library.mark(
            passage.document_id, passage.start, passage.end, note="=who?", labels=["check"]
        )
        library.save_search("Flags", "flag")
    return folder


def run(capsys, *arguments):
    code = main([*map(str, arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_marks_are_printed_in_every_format(capsys, folder):
    code, out, _ = run(capsys, "notebook", "marks", folder, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (code, row["quote"], row["note"], row["labels"]) == (0, HOME, "'=who?", "check")
    _, out, _ = run(capsys, "notebook", "marks", folder, "--json")
    assert json.loads(out)["labels"] == ["check"]
    _, out, _ = run(capsys, "notebook", "marks", folder)
    assert out.endswith(f"{HOME}\nNote: =who?\nLabels: check\n")
    _, out, _ = run(capsys, "notebook", "marks", folder, "--format", "md")
    assert f"> {HOME}" in out
    _, out, _ = run(capsys, "notebook", "marks", folder, "--format", "bibtex")
    assert out.startswith("@misc{")


def test_a_lost_place_is_told(capsys, folder):
    (folder / "flag.txt").unlink()
    code, out, _ = run(capsys, "notebook", "marks", folder)
    assert code == 0
    assert "lost place" in out


def test_saved_searches_are_printed_with_what_is_new(capsys, folder):
    (folder / "more.txt").write_text("More\n\nAnother flag.\n")
    code, out, _ = run(capsys, "notebook", "searches", folder)
    assert (code, out) == (0, "Flags: flag (2 documents, 1 new)\n")
    _, out, _ = run(capsys, "notebook", "searches", folder, "--json")
    assert json.loads(out)["new"] == 1


def test_a_notebook_is_exported_and_imported(capsys, folder, tmp_path):
    _, text, _ = run(capsys, "notebook", "export", folder)
    file = tmp_path / "notebook.json"
    file.write_text(text)
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "f.txt").write_text((folder / "flag.txt").read_text())
    code, _, err = run(capsys, "notebook", "import", file, copy)
    assert code == 0
    assert "1 marks, 1 searches" in err
    _, out, _ = run(capsys, "search", "note:who", copy, "--format", "jsonl")
    assert json.loads(out)["text"] == HOME
    code, _, err = run(capsys, "notebook", "import", file, copy)
    assert "0 marks, 0 searches" in err


@pytest.mark.parametrize("content", [b"{}", b"\xff", b"no"])
def test_a_file_that_is_no_notebook_is_refused(capsys, folder, tmp_path, content):
    file = tmp_path / "notebook.json"
    file.write_bytes(content)
    code, out, err = run(capsys, "notebook", "import", file, folder)
    assert code != 0
    assert out == ""
    assert "file" in err


def test_an_empty_notebook_is_nothing_found(capsys, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "a.txt").write_text("Nothing marked here.")
    assert run(capsys, "notebook", "marks", folder)[0] == 1
    assert run(capsys, "notebook", "searches", folder)[0] == 1


@pytest.mark.parametrize(
    "what", [("notebook", "marks"), ("notebook", "searches"), ("names", "list")]
)
def test_it_is_said_what_adds_something_where_nothing_was_added_yet(capsys, tmp_path, what):
    folder = tmp_path / "bare"
    folder.mkdir()
    (folder / "flag.txt").write_text("The national flag was sent up.")
    code, out, said = run(capsys, *what, folder)
    assert (code, out) == (1, "")
    assert " yet: " in said
    code, _, said = run(capsys, *what, folder, "--quiet")
    assert (code, said) == (1, "")
