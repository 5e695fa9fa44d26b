"""The lists over the explorer: each key that they name does something there, others nothing."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest

from search_index import Library
from search_index.models import Change, Correction, EntityKind
from tests.tui.pilot import explore
from tui.keys.action import Where
from tui.keys.keymap import actions_for, usable_actions
from tui.keys.places import places_at
from tui.screens.explorer import ExplorerScreen
from tui.screens.help import HelpScreen
from tui.screens.sheet import Sheet
from tui.widgets.query_input import QueryInput

SHEETS = {"marks": "M", "searches": "S", "corrections": "U", "failures": "F"}
PEOPLE = ("Moin ul Haque", "Hao Chun", "Neil Armstrong", "Buzz Aldrin")
OF_AN_ANSWER = actions_for(Where.PANE, Where.PASSAGE, Where.NAME)


@pytest.fixture
def library(tmp_path):
    """A small collection, with four of everything that a list over the explorer shows."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number, person in enumerate(PEOPLE):
        text = f"{person} spoke of the flag at NASA.\n\nMr {person.split()[-1]} left.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        (folder / f"{number}.pdf").write_bytes(b"%PDF-1.4\nno more of it")
    with Library.open([folder], index_dir=tmp_path / "indexes") as opened:
        opened.refresh()
        for passage in opened.search("flag").passages:
            opened.mark(passage.document_id, passage.start, passage.end)
        for person in PEOPLE:
            opened.save_search(person, "flag")
            opened.correct(Correction(Change.HIDE, EntityKind.PERSON, person))
        yield opened


@asynccontextmanager
async def over_a_search(library, tmp_path):
    """The explorer with something searched for, and the keys in the passages."""
    async with explore((120, 50), library, tmp_path / "copies") as driver:
        await driver.type("flag")
        await driver.press("enter")
        yield driver


async def second_item_of(driver, sheet):
    """Open a list anew, and stand between others."""
    while not isinstance(driver.app.screen, ExplorerScreen):
        await driver.press("escape")
    if isinstance(driver.app.focused, QueryInput):
        await driver.press("escape")
    await driver.press(SHEETS[sheet], "down")
    assert driver.app.screen.query_one(f"#{sheet}")
    assert driver.app.screen.pane.selected


def usable(driver):
    """What the page of keys lists for the list itself."""
    actions = usable_actions(places_at(driver.app.screen))
    return [action for action in actions if action.where is not Where.APP]


def seen(driver):
    return [type(screen) for screen in driver.app.screen_stack], driver.text, list(driver.copied)


@pytest.mark.parametrize("sheet", SHEETS)
async def test_each_key_that_a_list_names_does_something_there(sheet, library, tmp_path):
    async with over_a_search(library, tmp_path) as driver:
        await second_item_of(driver, sheet)
        idle = []
        for action in usable(driver):
            await second_item_of(driver, sheet)
            before = seen(driver)
            await driver.press(action.keys[0])
            if seen(driver) == before:
                idle.append(action)
        assert idle == []


@pytest.mark.parametrize("sheet", SHEETS)
async def test_keys_of_what_is_found_do_nothing_in_a_list_that_does_not_name_them(
    sheet, library, tmp_path
):
    async with over_a_search(library, tmp_path) as driver:
        await second_item_of(driver, sheet)
        named = {key for action in usable(driver) for key in action.keys}
        before = seen(driver)
        await driver.press(*{key for one in OF_AN_ANSWER for key in one.keys} - named)
        assert seen(driver) == before


@pytest.mark.parametrize("sheet", SHEETS)
async def test_the_page_of_keys_of_a_list_is_about_that_list(sheet, library, tmp_path):
    async with over_a_search(library, tmp_path) as driver:
        await second_item_of(driver, sheet)
        keys = driver.text.split("\n")[-1]
        await driver.press("question_mark")
        assert isinstance(driver.app.screen, HelpScreen)
        told = driver.text
        assert "Back to what lies below" in told
        assert "card" not in told
        assert "Keep only what has the value" not in told
        assert ("Write a note to it" in told) is (sheet == "marks")
        assert "filter" not in keys
        assert "? keys" in keys
        await driver.press("escape")
        assert isinstance(driver.app.screen, Sheet)


async def test_a_card_tells_how_a_passage_of_it_was_found(library, tmp_path):
    for number in (one.number for one in library.corrections()):
        library.undo_correction(number)
    async with over_a_search(library, tmp_path) as driver:
        await driver.press("2", "w", "G", "w")
        assert "flag" in driver.text
        assert type(driver.app.screen).__name__ == "WhyScreen"


async def test_a_search_of_filters_alone_is_copied_by_its_name(library, tmp_path):
    for person in PEOPLE:
        library.forget_search(person)
    library.save_search("Moin", "")
    async with over_a_search(library, tmp_path) as driver:
        await driver.press("S", "y")
        assert driver.copied == ["Moin"]


async def test_on_a_name_no_key_of_a_passage_is_listed(library, tmp_path):
    async with over_a_search(library, tmp_path) as driver:
        await driver.press("3")
        before = seen(driver)
        assert not [action for action in usable(driver) if action.where is Where.PASSAGE]
        await driver.press("B", "T", "D", "o", "E")
        assert seen(driver) == before


@pytest.mark.parametrize("sheet", SHEETS)
async def test_a_list_that_is_shown_already_is_not_shown_again(library, tmp_path, sheet):
    async with over_a_search(library, tmp_path) as driver:
        await driver.press(SHEETS[sheet], SHEETS[sheet], "escape")
        assert isinstance(driver.app.screen, ExplorerScreen)


NEEDS_AN_ITEM = {
    "marks": ("read", "copy", "remove", "export"),
    "searches": ("search", "copy", "forget"),
    "corrections": ("undo", "copy"),
    "failures": ("copy",),
}


@pytest.mark.parametrize("sheet", SHEETS)
async def test_a_list_that_is_empty_names_no_key_that_needs_an_item(tmp_path, sheet):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("A flag.\n", encoding="utf-8")
    with Library.open([tmp_path / "texts"], index_dir=tmp_path / "indexes") as library:
        library.refresh()
        async with explore((120, 50), library, tmp_path / "copies") as driver:
            await driver.press("escape", SHEETS[sheet])
            named = [action.label for action in driver.app.screen.status._actions]
            assert not set(named) & set(NEEDS_AN_ITEM[sheet])
            assert "back" in named
            if sheet == "searches":
                assert "save" in named


@pytest.mark.parametrize("sheet", ["marks", "searches"])
async def test_as_the_last_item_goes_so_do_its_keys(library, tmp_path, sheet):
    async with over_a_search(library, tmp_path) as driver:
        await driver.press("escape", SHEETS[sheet])
        status = driver.app.screen.status
        assert set(NEEDS_AN_ITEM[sheet]) <= {action.label for action in status._actions}
        await driver.press(*["delete"] * 8)
        assert not set(NEEDS_AN_ITEM[sheet]) & {action.label for action in status._actions}


async def test_panes_in_which_nothing_is_found_name_no_key_that_needs_an_item(library, tmp_path):
    async with explore((120, 50), library, tmp_path / "copies") as driver:
        await driver.type("xylophone -flag")
        await driver.press("enter", "2")
        named = {action.label for action in driver.app.screen.status._actions}
        assert not named & {"filter", "copy", "not", "who"}
        assert "keys" in named
