"""Which panes fit on the terminal, and which of them are shown."""

from __future__ import annotations

from dataclasses import dataclass

PANES = ("passages", "people", "organizations", "timeline", "missions")
"""The panes in the order of their numbers."""

NAMES = frozenset({"people", "organizations"})

WIDE = 120
NARROW = 80
TALL = 30


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is shown: the panes, whether as tabs, and the lines that small terminals spare."""

    mode: str
    panes: frozenset[str]
    tabs: bool
    title_line: bool


def arrange(width: int, height: int, current: str, *, zoomed: bool = False) -> Arrangement:
    """Return the arrangement for a terminal of so many cells.

    From 120 columns and 30 rows all panes are shown; from 80 columns and 30 rows the
    passages and one other below them; else one pane. ``current`` is the pane last used;
    ``zoomed`` gives it all the room.
    """
    title_line = height >= 20
    if zoomed:
        return Arrangement("one", frozenset({current}), False, title_line)
    if width >= WIDE and height >= TALL:
        return Arrangement("all", frozenset(PANES), False, title_line)
    if width >= NARROW and height >= TALL:
        other = "people" if current == "passages" else current
        return Arrangement("two", frozenset({"passages", other}), True, title_line)
    return Arrangement("one", frozenset({current}), True, title_line)
