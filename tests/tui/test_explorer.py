from __future__ import annotations

import pytest

from search_index.models import FilterField
from tests.tui.fake_documents import DOCUMENTS
from tests.tui.fake_library import FakeLibrary
from tests.tui.pilot import explore


async def test_typing_shows_passages_names_and_events_at_once():
    async with explore() as driver:
        await driver.type("flag")
        assert "A flag comes home from orbit" in driver.text
        assert "Eagle has landed" in driver.text
        assert "Moin ul Haque" in driver.text
        assert "China Manned Space Agency" in driver.text
        assert "17 Jun 2021" in driver.text
        assert "2 of 15 documents" in driver.text
        assert driver.library.asked[-1] == ("flag", (), True)


async def test_the_query_line_says_how_the_query_was_read_and_what_was_not():
    async with explore() as driver:
        await driver.type("(flag")
        assert "all of: (flag" in driver.text
        assert "“(” at 1" in driver.text
        assert "no closing parenthesis" in driver.text


async def test_letters_that_are_keys_elsewhere_are_typed_in_the_query_line():
    async with explore() as driver:
        await driver.type("qzxw/1")
        assert driver.app.explorer.question.text == "qzxw/1"
        assert driver.app.is_running


async def test_enter_searches_for_the_whole_word_and_goes_to_the_passages():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter")
        assert driver.library.asked[-1] == ("flag", (), False)
        assert driver.app.focused is driver.pane("passages").title


async def test_enter_keeps_the_beginning_of_a_word_where_the_whole_word_finds_nothing():
    async with explore() as driver:
        await driver.type("shenz")
        await driver.press("enter")
        assert "A flag comes home" in driver.text
        assert driver.library.asked[-1][2] is True


async def test_nothing_typed_shows_the_collection_and_queries_to_try():
    async with explore() as driver:
        assert "15 documents, events 1969 – 2021" in driver.text
        assert "David Scott" in driver.text
        await driver.press("down", "down", "enter")
        assert driver.app.explorer.question.text == "rover log"
        assert "Mission log, day 1" in driver.text


async def test_nothing_found_tells_how_it_was_read_and_offers_the_nearest_words():
    async with explore() as driver:
        await driver.type("flgg")
        assert "Nothing found." in driver.text
        assert "Searched: all of: flgg" in driver.text
        await driver.press("down", "enter")
        assert driver.app.explorer.question.text == "flag"
        assert "A flag comes home" in driver.text


async def test_nothing_found_tells_in_how_many_documents_each_part_is():
    async with explore() as driver:
        await driver.type("flag nowhere")
        assert "flag: in 2 documents" in driver.text
        assert "nowhere: in 0 documents" in driver.text


async def test_nothing_found_offers_to_lift_the_filter_that_is_in_the_way():
    async with explore() as driver:
        await driver.press("down", "2", "enter")
        await driver.press("slash")
        await driver.type("flag")
        assert "Nothing found." in driver.text
        assert "gives 2 documents" in driver.text
        await driver.press("down", "enter")
        assert driver.filters == ()
        assert "Eagle has landed" in driver.text


async def test_an_empty_collection_says_so():
    async with explore(library=FakeLibrary(())) as driver:
        assert "No document here can be searched yet." in driver.text
        await driver.type("flag")
        assert driver.app.is_running


async def test_enter_on_a_name_filters_for_it_and_x_against():
    async with explore() as driver:
        await driver.press("down", "3", "enter")
        assert [(f.field, f.value, f.exclude) for f in driver.filters] == [
            (FilterField.ORGANIZATION, "NASA", False)
        ]
        assert "⟨+ NASA ✕⟩" in driver.text
        assert "14 of 15 documents" in driver.text
        await driver.press("x")
        assert "⟨− NASA ✕⟩" in driver.text
        assert "1 of 15 documents" in driver.text
        assert "Shenzhou-12" in driver.text


async def test_x_on_a_passage_drops_its_document():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "x")
        assert "A flag comes home" not in driver.pane_text("passages")
        assert "⟨− A flag comes home from orbit ✕⟩" in driver.text


async def test_chips_are_removed_one_by_one_by_key():
    async with explore() as driver:
        await driver.press("down", "3", "enter", "2", "j", "x")
        assert len(driver.filters) == 2
        await driver.press("comma", "right", "backspace")
        assert [f.value for f in driver.filters] == ["NASA"]
        await driver.press("backspace")
        assert driver.filters == ()
        assert driver.app.focused is driver.pane("passages").title


async def test_a_chip_is_removed_by_the_mouse_and_turned_around_by_key():
    async with explore() as driver:
        await driver.press("down", "3", "enter")
        await driver.press("comma", "f")
        assert driver.filters[0].exclude
        await driver.pilot.click(driver.app.explorer.chips, offset=(2, 0))
        await driver.settle()
        assert driver.filters == ()


async def test_escape_takes_one_step_back_and_never_quits():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "2", "enter", "z")
        assert driver.shown == ["people"]
        await driver.press("escape")
        assert len(driver.shown) == 5
        assert len(driver.filters) == 1
        await driver.press("escape")
        assert driver.filters == ()
        await driver.press("escape")
        assert driver.app.explorer.question.text == ""
        await driver.press("escape", "escape", "escape")
        assert driver.app.is_running


async def test_capital_x_removes_all_filters():
    async with explore() as driver:
        await driver.press("down", "3", "enter", "2", "enter", "X")
        assert driver.filters == ()


async def test_q_quits_outside_the_query_line():
    async with explore() as driver:
        await driver.press("down", "1")
        await driver.pilot.press("q")
        await driver.pilot.pause()
        assert not driver.app.is_running


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_control_keys_quit_while_typing(key):
    async with explore() as driver:
        await driver.type("fl")
        await driver.pilot.press(key)
        await driver.pilot.pause()
        assert not driver.app.is_running


async def test_a_search_that_fails_is_told_and_the_screen_stays_up(monkeypatch):
    async with explore() as driver:
        search = driver.library.search

        def failing(query, **options):
            if "boom" in query:
                raise ValueError("the index is [/red] broken")
            return search(query, **options)

        monkeypatch.setattr(driver.library, "search", failing)
        await driver.type("boom")
        assert "The search failed: the index is [/red] broken" in driver.text
        for _ in range(4):
            await driver.press("backspace")
        await driver.type("flag")
        assert "A flag comes home" in driver.text


async def test_only_the_newest_of_waiting_questions_is_asked():
    library = FakeLibrary()
    async with explore(library=library) as driver:
        await driver.pilot.press(*"apollo")
        await driver.settle()
        assert library.asked[-1][0] == "apollo"
        assert "Eagle has landed" in driver.text


async def test_text_that_looks_like_markup_is_shown_as_it_is():
    async with explore() as driver:
        await driver.type("crew")
        assert "[/red] [@click=app.quit]x[/] [bold" in driver.text
        assert "[@click=app.quit]here[/]" in driver.text
        await driver.press("enter", "2")
        assert "[/italic] Commander" in driver.text
        await driver.press("1", "x")
        assert driver.app.is_running
        assert "⟨− [/red] [@click=app.quit]x[/" in driver.text


async def test_a_newer_index_leaves_the_cursor_where_it_was():
    async with explore() as driver:
        await driver.type("rover")
        await driver.press("enter", "j", "j", "j")
        before = driver.pane("passages").selected.key
        driver.library.documents.insert(0, DOCUMENTS[0])
        driver.app.explorer.refresh_collection("refreshed just now")
        await driver.settle()
        assert driver.pane("passages").selected.key == before
        assert "16 documents" in driver.text
        assert "refreshed just now" in driver.text


async def test_where_no_pager_can_run_that_is_told():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "o")
        assert "The document could not be opened" in driver.text
