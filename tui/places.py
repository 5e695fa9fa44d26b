"""Which places of the table of actions the focus stands in."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from tui.actions import Where


def places_at(screen: Screen[Any]) -> tuple[Where, ...]:
    """Return the places from the focused widget outward, the app last."""
    start = screen.focused or screen
    places: list[Where] = []
    for node in start.ancestors_with_self:
        places += getattr(node, "WHERE", ())
    return tuple(dict.fromkeys(places))
