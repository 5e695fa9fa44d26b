from __future__ import annotations

from tests.tui.pilot import explore
from tui.settings import Settings
from tui.welcome import is_new


async def test_who_is_new_is_told_the_keys_until_they_are_used_and_never_again():
    async with explore(settings=Settings()) as driver:
        assert "New here?" in driver.text
        await driver.type("flag")
        assert "New here?" in driver.text
        await driver.press("down")
        assert "New here?" not in driver.text
    assert not is_new()
    async with explore(settings=Settings()) as driver:
        assert "New here?" not in driver.text


async def test_hints_can_be_switched_off():
    async with explore(settings=Settings(hints=False)) as driver:
        assert "New here?" not in driver.text


async def test_what_is_wrong_with_the_settings_is_told_first():
    notices = ["config.toml, line 3: mouse: 1 is neither true nor false.", "another"]
    async with explore(settings=Settings(), notices=notices) as driver:
        assert "line 3: mouse" in driver.text
        assert "(1 more)" in driver.text


async def test_an_unknown_theme_is_told_and_another_taken():
    async with explore(settings=Settings(theme="mauve", hints=False)) as driver:
        assert "No theme is called mauve" in driver.text
        assert driver.app.theme == "missionlog-dark"
