"""Which places of the table of actions the focus stands in."""

from __future__ import annotations

from typing import Any

from textual.dom import DOMNode
from textual.screen import Screen

from tui.keys.action import Where


def places_at(screen: Screen[Any]) -> tuple[Where, ...]:
    """Return the places from the focused widget outward, the app last."""
    places = (getattr(node, "WHERE", ()) for node in _outward(screen))
    return tuple(dict.fromkeys(place for some in places for place in some))


def owner_of(screen: Screen[Any], place: Where) -> DOMNode:
    """Return what carries out the actions of a place, the screen where nothing does."""
    owners = (node for node in _outward(screen) if place in getattr(node, "WHERE", ()))
    return next(owners, screen)


def has_item(screen: Screen[Any]) -> bool:
    """Tell whether there is an item for keys to act on: not in a list that has none."""
    lists = (node for node in _outward(screen) if hasattr(node, "selected"))
    return all(node.selected is not None for node in lists)


def _outward(screen: Screen[Any]) -> list[DOMNode]:
    return list((screen.focused or screen).ancestors_with_self)
