from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.apps.explorer_app import ExplorerApp
from tui.keys.action import Where
from tui.keys.actions import ACTIONS
from tui.keys.checks import TOGETHER
from tui.keys.keymap import actions_for, footer_actions, full_name, shown_keys, usable_actions
from tui.panes.answer_pane import AnswerPane
from tui.panes.name_pane import NamePane
from tui.panes.names import NamesPane
from tui.panes.pane import Pane
from tui.panes.passages import PassagesPane
from tui.panes.timeline import TimelinePane
from tui.screens.completions import CompletionMenu
from tui.screens.corrections import CorrectionsScreen
from tui.screens.entry import Entry
from tui.screens.explorer import ExplorerScreen
from tui.screens.marks import MarksScreen
from tui.screens.menu import Menu
from tui.screens.page import PageView
from tui.screens.reader import ReaderScreen
from tui.screens.searches import SearchesScreen
from tui.screens.sheet import Sheet
from tui.widgets.chips import Chips
from tui.widgets.find_line import FindInput
from tui.widgets.narrow_line import NarrowInput
from tui.widgets.query_input import QueryInput

DOCS = Path(__file__).resolve().parents[2] / "docs"
OWNERS = {
    Where.APP: ExplorerApp,
    Where.EXPLORER: ExplorerScreen,
    Where.QUERY: QueryInput,
    Where.COMPLETIONS: CompletionMenu,
    Where.FIND: FindInput,
    Where.CHIPS: Chips,
    Where.LIST: Pane,
    Where.PANE: AnswerPane,
    Where.PASSAGE: PassagesPane,
    Where.TIMELINE: TimelinePane,
    Where.READER: ReaderScreen,
    Where.NAMES: NamesPane,
    Where.NAME: NamePane,
    Where.NARROWING: NarrowInput,
    Where.SHEET: Sheet,
    Where.CORRECTIONS: CorrectionsScreen,
    Where.MARKS: MarksScreen,
    Where.SEARCHES: SearchesScreen,
    Where.PAGE: PageView,
    Where.MENU: Menu,
    Where.ENTRY: Entry,
}
TAKEN_BY_TERMINALS = {"ctrl+enter", "ctrl+a", "ctrl+b", "ctrl+s", "f11", "f12"}


@pytest.mark.parametrize("chain", TOGETHER, ids=lambda chain: chain[0].name)
def test_no_key_means_two_things_at_one_place(chain):
    meanings: dict[str, set[str]] = {}
    for action in actions_for(*chain):
        for key in action.keys:
            meanings.setdefault(key, set()).add(action.name)
    assert {key: names for key, names in meanings.items() if len(names) > 1} == {}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: f"{action.where.name}-{action.name}")
def test_every_action_is_carried_out_and_explained(action):
    method = f"action_{action.name.partition('(')[0]}"
    assert callable(getattr(OWNERS[action.where], method, None))
    assert action.help[0].isupper()
    assert 0 < len(action.label) <= 16
    assert action.where in OWNERS[action.where].WHERE


def test_no_key_is_one_that_terminals_or_tmux_keep():
    keys = {key for action in ACTIONS for key in action.keys}
    assert not keys & TAKEN_BY_TERMINALS
    assert not [key for key in keys if key.startswith("alt+")]


def test_keys_that_would_be_typed_are_not_offered_in_the_query_line():
    keys = {key for action in usable_actions(TOGETHER[0]) for key in action.keys}
    assert "q" not in keys
    assert "slash" not in keys
    assert "f1" in keys


def test_the_status_line_names_at_most_a_dozen_keys_in_their_order():
    for chain in TOGETHER:
        ranks = [action.footer for action in footer_actions(chain)]
        assert ranks == sorted(ranks)
        assert len(ranks) <= 12


def test_the_page_of_keys_holds_every_action():
    page = (DOCS / "keys.md").read_text(encoding="utf-8")
    for action in ACTIONS:
        assert f"| {action.help} |" in page


def test_the_keys_that_the_readme_names_are_some_of_them():
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## Keys")[2].partition("\n\nAll of them")[0]
    named = re.findall(r"`([^`]+)`", "".join(line.split("|")[1] for line in table.splitlines()[4:]))
    written = {key for action in ACTIONS for key in shown_keys(action).split()}
    assert named
    assert [key for key in named if key.replace("enter", "↵") not in written] == []


def test_every_place_is_checked_for_clashes_of_keys():
    assert {place for places in TOGETHER for place in places} == set(Where)


def test_the_settings_name_each_action_of_a_place_otherwise():
    names = [full_name(action) for action in ACTIONS]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", name) for name in names)
