from __future__ import annotations

import re

import pytest

from tui.actions import ACTIONS, Where, actions_for, footer_actions, key_table, usable_actions
from tui.app import ExplorerApp
from tui.panes.name_pane import NamePane
from tui.panes.names import NamesPane
from tui.panes.pane import Pane
from tui.panes.timeline import TimelinePane
from tui.screens.completions import CompletionMenu
from tui.screens.corrections import CorrectionsScreen
from tui.screens.explorer import ExplorerScreen
from tui.screens.marks import MarksScreen
from tui.screens.reader import ReaderScreen
from tui.screens.searches import SearchesScreen
from tui.screens.sheet import Sheet
from tui.widgets.chips import Chips
from tui.widgets.find_line import FindInput
from tui.widgets.narrow_line import NarrowInput
from tui.widgets.query_input import QueryInput

OWNERS = {
    Where.APP: ExplorerApp,
    Where.EXPLORER: ExplorerScreen,
    Where.QUERY: QueryInput,
    Where.COMPLETIONS: CompletionMenu,
    Where.FIND: FindInput,
    Where.CHIPS: Chips,
    Where.PANE: Pane,
    Where.TIMELINE: TimelinePane,
    Where.READER: ReaderScreen,
    Where.NAMES: NamesPane,
    Where.NAME: NamePane,
    Where.NARROWING: NarrowInput,
    Where.SHEET: Sheet,
    Where.CORRECTIONS: CorrectionsScreen,
    Where.MARKS: MarksScreen,
    Where.SEARCHES: SearchesScreen,
}
CHAINS = [
    (Where.QUERY, Where.EXPLORER, Where.APP),
    (Where.CHIPS, Where.EXPLORER, Where.APP),
    (Where.PANE, Where.EXPLORER, Where.APP),
    (Where.TIMELINE, Where.PANE, Where.EXPLORER, Where.APP),
    (Where.READER, Where.APP),
    (Where.COMPLETIONS, Where.APP),
    (Where.NAMES, Where.NAME, Where.PANE, Where.EXPLORER, Where.APP),
    (Where.NAME, Where.PANE, Where.SHEET, Where.APP),
    (Where.PANE, Where.CORRECTIONS, Where.SHEET, Where.APP),
    (Where.PANE, Where.MARKS, Where.SHEET, Where.APP),
    (Where.PANE, Where.SEARCHES, Where.SHEET, Where.APP),
]
TAKEN_BY_TERMINALS = {"ctrl+enter", "ctrl+a", "ctrl+b", "ctrl+s", "f11", "f12", "ctrl+z"}


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain[0].name)
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
    keys = {key for action in usable_actions(CHAINS[0]) for key in action.keys}
    assert "q" not in keys
    assert "slash" not in keys
    assert "f1" in keys


def test_the_status_line_names_at_most_a_dozen_keys_in_their_order():
    for chain in CHAINS:
        ranks = [action.footer for action in footer_actions(chain)]
        assert ranks == sorted(ranks)
        assert 0 < len(ranks) <= 12


def test_the_readme_table_holds_every_action():
    table = key_table()
    for action in ACTIONS:
        assert action.help in table
    assert all(re.match(r"(\||\*\*|$)", line) for line in table.split("\n"))
