"""Long results: fetched page by page, to the last, and held in lists that stay quick."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.fake_documents import FakeDocument
from tests.tui.fake_library import FakeLibrary
from tests.tui.pilot import explore
from tui.asking.paging import DOCUMENTS, ROWS, Window

MANY = 400


def many_documents() -> FakeLibrary:
    return FakeLibrary(
        [
            FakeDocument(
                f"d{number:03}",
                f"Report {number}",
                "2001",
                f"Report {number} of Person {number}, on {day}.",
                people=((f"Person {number:03}", ""),),
                dates=((day, day, None, None),),
            )
            for number in range(MANY)
            for day in [f"20{number // 28 % 20:02}-01-{number % 28 + 1:02}"]
        ]
    )


async def test_every_list_goes_on_to_its_last_and_back_to_its_first():
    async with explore((140, 40), many_documents()) as driver:
        await driver.type("report")
        await driver.press("enter")
        passages = driver.app.explorer.board.passages
        assert f"{DOCUMENTS} of {MANY} documents" in driver.text
        for key, name in (("1", "passages"), ("2", "people"), ("4", "timeline")):
            pane = driver.pane(name)
            await driver.press(key, "G")
            assert pane.window.end == MANY
            last = pane.selected
            assert pane.list.items[-1] is last
            await driver.press("g")
            assert pane.window.start == 0
            assert pane.list.cursor == 0
            while pane.window.end < MANY:
                before = len(pane.list.items)
                pane.list.move_to(before - 1)
                await driver.settle()
                assert len(pane.list.items) > before
            assert pane.list.items[-1].key == last.key
        assert passages.document_ids == tuple(f"d{number:03}" for number in range(MANY))


async def test_the_reader_goes_on_to_documents_of_the_next_page():
    async with explore((140, 40), many_documents()) as driver:
        await driver.type("report")
        await driver.press("enter")
        pane = driver.pane("passages")
        pane.list.move_to(DOCUMENTS - 12)
        await driver.press("enter")
        assert f"document {DOCUMENTS - 11}/{MANY}" in driver.text
        for _ in range(12):
            await driver.press("right_square_bracket")
        await driver.press("right_square_bracket")
        assert f"document {DOCUMENTS + 1}/{MANY}" in driver.text


async def test_from_the_last_page_upwards_every_item_is_there_once():
    async with explore((140, 40), many_documents()) as driver:
        await driver.press("down", "2", "G")
        pane = driver.pane("people")
        while pane.window.start:
            held = pane.selected
            pane.list.move_to(0)
            await driver.settle()
            assert held in pane.list.items
        assert len({item.key for item in pane.list.items}) == MANY


async def test_pages_that_say_nothing_new_are_passed_over():
    library = many_documents()
    ask = library.search

    def search(query, *, limit=50, offset=0, **options):
        answer = ask(query, limit=limit, offset=offset, **options)
        said_before = DOCUMENTS <= offset < 3 * DOCUMENTS
        return replace(answer, passages=()) if said_before else answer

    library.search = search
    async with explore((140, 40), library) as driver:
        await driver.type("report")
        pane = driver.pane("passages")
        await driver.press("enter")
        pane.list.move_to(len(pane.list.items) - 1)
        await driver.settle()
        shown = pane.document_ids
        assert shown[:DOCUMENTS] == tuple(f"d{number:03}" for number in range(DOCUMENTS))
        assert shown[DOCUMENTS] == f"d{3 * DOCUMENTS:03}"
        pane.list.move_to(0)
        await driver.press("G", "g")
        assert pane.document_ids[0] == "d000"


async def test_a_column_far_away_brings_its_own_events():
    async with explore((140, 40), many_documents()) as driver:
        await driver.press("down", "4", "left", "left", "right", "right")
        timeline = driver.pane("timeline")
        chosen = timeline.histogram.buckets[timeline.histogram.chosen]
        assert timeline.selected.day >= chosen.first
        assert timeline.window.start + timeline.window.count <= MANY
        await driver.press("k")
        assert timeline.selected.day <= chosen.last


async def test_a_page_that_cannot_be_fetched_is_told_and_the_screen_stays_up(monkeypatch):
    async with explore((140, 40), many_documents()) as driver:

        def failing(*_, **__):
            raise OSError("the index [/] is gone")

        monkeypatch.setattr(driver.library, "names", failing)
        await driver.press("down", "2", "G")
        assert "The search failed: the index [/] is gone" in driver.text
        await driver.press("k")
        assert driver.app.is_running


def test_a_window_asks_for_what_is_beside_it_and_no_more():
    window = Window(0, ROWS, 100)
    after = window.after(ROWS)
    assert after == Window(ROWS, 100 - ROWS, 100)
    whole = window.with_page(after)
    assert whole == Window(0, 100, 100)
    assert whole.is_all
    assert whole.after(ROWS) is None
    assert whole.before(ROWS) is None
    assert whole.edge(ROWS, last=True) is None
    far = window.edge(ROWS, last=True)
    assert far == Window(40, 60, 100)
    assert far.before(ROWS) == Window(0, 40, 100)
    assert Window().after(ROWS) is None
