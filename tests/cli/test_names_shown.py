"""``names show``: what is known of one name, on the real index."""

from __future__ import annotations

import json

import pytest

from tui.__main__ import main

TEXT = (
    "Hao Chun, Director General of China Manned Space Agency, spoke of Shenzhou-12.\n\n"
    "The China Manned Space Agency (CMSA) thanked Ambassador Moin ul Haque. Moin smiled.\n"
)


@pytest.fixture(autouse=True)
def reports(tmp_path, monkeypatch):
    for name in ("DATA", "CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "flag.txt").write_text(TEXT, "utf-8")
    return str(folder)


def test_roles_stand_with_the_passage_that_says_so(reports, capsys):
    assert main(["names", "show", "person", "Hao Chun", reports, "--json"]) == 0
    card = json.loads(capsys.readouterr().out)
    (said,) = card["said"]
    assert card["schema"] == 1
    assert said["role"] == "Director General, China Manned Space Agency"
    assert said["text"].startswith("Hao Chun, Director General of China Manned Space Agency")
    assert [one["name"] for one in card["beside"]["missions"]] == ["Shenzhou-12"]
    assert card["first_mentions"][0]["text"] == said["text"]


@pytest.mark.parametrize("name", ["CMSA", "cmsa", "china manned space agency"])
def test_a_name_is_found_by_any_of_its_forms(reports, capsys, name):
    assert main(["names", "show", "organization", name, reports]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("China Manned Space Agency (1 document, 3 mentions)\n    also: CMSA\n")
    assert "people in the same documents: Moin ul Haque (1), Hao Chun (1)" in shown


def test_nobody_of_that_name_is_exit_code_1(reports, capsys):
    assert main(["names", "show", "mission", "Apollo 11", reports]) == 1
    assert "no mission “Apollo 11”" in capsys.readouterr().err
    query = ["--query", "nothing"]
    assert main(["names", "show", "person", "Hao Chun", reports, *query]) == 1
