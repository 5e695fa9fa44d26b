from __future__ import annotations

import asyncio
import json
import sys

from search_index.models import Progress, Stage
from tests.tui.fake_library import FakeLibrary
from tests.tui.pilot import explore
from tui.indexing import Indexing, index_command, read_progress, read_result

REPORT = {
    "schema": 1,
    "added": 2,
    "updated": 1,
    "moved": 0,
    "removed": 0,
    "unchanged": 5,
    "failed": [{}],
}
LINE = '{"stage":"reading","done":3,"total":8,"failed":1,"searchable":2,"seconds":1.5}'


def script(*statements: str) -> list[str]:
    return [sys.executable, "-c", "\n".join(("import sys, time", *statements))]


async def test_progress_and_report_are_passed_on():
    told = []
    command = script(
        f"print({LINE!r}, file=sys.stderr)",
        "print('a warning', file=sys.stderr)",
        f"print({json.dumps(REPORT)!r})",
    )
    result = await Indexing(command, told.append).run()
    assert told == [Progress(Stage.READING, 3, 8, 1, 2, 1.5)]
    assert result.sentence == "Index refreshed: 2 added, 1 updated, 1 could not be read"


async def test_the_reason_for_giving_up_is_told_in_its_own_words():
    busy = "print('missionlog: Another process is indexing.', file=sys.stderr); sys.exit(4)"
    result = await Indexing(script(busy), lambda _: None).run()
    assert result.sentence == "Indexing stopped: Another process is indexing."


async def test_a_process_that_says_nothing_is_told_by_its_code():
    result = await Indexing(script("sys.exit(9)"), lambda _: None).run()
    assert "code 9" in result.sentence


async def test_a_command_that_is_not_there_is_told():
    result = await Indexing(["/nonexistent/python"], lambda _: None).run()
    assert "Could not start indexing" in result.sentence


async def test_stopping_ends_the_process():
    indexing = Indexing(script("time.sleep(600)"), lambda _: None)
    running = asyncio.create_task(indexing.run())
    await asyncio.sleep(0.3)
    await indexing.stop()
    result = await asyncio.wait_for(running, 10)
    assert result.problem
    await indexing.stop()


def test_lines_that_are_no_progress_are_none():
    for line in ("", "x", "[]", "null", "{}", '{"stage":"dancing"}', '{"stage":[]}'):
        assert read_progress(line) is None


def test_a_report_with_nothing_new_says_so():
    report = {"added": 0, "updated": 0, "moved": 0, "removed": 0, "failed": []}
    assert read_result(json.dumps(report).encode(), "", 0).sentence.endswith("nothing new")


def test_the_command_runs_this_program_from_no_working_directory(tmp_path):
    command = index_command([tmp_path], tmp_path / "index")
    assert command[0] == sys.executable
    assert "-P" in command
    assert command[-2:] == ["--", str(tmp_path)]
    assert str(tmp_path / "index") in command


async def test_the_status_line_shows_the_progress():
    async with explore() as driver:
        driver.app.explorer.show_progress(Progress(Stage.READING, 500, 2000, 2, 400, 2.0))
        await driver.settle()
        last = driver.text.split("\n")[-1]
        assert "500/2,000 · 250/s · 2 failed" in last
        driver.app.explorer.show_progress(None)
        await driver.settle()
        assert "indexing" not in driver.text


async def test_a_first_indexing_says_what_is_under_way_and_fills_the_panes_as_it_goes():
    library = FakeLibrary(())
    async with explore(library=library) as driver:
        driver.app.explorer.show_progress(Progress(Stage.READING, 5, 15, 0, 0, 1.0))
        await driver.settle()
        assert "Indexing for the first time." in driver.text
        assert "5 of 15 files read" in driver.text
        library.documents += FakeLibrary().documents
        library.fresh = True
        driver.app._show_progress(Progress(Stage.READING, 15, 15, 0, 15, 1.0))
        await driver.settle()
        assert "15 documents, events 1969 – 2021" in driver.text


async def test_that_the_folder_is_gone_is_told_in_plain_words():
    words = "Error: Invalid value for 'PATH...': Path '/docs' does not exist."
    assert read_result(b"", words, 2).problem == "Indexing stopped: Path '/docs' does not exist."
