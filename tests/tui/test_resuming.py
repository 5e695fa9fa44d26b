"""A session whose line dropped goes on where it stood; one that was left begins anew."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from search_index.notebook import sessions
from search_index.notebook.sessions import Sessions
from tests.tui.fake_library import FakeLibrary
from tests.tui.pilot import explore
from tests.tui.test_exports import many


@pytest.fixture
def dropped(monkeypatch):
    """Take every session for one whose process is gone."""
    monkeypatch.setattr(sessions, "_runs", lambda pid, started: False)


async def stand(driver, *keys):
    await driver.type("flag")
    await driver.press("enter", *keys)
    await driver.app._save_session()


async def test_query_filters_pane_and_selection_are_as_they_were(dropped):
    async with explore() as driver:
        await stand(driver, "2", "f", "3", "down", "z")
        before = driver.text
        selected = driver.pane("organizations").selected.key
        filters = driver.filters
    async with explore() as driver:
        assert driver.app.explorer.question.text == "flag"
        assert driver.filters == filters
        assert driver.app.explorer.board.zoomed
        assert driver.pane("organizations").selected.key == selected
        assert "Taken up where the last session was cut off" in driver.text
        assert driver.text.split("\n")[:-1] == before.split("\n")[:-1]


async def test_a_place_far_down_a_long_list_is_found_again(dropped):
    async with explore(library=many(400)) as driver:
        await stand(driver, "G", "up", "up")
        before, key = driver.pane_text("passages"), driver.pane("passages").selected.key
    async with explore(library=many(400)) as driver:
        assert driver.pane("passages").selected.key == key
        assert driver.pane_text("passages").split("\n")[1:] == before.split("\n")[1:]


async def test_the_reader_is_open_at_its_line(dropped):
    async with explore(size=(100, 12)) as driver:
        await stand(driver, "enter", "G", "up")
        offset = driver.app.screen.view.offset_here
        assert offset > 0
    async with explore(size=(100, 12)) as driver:
        assert driver.app.screen.view.offset_here == offset
        await driver.press("escape")
        assert driver.pane("passages").selected is not None


async def test_the_timeline_is_zoomed_as_it_was(dropped):
    async with explore() as driver:
        await stand(driver, "4", "plus", "down")
        view, key = driver.pane("timeline").view, driver.pane("timeline").selected.key
        assert view.by is not None
    async with explore() as driver:
        assert driver.pane("timeline").view == view
        assert driver.pane("timeline").selected.key == key


async def test_a_session_that_was_left_is_not_gone_on_with(dropped):
    async with explore() as driver:
        await stand(driver)
        await driver.pilot.press("q")
    async with explore() as driver:
        assert driver.app.explorer.question.is_empty


async def test_a_session_that_runs_elsewhere_is_left_alone():
    async with explore() as driver:
        await stand(driver)
        async with explore(library=FakeLibrary()) as other:
            assert other.app.explorer.question.is_empty


async def test_a_state_that_says_nonsense_does_no_harm(dropped, monkeypatch):
    nonsense = {
        "query": 4,
        "filters": [{}, 3],
        "focus": "x",
        "view": ["x"],
        "panes": [],
        "reader": 1,
    }
    monkeypatch.setattr(Sessions, "take_up", lambda self: nonsense)
    async with explore() as driver:
        assert driver.app.explorer.question.is_empty
        assert "15 documents" in driver.text


def test_each_session_that_was_cut_off_is_taken_up_once(tmp_path):
    script = (
        "import sys; from pathlib import Path\n"
        "from search_index.notebook.sessions import Sessions\n"
        "Sessions('one', Path(sys.argv[1])).save({'query': sys.argv[2]})\n"
    )
    for query in ("first", "second"):
        subprocess.run([sys.executable, "-c", script, str(tmp_path), query], check=True)
    mine, other, third = (Sessions("one", tmp_path) for _ in range(3))
    assert Sessions("two", tmp_path).take_up() is None
    assert mine.take_up() == {"query": "second"}
    assert other.take_up() == {"query": "first"}
    assert third.take_up() is None
    mine.end()
    assert third.take_up() is None


def test_a_process_is_told_from_a_later_one_of_its_number():
    started = sessions._started(os.getpid())
    assert sessions._runs(os.getpid(), started)
    assert not sessions._runs(os.getpid(), f"{started}0")
    assert not sessions._runs(2**40, "")
    assert not sessions._runs("x", "")
