"""HelpScreen: the keys that work here and, on the query line, what can be typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search_index.query.grammar import GRAMMAR, Chapter
from tui.drawing.cells import cells
from tui.drawing.line import BLANK, Line, Piece, clip, pad
from tui.drawing.wrapping import wrap
from tui.keys.action import Action
from tui.keys.keymap import shown_keys
from tui.screens.page import Page

_LEFT = 26
_ROOM = 2


class HelpScreen(Page):
    """The keys of some actions, below the query language if ``grammar`` is wanted."""

    def __init__(self, actions: Sequence[Action], *, grammar: bool = False) -> None:
        super().__init__()
        self._actions = tuple(actions)
        self._chapters = GRAMMAR if grammar else ()

    def lines(self, width: int) -> list[Line]:
        """Return both, heading by heading."""
        keys = (cells(shown_keys(action)) for action in self._actions)
        widest = _LEFT if self._chapters else max(keys, default=0)
        return [*grammar_lines(self._chapters, width), *key_lines(self._actions, width, widest)]


def grammar_lines(chapters: Iterable[Chapter], width: int) -> list[Line]:
    """Return what can be typed at the left, what it matches at the right."""
    lines: list[Line] = []
    for chapter in chapters:
        lines.append((Piece(chapter.title, "accent"),))
        for construct in chapter.constructs:
            lines += columns(construct.typed, construct.matches, width)
        lines.append(BLANK)
    return lines


def key_lines(actions: Sequence[Action], width: int, widest: int = _LEFT) -> list[Line]:
    """Return a heading for each place, and below it its keys (so wide) with what they do."""
    lines: list[Line] = []
    heading = None
    for action in actions:
        if action.where is not heading:
            heading = action.where
            lines += ([BLANK] if lines else []) + [(Piece(heading.value, "accent"),)]
        lines += columns((shown_keys(action),), action.help, width, widest)
    return lines


def columns(left: Sequence[str], right: str, width: int, widest: int = _LEFT) -> list[Line]:
    """Return entries of a left column, one a row, beside a text broken in the right one.

    ``widest`` is how many cells the left column needs at most.
    """
    room = min(widest, _LEFT, max(width * 2 // 5, 1))
    rows = wrap(right, max(width - room - _ROOM, 8))
    lines = []
    for index in range(max(len(left), len(rows))):
        entry = clip(left[index], room) if index < len(left) else ""
        text = right[slice(*rows[index])] if index < len(rows) else ""
        lines.append((*pad((Piece(entry, "strong"),), room + _ROOM), Piece(text)))
    return lines
