from __future__ import annotations

import pytest

from tests.tui.pilot import explore
from tui.arrangement import PANES, arrange


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((160, 50), list(PANES)),
        ((120, 40), list(PANES)),
        ((100, 40), ["passages", "people"]),
        ((80, 24), ["passages"]),
        ((60, 20), ["passages"]),
        ((160, 20), ["passages"]),
    ],
)
async def test_as_many_panes_as_fit(size, shown):
    async with explore(size) as driver:
        await driver.type("flag")
        assert driver.shown == shown
        assert "A flag comes home from orbit" in driver.text
        assert all(len(row) <= size[0] for row in driver.text.split("\n"))


@pytest.mark.parametrize("size", [(100, 40), (80, 24), (60, 20)])
async def test_number_keys_bring_each_pane_to_the_screen(size):
    async with explore(size) as driver:
        await driver.press("down")
        for key, name in enumerate(PANES, 1):
            await driver.press(str(key))
            assert name in driver.shown
            assert driver.app.focused is driver.pane(name).title


async def test_tab_goes_through_all_panes_and_back_to_the_query_line():
    async with explore((80, 24)) as driver:
        seen = []
        for _ in PANES:
            await driver.press("tab")
            seen += driver.shown
        assert tuple(seen) == PANES
        await driver.press("tab")
        assert driver.app.focused is driver.app.explorer.query_line.input
        await driver.press("shift+tab")
        assert driver.shown == ["missions"]


async def test_where_panes_share_a_place_the_heading_names_them_with_their_counts():
    async with explore((80, 24)) as driver:
        await driver.type("flag")
        assert "1 PASSAGES │ 2 People 4 │ 3 Organizations 2 │ 4 Timeline 4" in driver.text


async def test_a_name_in_the_heading_can_be_clicked():
    async with explore((80, 24)) as driver:
        await driver.type("flag")
        row = next(row for row in driver.text.split("\n") if "PASSAGES" in row)
        title = driver.pane("passages").title
        await driver.pilot.click(title, offset=(row.index("3 Organ") + 4 - title.region.x, 0))
        await driver.settle()
        assert driver.shown == ["organizations"]


async def test_zoom_gives_one_pane_all_the_room_and_back():
    async with explore((160, 50)) as driver:
        await driver.press("down", "4", "z")
        assert driver.shown == ["timeline"]
        await driver.press("z")
        assert len(driver.shown) == 5


async def test_resizing_while_reading_the_list_keeps_the_cursor():
    async with explore((160, 50)) as driver:
        await driver.type("rover")
        await driver.press("enter", "j", "j")
        before = driver.pane("passages").selected
        for size in ((60, 15), (300, 100), (80, 24), (20, 5), (160, 50)):
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
        assert driver.pane("passages").selected == before


def test_the_pane_in_use_is_always_shown():
    for width in (20, 79, 80, 119, 120, 300):
        for height in (5, 16, 24, 30, 100):
            for name in PANES:
                for zoomed in (True, False):
                    assert name in arrange(width, height, name, zoomed=zoomed).panes
