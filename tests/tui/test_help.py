from __future__ import annotations

from search_index.models import SavedSearch
from tests.tui.pilot import explore
from tui.keys.keymap import usable_actions
from tui.keys.places import places_at
from tui.screens.explorer import ExplorerScreen


async def test_question_mark_lists_only_keys_that_work_here():
    async with explore((120, 60)) as driver:
        await driver.press("down", "question_mark")
        assert "Keep only what has the value" in driver.text
        assert "Next hit" not in driver.text
        assert "Show the wider span again" not in driver.text
        await driver.press("question_mark")
        assert isinstance(driver.app.screen, ExplorerScreen)


async def test_the_timeline_has_keys_of_its_own():
    async with explore((120, 60)) as driver:
        await driver.press("down", "4", "question_mark")
        assert "Show the wider span again" in driver.text
        await driver.press("escape")
        assert driver.app.focused is driver.pane("timeline").title


async def test_in_the_query_line_no_key_is_listed_that_would_be_typed():
    async with explore((120, 60)) as driver:
        await driver.press("f1")
        await driver.press("G")
        assert "Search for exactly this" in driver.text
        assert "Leave at once, also while typing" in driver.text
        assert "ctrl+q" in driver.text
        assert "Remove all filters" not in driver.text


async def test_the_help_scrolls_where_it_is_longer_than_the_screen():
    async with explore((60, 15)) as driver:
        await driver.press("down", "question_mark", "G")
        assert "ctrl+q" in driver.text


async def test_the_status_line_follows_the_focus():
    async with explore() as driver:
        assert "↵ search" in driver.text.split("\n")[-1]
        await driver.press("down", "4")
        assert "l missions" in driver.text.split("\n")[-1]


async def test_the_palette_carries_out_an_action_on_the_pane_it_was_called_from():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "3", "ctrl+p")
        await driver.pilot.press(*"drop")
        await driver.pilot.pause(0.5)
        assert "Drop what has the value" in driver.text
        await driver.press("enter")
        assert driver.filters
        assert driver.filters[0].exclude


async def test_the_palette_changes_the_theme():
    async with explore() as driver:
        await driver.press("ctrl+p")
        await driver.pilot.press(*"missionlog", "minus", *"light")
        await driver.pilot.pause(0.5)
        await driver.press("enter")
        assert driver.app.theme == "missionlog-light"


async def test_the_palette_asks_a_saved_search_whatever_its_name():
    async with explore() as driver:
        query = "flag"
        saved = SavedSearch("Colours [/] of [red]x", query, (), "2021-09-28T00:00:00")
        driver.app.saving.searches = (saved,)
        await driver.press("ctrl+p")
        await driver.pilot.pause(0.5)
        await driver.pilot.press(*"colours")
        await driver.pilot.pause(0.5)
        assert "Search: Colours (/) of (red)x" in driver.text
        await driver.press("enter")
        assert driver.app.question.text == query


async def test_on_a_small_screen_no_letter_of_the_help_hides_under_the_scroll_bar():
    async with explore((60, 15)) as driver:
        await driver.type("flag")
        await driver.press("down", "enter", "question_mark")
        assert {"citation", "found", "name"} <= set(driver.text.split()), driver.text


async def test_the_palette_has_every_action_that_works_where_it_is_called_from():
    async with explore() as driver:
        for keys in (("down",), ("2",), ("4",), ("1", "enter")):
            await driver.press(*keys)
            screen = driver.app.screen
            offered = {command.title for command in driver.app.get_system_commands(screen)}
            works = {action.help for action in usable_actions(places_at(screen))}
            assert works
            assert works <= offered
