"""A storm of keys, queries, pastes, clicks and sizes leaves the explorer up and its screen whole.

``python -m benchmarks.key_storm`` does the same for as long as one likes, over the whole sample.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from benchmarks.key_storm import StormyExplorer, storm
from search_index.library import Library
from tests.tui.pilot import explore
from tui.settings import Settings

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture
def paths():
    few = [SEEDS / "pakistan-flag-returns-from-orbit.txt", SEEDS / "notes"]
    with Library.open(few) as library:
        library.refresh()
    return few


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_storm_of_keys(seed, paths, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # what is exported goes there
    monkeypatch.setenv("PAGER", "true")
    monkeypatch.setenv("EDITOR", "true")
    app = StormyExplorer(lambda: Library.open(paths), paths, refresh=False, settings=Settings())
    driven = await storm(app, seed, 150)
    assert driven.done.total() == 150


async def test_a_page_key_in_the_palette_of_a_screen_too_small_for_its_list():
    async with explore((20, 4)) as driver:
        await driver.press("down", "ctrl+p", "pageup", "pagedown", "escape")
        assert driver.app.screen is driver.app.explorer


async def test_what_is_typed_after_the_key_that_leaves_is_let_go():
    async with explore() as driver:
        await driver.press("down")
    await driver.app.on_event(Key("escape", None))  # it was under way when the screens were gone
    assert not driver.app.is_running
