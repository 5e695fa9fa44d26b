from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.fake_library import FakeLibrary
from tests.tui.pilot import explore
from tui.drawing.themes import ANSI
from tui.keys.actions import ACTIONS
from tui.keys.checks import checked_keys
from tui.keys.keymap import full_name, key_of, use_keys, with_keys
from tui.keys.names import key_called
from tui.settings import Settings

NAMES = sorted({name for action in ACTIONS for name in (action.setting, full_name(action))})


@pytest.fixture(autouse=True)
def usual_keys_again():
    yield
    use_keys({})


@pytest.mark.parametrize(
    ("written", "key"),
    [("c", "c"), ("C", "C"), ("?", "question_mark"), ("/", "slash"), ("+", "plus"), (",", "comma"),
     ("esc", "escape"), ("F5", "f5"), ("ctrl+k", "ctrl+k"), ("pgdn", "pagedown"), (" ", "space"),
     ("ctrl+?", "ctrl+question_mark"), ("ctrl++", "ctrl+plus"), ("@", "at"), ("ü", "ü"),
     ("question_mark", "question_mark"), ("", None), ("cc", None), ("hyper+x", None), ("+x", None),
     ("\x1b", None), ("f25", None), ("ctrl+", None)],
)  # fmt: skip
def test_keys_are_known_by_what_users_write(written, key):
    assert key_called(written) == key


@given(st.text())
def test_whatever_is_written_is_a_key_or_none(written):
    assert key_called(written) is None or key_called(written)


def test_a_key_that_another_action_has_is_refused_and_both_change_places_when_both_are_set():
    kept, refused = checked_keys({"copy": ("c",)})
    assert kept == {}
    assert "copy_menu = []" in refused["copy"]
    both = {"copy": ("c",), "copy_menu": ("y",)}
    assert checked_keys(both) == (both, {})


def test_a_key_for_one_place_goes_before_the_one_for_all():
    table = with_keys({"copy": ("f6",), "reader.copy": ("f7",)})
    keys = {full_name(action): action.keys for action in table if action.name == "copy"}
    assert keys == {"pane.copy": ("f6",), "reader.copy": ("f7",)}


@pytest.mark.parametrize(
    "action",
    ["move_next", "half_page_next", "copy", "copy_menu", "open", "filter_for", "why", "mark",
     "note", "labels", "mark_document", "page_out", "edit_out"],
)  # fmt: skip
def test_what_can_be_done_in_lists_has_one_place_in_the_settings(action):
    keys = {f"pane.{action}": ("f6",)}
    assert checked_keys(keys) == (keys, {})
    (changed,) = [one for one in with_keys(keys) if one.keys == ("f6",)]
    assert changed.setting == action


async def test_a_key_of_ones_own_for_lists_works_in_those_over_the_screen_too():
    library = FakeLibrary()
    library.save_search("Flags", "flag")
    library.save_search("Moons", "moon")
    async with explore(library=library, settings=Settings(keys={"pane.last": ("f6",)})) as driver:
        await driver.press("down", "S", "f6", "y")
        assert driver.copied == ["moon"]


@given(st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyzy/?")).map(tuple),
    max_size=5,
))  # fmt: skip
def test_what_is_kept_leaves_no_key_with_two_meanings(keys):
    kept, refused = checked_keys(keys)
    assert set(kept) | set(refused) == set(keys)
    assert checked_keys(kept) == (kept, {})


async def test_keys_of_ones_own_work_and_are_the_ones_that_are_shown():
    keys = {"copy": ("c",), "copy_menu": ("f6",), "filter_against": (), "quit": ("f10",)}
    async with explore(settings=Settings(keys=keys)) as driver:
        await driver.type("flag")
        await driver.press("enter")
        assert "c copy" in driver.text.split("\n")[-1]
        assert " x not" not in driver.text.split("\n")[-1]
        await driver.press("y")
        assert driver.copied == []
        await driver.press("c")
        assert len(driver.copied) == 1
        await driver.press("x")
        assert driver.filters == ()
        await driver.press("question_mark", "G")
        assert "f10" in driver.text
        await driver.press("escape", "q")
        assert driver.app.is_running
        assert key_of("copy") == "c"


async def test_sending_less_changes_the_colours_and_back():
    async with explore() as driver:
        before = driver.app.theme
        await driver.press("enter", "L")
        assert driver.app.theme == ANSI.name
        await driver.press("L")
        assert driver.app.theme == before
