from __future__ import annotations

import pytest
from textual.events import Key

from tests.tui.pilot import explore

CITED = (
    "“A national flag that flew aboard Shenzhou-12 was handed back in Beijing.”\n"
    "— A flag comes home from orbit, 28 Sep 2021\n  /made/up/flag.txt, ¶ 1\n"
)


async def test_y_copies_the_passage_with_its_citation_and_says_what_is_known():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "y")
        assert driver.copied == [CITED]
        assert f"Sent {len(CITED)} characters to your terminal's clipboard (OSC 52)" in driver.text


async def test_capital_y_saves_to_a_file_whose_path_is_told(tmp_path):
    async with explore(size=(200, 40), folder=tmp_path / "copies") as driver:
        await driver.type("flag")
        await driver.press("enter", "Y")
        assert driver.copied == []
        (saved,) = (tmp_path / "copies").iterdir()
        assert saved.read_text(encoding="utf-8") == CITED
        assert str(saved) in driver.text


@pytest.mark.parametrize(
    ("letter", "start"),
    [
        ("enter", "“A national flag"),
        ("p", "A national flag"),
        ("t", "A flag comes home"),
        ("m", "> A national flag"),
        ("j", '{"schema":1,"quote":"A national flag'),
        ("b", "@misc{aflagcomes2021"),
        ("l", '[\n  {\n    "id": "aflagcomes2021'),
        ("d", "/made/up/flag.txt"),
    ],
)
async def test_the_menu_copies_what_its_letter_says(letter, start):
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "c")
        assert "Path of the document" in driver.text
        await driver.press(letter)
        assert driver.copied[-1].startswith(start)
        assert "Path of the document" not in driver.text


async def test_escape_leaves_the_menu_without_copying():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "c", "escape")
        assert driver.copied == []
        assert driver.app.focused is driver.pane("passages").title


async def test_names_and_events_are_copied_too():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "3", "y")
        assert driver.copied[-1] in {"NASA", "China Manned Space Agency"}
        await driver.press("4", "y")
        assert driver.copied[-1].startswith("16 Jul 1969 · launch · Apollo 11 · They planted")


async def test_nothing_to_copy_is_said():
    async with explore() as driver:
        await driver.type("zzz")
        await driver.press("down", "2", "y", "c")
        assert driver.copied == []
        assert "Nothing to copy here" in driver.text


async def test_all_that_is_listed_or_marked_is_copied_by_the_menu():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "space", "c")
        assert "All marked items (1)" in driver.text
        await driver.press("k")
        assert "A national flag that flew" in driver.copied[-1]
        await driver.press("3", "c", "l")
        assert "NASA: 1 document, 1 mention\n" in driver.copied[-1]
        assert driver.copied[-1].count("\n") == len(driver.pane("organizations").list.items)
        await driver.press("4", "c", "l")
        assert driver.copied[-1].count("\n") == len(driver.pane("timeline").list.items)


async def test_what_a_copy_says_is_whole_on_a_narrow_screen_and_the_keys_come_back():
    async with explore((60, 20)) as driver:
        await driver.type("flag")
        await driver.press("down", "y")
        said = " ".join(driver.text.split("\n")[-2:])
        assert "your terminal's clipboard (OSC 52)" in " ".join(said.split())
        assert said.endswith("Y saves to a file")
        driver.app.explorer.status.clear_message()
        await driver.settle()
        assert "? keys" in driver.text.split("\n")[-1]
        assert "saves to a file" not in driver.text


@pytest.mark.parametrize("burst", ["cjm", "cj\x1b", "cjj"])
async def test_a_menu_or_page_is_left_once_by_keys_that_come_in_a_burst(burst):
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("down")
        for letter in burst:
            name = "escape" if letter == "\x1b" else letter
            driver.app.post_message(Key(name, letter))
        await driver.settle()
        assert driver.app.screen is driver.app.explorer
