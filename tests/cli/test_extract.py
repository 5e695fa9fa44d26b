"""``missionlog extract``: what it prints of files."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime

import pytest

SENTENCE = "The crew came home last Tuesday."


@pytest.fixture
def undated(tmp_path):
    """A text that states no date, in a file of 2021."""
    file = tmp_path / "note.txt"
    file.write_text(SENTENCE)
    then = datetime(2021, 9, 29, tzinfo=UTC).timestamp()
    os.utime(file, (then, then))
    return file


def test_nothing_is_reckoned_from_the_time_of_the_file(run, undated):
    (event,) = json.loads(run("extract", str(undated), "--json").out)["dates"]
    assert (event["text"], event["value"]) == ("last Tuesday", None)
    assert "unresolved: “last Tuesday”" in run("extract", str(undated)).out


def test_it_is_reckoned_from_a_date_that_the_text_states(run, undated):
    undated.write_text(f"Date: 2021-09-29\n\n{SENTENCE}")
    record = json.loads(run("extract", str(undated), "--json").out)
    assert [event["value"] for event in record["dates"] if event["text"] == "last Tuesday"] == [
        "2021-09-28"
    ]


def test_a_file_that_cannot_be_read_is_named_and_told_by_the_code(run, undated):
    undated.with_name("broken.docx").write_bytes(b"PK\x03\x04 no document")
    result = run("extract", str(undated.parent))
    assert result.code == 3
    assert "broken.docx" in result.err
    assert "last Tuesday" in result.out
    assert run("extract").code == run("extract", str(undated), "--jsonl").code == 2
