"""What the doctor says of the files that hold what the user added, and what commands do then."""

from __future__ import annotations

import pytest

from tui.__main__ import main


@pytest.fixture
def data(tmp_path, monkeypatch):
    for name in ("DATA", "CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    folder = tmp_path / "data" / "missionlog"
    folder.mkdir(parents=True)
    return folder


def test_a_damaged_file_and_one_set_aside_are_reported(data, capsys):
    (data / "names.sqlite").write_text("nonsense " * 1000)
    (data / "marks.sqlite.damaged-20260101-000000").write_text("x")
    main(["doctor"])
    found = capsys.readouterr().out
    assert "names.sqlite" in found
    assert "it is damaged" in found
    assert "kept aside" in found


def test_a_sound_notebook_needs_no_word(data, tmp_path, capsys):
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("Neil Armstrong spoke at NASA.")
    assert main(["names", "hide", "person", "Neil Armstrong", str(reports)]) == 0
    assert (data / "names.sqlite").exists()
    main(["doctor"])
    assert "damaged" not in capsys.readouterr().out


def test_a_question_is_answered_and_the_damage_told_on_stderr(data, tmp_path, capsys):
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("Neil Armstrong spoke at NASA.")
    (data / "names.sqlite").write_text("nonsense " * 1000)
    assert main(["people", str(reports)]) == 0
    said = capsys.readouterr()
    assert "Neil Armstrong" in said.out
    assert "without your corrections" in said.err
    assert (data / "names.sqlite").read_text() == "nonsense " * 1000
