"""Exporting whole results from the screen."""

from __future__ import annotations

import asyncio
import csv
import json
import os
import stat
from dataclasses import replace
from threading import Event

import pytest

from search_index.models import EntityKind
from tests.tui.fake_documents import DOCUMENTS
from tests.tui.fake_library import FakeLibrary
from tests.tui.pilot import explore
from tui.asking.question import Question
from tui.copying.exporting import Exporting
from tui.copying.streaming import Stream
from tui.output.files import new_file


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    return home


def many(count):
    flag = next(document for document in DOCUMENTS if document.id == "flag")
    return FakeLibrary([replace(flag, id=f"flag{number}") for number in range(count)])


async def export(driver, letter):
    await driver.press("e", letter, "enter")
    await driver.settle()


async def test_passages_are_written_past_what_is_on_the_screen(home):
    async with explore(library=many(1200)) as driver:
        await driver.type("flag")
        await driver.press("enter")
        await export(driver, "c")
        (file,) = home.iterdir()
        assert file.name == "missionlog-flag-passages.csv"
        assert f"lines written to {file}" in driver.text
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert len({row["document_id"] for row in rows}) == 1200
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_a_bibliography_has_each_document_once(home):
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter")
        await export(driver, "b")
        text = (home / "missionlog-flag-passages.bib").read_text(encoding="utf-8")
        assert text.count("@misc{") == 2


async def test_filters_hold_in_what_is_exported(home):
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "f")
        await export(driver, "j")
        (file,) = home.iterdir()
        records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        assert {record["document_id"] for record in records} == {"flag"}


@pytest.mark.parametrize(("pane", "what"), [("2", "people"), ("3", "organizations")])
async def test_names_are_written(home, pane, what):
    async with explore() as driver:
        await driver.press("down", pane)
        await export(driver, "c")
        (file,) = home.iterdir()
        assert file.name == f"missionlog-{what}.csv"
        assert file.read_text(encoding="utf-8").startswith("kind,name,")


@pytest.mark.parametrize(("keys", "what"), [("4", "events"), ("4l", "missions")])
async def test_events_and_missions_are_written(home, keys, what):
    async with explore() as driver:
        await driver.press("down", *keys)
        await export(driver, "m")
        assert (home / f"missionlog-{what}.md").read_text(encoding="utf-8")
        await export(driver, "i")
        assert (home / f"missionlog-{what}.ics").read_text(encoding="utf-8").startswith("BEGIN:VC")


async def test_marks_are_written_with_notes_and_labels(home):
    library = FakeLibrary()
    number = library.mark("flag", 0, 20)
    library.annotate(number, "=1+1")
    library.relabel(number, ["later"])
    async with explore(library=library) as driver:
        await driver.press("down", "M")
        await export(driver, "c")
        with (home / "missionlog-marks.csv").open(encoding="utf-8", newline="") as lines:
            (row,) = csv.DictReader(lines)
        assert (row["note"], row["labels"], row["lost"]) == ("'=1+1", "later", "False")
        for letter in "tmjbl":
            await export(driver, letter)
        assert len(list(home.iterdir())) == 6


async def test_a_file_that_is_there_is_left_alone(home):
    (home / "mine.csv").write_text("mine")
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "e", "c", "ctrl+u")
        await driver.type(str(home / "mine.csv"))
        await driver.press("enter")
        await driver.settle()
        assert "is there already" in driver.text
    assert (home / "mine.csv").read_text() == "mine"
    assert [file.name for file in home.iterdir()] == ["mine.csv"]


async def test_the_second_export_has_a_name_of_its_own(home):
    async with explore() as driver:
        await driver.press("down", "2")
        await export(driver, "c")
        await export(driver, "c")
    assert sorted(file.name for file in home.iterdir()) == [
        "missionlog-people-2.csv",
        "missionlog-people.csv",
    ]


async def test_an_export_that_is_stopped_leaves_no_file(home):
    class Slow:
        async def ask(self, call):
            return call(None)

    said = []
    exporting = Exporting(Slow(), said.append)
    begun = Event()

    def lines(ask, tell):
        while True:
            tell(ask(lambda _: 1), 2)
            begun.set()
            yield "line"

    work = asyncio.create_task(exporting.write(lines, home / "never.txt"))
    await asyncio.to_thread(begun.wait, 30)
    assert exporting.is_under_way
    exporting.stop()
    await work
    assert said[-1] == "The export was stopped; no file was written"
    assert "Exporting: 1 of 2 · e stops" in said
    assert list(home.iterdir()) == []
    assert not exporting.is_under_way


def test_a_stream_ends_at_its_limit_and_tells_how_far_it_is():
    library, told = many(1300), []
    stream = Stream(lambda call: call(library), lambda *at: told.append(at), Question("flag"), 700)
    assert len({passage.document_id for passage in stream.passages()}) == 700
    assert told == [(500, 1300), (700, 1300)]
    everybody = Stream(lambda call: call(library), lambda *_: None, Question())
    names = [entity.name for entity in everybody.entities(EntityKind.PERSON)]
    assert len(names) == len(set(names)) > 0
    assert len(list(everybody.events())) == library.timeline().total


def _write(path, text, meanwhile):
    with new_file(path) as file:
        file.write(text)
        meanwhile()


def test_a_file_appears_whole_or_not_at_all(home):
    path = home / "a.txt"
    with pytest.raises(ZeroDivisionError):
        _write(path, "half", lambda: 1 // 0)
    assert list(home.iterdir()) == []
    with new_file(path) as file:
        file.write("whole")
        assert not path.exists()
    assert path.read_text() == "whole"
    with pytest.raises(FileExistsError), new_file(path):
        raise AssertionError("never")
    os.symlink(home / "elsewhere", home / "link")
    with pytest.raises(FileExistsError), new_file(home / "link"):
        raise AssertionError("never")
    with new_file(path, overwrite=True) as file:
        file.write("new")
    assert path.read_text() == "new"


def test_a_name_taken_meanwhile_is_left_alone(home):
    path = home / "a.txt"
    with pytest.raises(FileExistsError):
        _write(path, "mine", lambda: path.write_text("theirs"))
    assert [file.read_text() for file in home.iterdir()] == ["theirs"]
