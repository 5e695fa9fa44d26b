"""Panes of names over a real library: narrowed, sorted, looked at, and mended."""

from __future__ import annotations

import stat
from contextlib import asynccontextmanager

import pytest

from search_index import Library
from search_index.locations import data_dir
from tests.tui.pilot import explore
from tui.panes.name_item import NameItem

TEXTS = {
    "flag": "Ambassador Moin ul Haque handed over the flag in Beijing. Mr Haque thanked the"
    " China Manned Space Agency (CMSA) for it.\n\nHao Chun, Director General of the China Manned"
    " Space Agency, spoke of Shenzhou-12.",
    "visit": "Ambassador Moin ul Haque visited NASA. Hao Chun was not there.",
    "crew": "Neil Armstrong and Buzz Aldrin of NASA flew on Apollo 11 with Michael Collins.",
    "later": "Neil Armstrong spoke at NASA of Apollo 11.",
    "hall": "Neil A. Armstrongh wrote to NASA.",
}


@pytest.fixture
def library(tmp_path):
    """A small collection, indexed."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    with Library.open([folder], index_dir=tmp_path / "indexes") as opened:
        opened.refresh()
        yield opened


@asynccontextmanager
async def people(library, size=(140, 44)):
    """The explorer with the keys in the pane of people."""
    async with explore(size, library) as driver:
        await driver.press("down", "2")
        yield driver


def names(driver, pane="people"):
    """The names that a pane lists, in their order."""
    items = driver.pane(pane).list.items
    return [item.entity.name for item in items if isinstance(item, NameItem)]


def at(driver, pane="people"):
    """The name under the cursor."""
    return driver.pane(pane).named.name


async def test_letters_narrow_the_names_and_escape_shows_all_again(library):
    async with people(library) as driver:
        await driver.press("i", "a", "r")
        assert names(driver) == ["Neil Armstrong", "Neil A. Armstrongh"]
        assert "2 of 6" in driver.pane_text("people")
        await driver.press("down")
        assert at(driver) == "Neil A. Armstrongh"
        await driver.press("enter")
        assert at(driver) == "Neil A. Armstrongh"
        assert driver.app.focused is driver.pane("people").title
        await driver.press("1")
        await driver.press("slash", *"beijing")
        assert names(driver) == []
        assert "No people begin so." in driver.pane_text("people")
        await driver.press("down", "2", "escape")
        assert names(driver) == ["Moin ul Haque", "Hao Chun"]
        await driver.press("i", *"q/1", "escape")
        assert len(names(driver)) == 2
        assert driver.app.explorer.question.text == "beijing"
        await driver.press("i", "q", "z", "tab", "2", "i", "backspace", "backspace", "enter", "x")
        assert [one.exclude for one in driver.filters] == [True]


async def test_names_of_all_pages_are_narrowed_and_mentioned_forms_count(library):
    async with people(library) as driver:
        await driver.press("3", "i", *"cms")
        assert names(driver, "organizations") == ["China Manned Space Agency"]


async def test_one_key_sorts_by_relevance_and_back_and_the_heading_tells(library):
    async with explore((140, 44), library) as driver:
        await driver.press(*"apollo", "enter", "3")
        before = names(driver, "organizations")
        await driver.press("2", "s")
        assert "by relevance" in driver.pane_text("people")
        assert "by relevance" not in driver.pane_text("organizations")
        assert names(driver, "organizations") == before
        assert names(driver)[0] == "Neil Armstrong"
        await driver.press("s")
        assert "by relevance" not in driver.text


async def go_to(driver, name, pane="people"):
    """Put the cursor on a name by keys."""
    await driver.press("g", *"j" * names(driver, pane).index(name))


async def test_the_marked_name_and_another_are_merged_and_that_is_undone(library):
    async with people(library) as driver:
        await go_to(driver, "Neil A. Armstrongh")
        await driver.press("space")
        assert "◆ Neil A. Armst" in driver.pane_text("people")
        await driver.press("escape")
        assert "◆" not in driver.text
        await driver.press("m")
        await go_to(driver, "Neil Armstrong")
        await driver.press("m")
        assert "Take “Neil A. Armstrongh” and “Neil Armstrong” for one?" in driver.text
        await driver.press("enter")
        assert at(driver) == "Neil Armstrong"
        assert driver.pane("people").named.documents == 3
        assert "Neil A. Armstrongh" not in names(driver)
        assert "u undoes it" in driver.text
        await driver.press("u")
        assert "Neil A. Armstrongh" in names(driver)
        assert "No longer so" in driver.text
        await driver.press("u")
        assert "There is no correction to undo" in driver.text


async def test_either_name_of_a_merged_pair_may_be_shown_and_the_cursor_goes_with_it(library):
    async with people(library) as driver:
        await go_to(driver, "Neil A. Armstrongh")
        await driver.press("space")
        await go_to(driver, "Neil Armstrong")
        await driver.press("m", "2")
        assert at(driver) == "Neil A. Armstrongh"
        assert driver.pane("people").named.documents == 3


async def test_a_name_is_renamed_moved_to_another_kind_and_hidden_with_the_filter_on_it(library):
    async with people(library) as driver:
        await go_to(driver, "Hao Chun")
        await driver.press("enter")
        await go_to(driver, "Hao Chun")
        await driver.press("r", *" [/red]", "enter")
        assert at(driver) == "Hao Chun [/red]"
        assert [one.value for one in driver.filters] == ["Hao Chun [/red]"]
        assert "2 of 5 documents" in driver.text
        await driver.press("t", "m")
        assert [(one.field.value, one.value) for one in driver.filters] == [
            ("mission", "Hao Chun [/red]")
        ]
        assert "Hao Chun [/red]" in names(driver, "missions")
        await driver.press("u")
        assert [one.field.value for one in driver.filters] == ["person"]
        assert at(driver) in names(driver)
        await go_to(driver, "Hao Chun [/red]")
        await driver.press("H")
        assert driver.filters == ()
        assert "Hao Chun [/red]" not in names(driver)
        await driver.press("u", "u")
        assert "Hao Chun" in names(driver)


async def test_a_form_is_split_off_and_what_cannot_be_mended_is_said(library):
    async with people(library) as driver:
        await go_to(driver, "Moin ul Haque")
        await driver.press("a", "1")
        assert "Haque" in names(driver)
        assert at(driver) == "Moin ul Haque"
        await driver.press("a")
        assert "is written in no other way" in driver.text
        await go_to(driver, "Hao Chun")
        await driver.press("r", "ctrl+u", *"Neil Armstrong", "enter")
        assert "merge the two" in driver.text
        await driver.press("space", "3", "m")
        assert "are not one" not in driver.text


async def test_the_card_tells_roles_forms_and_company_and_each_line_leads_on(library):
    async with people(library) as driver:
        await go_to(driver, "Moin ul Haque")
        await driver.press("w")
        for text in ("2 documents, 3 mentions", "Haque", "Ambassador", "handed over the flag"):
            assert text in driver.text
        card = driver.app.screen.card
        assert {"Hao Chun", "China Manned Space Agency", "NASA", "Shenzhou-12"} <= {
            item.entity.name for item in card.list.items if isinstance(item, NameItem)
        }
        await driver.press("G", "enter", "m")
        assert "mention" in driver.text.splitlines()[-1]
        await driver.press("escape")
        assert driver.app.screen.card is card
        while not (isinstance(card.selected, NameItem) and card.named.name == "NASA"):
            await driver.press("k")
        await driver.press("w")
        assert "Organization, 4 documents" in driver.text
        await driver.press("escape", "x")
        assert [(one.value, one.exclude) for one in driver.filters] == [("NASA", True)]
        assert driver.app.screen is driver.app.explorer


async def test_a_name_mended_on_its_card_is_shown_there_and_below(library):
    async with people(library) as driver:
        await go_to(driver, "Moin ul Haque")
        await driver.press("w", "a")
        assert "Also written" not in driver.text
        await driver.press("escape")
        assert "Haque" in names(driver)
        await go_to(driver, "Hao Chun")
        await driver.press("w", "r", *" II", "enter")
        assert "Hao Chun II" in driver.text.splitlines()[0]
        await driver.press("H")
        assert driver.app.screen is driver.app.explorer
        assert not [name for name in names(driver) if name.startswith("Hao")]


async def test_corrections_are_listed_undone_given_out_and_taken_in(library, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with people(library) as driver:
        await driver.press("H", "r", *"x", "enter", "U")
        assert "is hidden" in driver.text
        await driver.press("e", "ctrl+u", *"names", "enter")
        assert "Written to names" in driver.text
        assert stat.S_IMODE((tmp_path / "names").stat().st_mode) == 0o600
        await driver.press("e", "ctrl+u", *"names", "enter")
        assert "is there already" in driver.text
        await driver.press("u", "u")
        assert "No names have been corrected" in driver.text
        await driver.press("i", "ctrl+u", *"names", "enter")
        assert "Corrections added: 2" in driver.text
        await driver.press("i", "ctrl+u", *"none", "enter")
        assert "No such file" in driver.text
        await driver.press("escape")
        assert "Moin ul Haque" not in names(driver)
        assert len(library.corrections()) == 2


async def test_a_damaged_file_of_corrections_is_told_and_kept_aside_by_the_next(library):
    folder = data_dir()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "names.sqlite").write_text("nonsense " * 1000)
    async with people(library) as driver:
        assert "Moin ul Haque" in driver.pane_text("people")
        assert "Names are shown without your corrections." in driver.text
        await driver.press("H")
        assert list(folder.glob("names.sqlite.damaged-*"))
        assert library.corrections()[0].correction.change == "hide"
