"""What the program's exit says, where the shell alone sees it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from search_index.collection import Collection
from search_index.errors import CollectionError
from search_index.locations import log_file


def test_a_reader_that_goes_away_is_not_told_as_nothing_found(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "flag.txt").write_text("The flag went up.")
    command = [sys.executable, "-m", "tui", "search", "flag", str(tmp_path / "docs")]
    with subprocess.Popen(
        [*command, "--quiet", "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        program.stdout.close()
        said = program.stderr.read()
    assert program.returncode == 141
    assert said == b""


def test_a_mistake_of_the_program_is_not_told_as_nothing_found(run, library, documents):
    library.open_error = ValueError("of \x1b]52;c;x\x07 nobody's making")
    result = run("search", "flag", str(documents))
    assert result.code == 4
    assert result.out == ""
    assert "ValueError: of ]52;c;x nobody's making" in result.err
    assert "in open" in result.err
    assert "crashed with ValueError" in log_file().read_text()


def test_a_working_folder_that_is_gone_is_told_where_it_matters(run, library, here, tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text("Flag.")
    here.rmdir()
    assert run("search", "flag", str(tmp_path / "docs")).code == 0
    result = run("extract", ".")
    assert (result.code, result.err) == (
        4,
        "missionlog: The folder that . is looked for in is gone.\n",
    )
    with pytest.raises(CollectionError, match=r"The folder that \. is looked for in is gone\."):
        Collection.open(".")


def test_a_home_of_nobody_is_no_folder(run, here):
    result = run("~nobody-of-this-name")
    assert result.code == 2
    assert "No command, file or folder is called '~nobody-of-this-name'." in result.err
