"""The explorer while files change: what is new shows by itself, and the user's place stays."""

from __future__ import annotations

import asyncio
import json
import sys

import pytest

from search_index.errors import IndexBusy, IndexDamaged
from search_index.models import FailedFile, Progress, Stage
from tests.tui.fake_documents import FakeDocument
from tests.tui.pilot import explore
from tests.tui.test_paging import many_documents
from tui.freshness import Freshness
from tui.indexing import IndexingResult, index_command

COUNTS = {"updated": 0, "moved": 0, "removed": 0, "failed": []}
REPORTS = [json.dumps({"added": added, **COUNTS}) for added in (3, 1)]


def freshness(monkeypatch, statements: str, **options):
    """Freshness whose process does what it is told here; and what it tells."""
    commands, results = [], []

    def command(*_, watch):
        commands.append(watch)
        return [sys.executable, "-c", statements]

    async def refreshed(result: IndexingResult) -> None:
        results.append(result)

    monkeypatch.setattr("tui.freshness.index_command", command)
    return Freshness([], None, lambda _: None, refreshed, **options), commands, results


PRINT = f"print({REPORTS[0]!r}, flush=True)\nprint({REPORTS[1]!r}, flush=True)\n"


async def test_every_report_of_files_that_are_followed_is_told(monkeypatch):
    fresh, commands, results = freshness(
        monkeypatch, PRINT + "import time; time.sleep(600)", follows=True
    )
    running = asyncio.create_task(fresh.run())
    while len(results) < 2:
        await asyncio.sleep(0.02)
    assert [one.added for one in results] == [3, 1]
    assert commands == [True]
    assert fresh.follows
    await fresh.switch()
    await asyncio.wait_for(running, 20)
    assert not fresh.follows
    assert len(results) == 2


async def test_what_ends_the_following_is_told(monkeypatch):
    gone = "import sys; print('missionlog: The disk is full.', file=sys.stderr); sys.exit(4)"
    fresh, _, results = freshness(monkeypatch, gone, follows=True)
    await fresh.run()
    assert [one.sentence for one in results] == ["Indexing stopped: The disk is full."]
    assert not fresh.follows


def test_the_command_watches_where_it_is_told_to(tmp_path):
    assert "--watch" in index_command([tmp_path], None, watch=True)
    assert "--watch" not in index_command([tmp_path], None)


async def test_w_switches_the_following_on_and_off(monkeypatch):
    async with explore() as driver:
        switched = []

        async def switch():
            switched.append(True)
            driver.app.freshness.follows = not driver.app.freshness.follows

        monkeypatch.setattr(driver.app.freshness, "switch", switch)
        await driver.press("escape", "W")
        assert "following the files" in driver.text.split("\n")[0]
        await driver.press("W")
        assert "following the files" not in driver.text.split("\n")[0]
        assert len(switched) == 2


def more(number: int) -> FakeDocument:
    day = f"2030-01-{number:02}"
    return FakeDocument(
        f"new{number}", f"Report new {number}", "2001", f"Report of Ada, on {day}.",
        people=(("Ada", ""),), dates=((day, day, None, None),),
    )  # fmt: skip


@pytest.mark.parametrize(("key", "name"), [("1", "passages"), ("2", "people"), ("4", "timeline")])
async def test_the_place_stays_where_documents_come_and_go(key, name):
    async with explore((140, 40), many_documents()) as driver:
        await driver.type("report")
        await driver.press("enter", key)
        pane = driver.pane(name)
        await driver.press(*["pagedown"] * {"passages": 14, "people": 5, "timeline": 12}[name])
        selected, count = pane.selected, pane.window.count
        assert count > 60
        offset = pane.list.place[1]
        driver.library.documents[:0] = [more(number) for number in range(1, 4)]
        driver.library.fresh = True
        await driver.app._refreshed(IndexingResult(added=3))
        await driver.settle()
        assert pane.selected.key == selected.key
        assert pane.window.count >= count
        assert pane.list.place[1] == offset
        assert driver.app.explorer.board.current is pane
        assert "3 added" in driver.text


async def test_the_place_stays_at_the_end_of_a_long_result():
    async with explore((140, 40), many_documents()) as driver:
        await driver.type("report")
        await driver.press("enter", "1", "G")
        pane = driver.pane("passages")
        selected, start = pane.selected, pane.window.start
        assert start
        driver.library.fresh = True
        await driver.app._refreshed(IndexingResult(updated=1))
        await driver.settle()
        assert (pane.selected.key, pane.window.start) == (selected.key, start)


async def test_an_index_that_cannot_be_read_just_now_leaves_the_explorer_up(monkeypatch):
    def busy(*_, **__):
        raise IndexBusy("Another process writes it.")

    async with explore() as driver:
        await driver.type("flag")
        monkeypatch.setattr(driver.library, "reload", busy)
        await driver.app._refreshed(IndexingResult(added=3))
        driver.app._show_progress(Progress(Stage.WALKING, searchable=10))
        await driver.settle()
        assert "A flag comes home" in driver.text
        assert "3 added" in driver.text
        monkeypatch.setattr(driver.library, "explain", busy)
        await driver.press("enter", "w")
        assert "Another process writes it." in driver.text
        await driver.press("enter", "w")
        assert "Another process writes it." in driver.text


async def test_the_files_that_failed_are_listed_with_their_reasons():
    async with explore() as driver:
        driver.library.failed = (FailedFile("/made/[/]broken.pdf", "cut off in the middle"),)
        await driver.press("escape", "F")
        assert "[/]broken.pdf" in driver.text
        assert "cut off in the middle" in driver.text
        await driver.press("y")
        assert driver.copied == ["/made/[/]broken.pdf"]
        await driver.press("escape")
        driver.library.failed = ()
        await driver.press("F")
        assert "Every file could be read." in driver.text


async def test_damage_that_is_met_while_asking_is_told_and_made_good(monkeypatch):
    mended = []

    async def run(self):
        mended.append(True)

    monkeypatch.setattr(Freshness, "run", run)

    async def trip():
        raise IndexDamaged("The index is damaged: store.sqlite is not what was written.")

    async with explore() as driver:
        before = len(mended)
        driver.app.run_worker(trip())
        await driver.settle()
        assert driver.app.is_running
        assert len(mended) == before + 1
        assert "The index is damaged" in driver.text
        await driver.type("flag")
        assert "A flag comes home" in driver.text
