"""Keymap: which keys carry out which actions, here and now.

The table of actions has the usual keys; those that the user set go in their place
(``use_keys``), and hold for the whole process. Widgets are bound to the usual keys when their
classes are made; ``changed_bindings`` is what Textual is to bind in their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.keys.action import Action, Where
from tui.keys.actions import ACTIONS
from tui.keys.names import key_called, shown_key, writes_character

if TYPE_CHECKING:
    from textual.binding import Binding

TYPING = frozenset({Where.QUERY, Where.FIND, Where.NARROWING, Where.ENTRY})
"""Where letters are typed."""
_NO_KEY = "no_key"

_in_force: tuple[Action, ...] = ACTIONS


def with_keys(keys: Mapping[str, tuple[str, ...]]) -> tuple[Action, ...]:
    """Return the table with the keys that the user gave actions, by name or place and name."""
    return tuple(_rekeyed(action, keys) for action in ACTIONS)


def use_keys(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Let the user's keys hold from here on."""
    global _in_force  # noqa: PLW0603 - as there is one terminal, so there is one keymap
    _in_force = with_keys(keys)


def full_name(action: Action) -> str:
    """Return the name by which the settings give it keys in its place alone."""
    return f"{action.where.setting}.{action.setting}"


def shown_keys(action: Action) -> str:
    """Return all keys of an action as the screen writes them."""
    return " ".join(shown_key(key) for key in action.keys)


def key_of(name: str) -> str:
    """Return the first key of an action, as the screen writes it, or its name where it has none."""
    keys = (key for action in _in_force if action.name == name for key in action.keys)
    return next(map(shown_key, keys), name.replace("_", " "))


def actions_for(*places: Where) -> tuple[Action, ...]:
    """Return the actions of these places, place by place."""
    return tuple(action for place in places for action in _in_force if action.where is place)


def usable_actions(places: Iterable[Where]) -> tuple[Action, ...]:
    """Return the actions whose keys work at these places, each with the keys that do.

    Where text is typed, a key that writes a character is taken for one, unless it is an
    action of that very place. A key that a nearer place (an earlier one) uses does not reach
    the farther one.
    """
    order = tuple(places)
    taken: set[str] = set()
    usable = []
    for action in actions_for(*order):
        keys = tuple(key for key in action.keys if key not in taken)
        if action.where not in TYPING and not TYPING.isdisjoint(order):
            keys = tuple(key for key in keys if not writes_character(key))
        if keys:
            taken.update(keys)
            usable.append(replace(action, keys=keys))
    return tuple(usable)


def footer_actions(places: Iterable[Where], *, has_item: bool = True) -> tuple[Action, ...]:
    """Return what the status line names, in its order; what needs an item only with one."""
    usable = (action for action in usable_actions(places) if has_item or not action.of_item)
    named = (action for action in usable if action.footer)
    return tuple(sorted(named, key=lambda action: action.footer))


def bindings_for(where: Where) -> list[Binding]:
    """Return the usual key bindings of one place."""
    from textual.binding import Binding

    return [
        Binding(
            ",".join(action.keys),
            action.name,
            action.label,
            priority=action.priority,
            id=full_name(action),
        )
        for action in ACTIONS
        if action.where is where
    ]


def changed_bindings() -> dict[str, str]:
    """Return the keys of the bindings that are not the usual ones, by the bindings' ids."""
    return {
        full_name(now): ",".join(now.keys) or _NO_KEY
        for usual, now in zip(ACTIONS, _in_force, strict=True)
        if usual.keys != now.keys
    }


def _rekeyed(action: Action, keys: Mapping[str, tuple[str, ...]]) -> Action:
    """Return the action with the keys given to it; those for its place alone go first."""
    alone = keys.get(full_name(action))
    given = keys.get(action.setting) if alone is None else alone
    if given is None:
        return action
    called = tuple(filter(None, map(key_called, given)))
    if alone is None and action.where in TYPING and any(map(writes_character, called)):
        return action  # a letter for the lists is none for the lines in which one types
    return replace(action, keys=called)
