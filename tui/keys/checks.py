"""What cannot be taken of the keys that the user gives actions."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from tui.keys.action import Action, Where
from tui.keys.actions import ACTIONS
from tui.keys.keymap import TYPING, full_name, with_keys
from tui.keys.names import key_called, shown_key, writes_character

Keys = Mapping[str, tuple[str, ...]]

TOGETHER = (
    (Where.QUERY, Where.EXPLORER, Where.APP),
    (Where.CHIPS, Where.EXPLORER, Where.APP),
    (Where.PASSAGE, Where.PANE, Where.LIST, Where.EXPLORER, Where.APP),
    (Where.TIMELINE, Where.PASSAGE, Where.PANE, Where.LIST, Where.EXPLORER, Where.APP),
    (Where.NAMES, Where.NAME, Where.PANE, Where.LIST, Where.EXPLORER, Where.APP),
    (Where.NARROWING, Where.APP),
    (Where.READER, Where.APP),
    (Where.FIND, Where.APP),
    (Where.COMPLETIONS, Where.APP),
    (Where.NAME, Where.PASSAGE, Where.PANE, Where.LIST, Where.SHEET, Where.APP),
    (Where.LIST, Where.CORRECTIONS, Where.SHEET, Where.APP),
    (Where.PASSAGE, Where.LIST, Where.MARKS, Where.SHEET, Where.APP),
    (Where.LIST, Where.SEARCHES, Where.SHEET, Where.APP),
    (Where.PAGE,),
    (Where.MENU,),
    (Where.ENTRY,),
)
"""The places whose keys work at one time, the nearest first. Where one types, keys of the
screen around may be hidden."""


def checked_keys(keys: Keys) -> tuple[Keys, dict[str, str]]:
    """Return the keys that can be given to actions, and of the rest by name why not."""
    refused = {name: reason for name in keys if (reason := _refusal(name, keys[name]))}
    kept = {name: given for name, given in keys.items() if name not in refused}
    while clash := next(_clashes(kept), None):
        name, reason = clash
        refused[name] = reason
        del kept[name]
    return kept, refused


def _refusal(name: str, given: tuple[str, ...]) -> str:
    """Return what is wrong with one entry for itself; nothing for one that is right."""
    actions = [action for action in ACTIONS if name in (action.setting, full_name(action))]
    if not actions:
        names = {known for one in ACTIONS for known in (one.setting, full_name(one))}
        near = difflib.get_close_matches(name, names, n=1)
        hint = f" Did you mean {near[0]}?" if near else " `missionlog config` lists them."
        return f"no action is called so.{hint}"
    for written in given:
        key = key_called(written)
        if key is None:
            return f'"{written}" is no key like "c", "?", "ctrl+k", "f5" or "pageup".'
        if writes_character(key) and all(action.where in TYPING for action in actions):
            return f'"{written}" is typed there; take a key with ctrl, or one like f5.'
    return ""


def _clashes(keys: Keys) -> Iterator[tuple[str, str]]:
    """Yield the entries that give an action a key of another one at the same place."""
    table = with_keys(keys)
    for places in TOGETHER:
        holders: dict[str, Action] = {}
        for action in (action for place in places for action in table if action.where is place):
            for key in action.keys:
                other = holders.setdefault(key, action)
                if other.setting == action.setting or _is_usual(other, action, key):
                    continue
                for mine, theirs in ((action, other), (other, action)):
                    name = next((n for n in (full_name(mine), mine.setting) if n in keys), None)
                    if name:
                        yield name, _clash(key, theirs)


def _is_usual(nearer: Action, farther: Action, key: str) -> bool:
    """Tell whether the usual table, too, has the one action hide the other's key."""
    usual = {(action.where, action.name): action.keys for action in ACTIONS}
    return all(key in usual[action.where, action.name] for action in (nearer, farther))


def _clash(key: str, other: Action) -> str:
    return (
        f"{shown_key(key)} is the key of {other.setting} ({other.where.value.lower()}); "
        f"give that another one too, or none: {other.setting} = []"
    )
