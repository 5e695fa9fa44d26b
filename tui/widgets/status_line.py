"""StatusLine: the keys that work here, what was just done, and work under way."""

from __future__ import annotations

from collections.abc import Sequence

from textual.timer import Timer

from search_index.models import Progress, Stage
from tui.drawing.line import Line, Piece, clip, line_width, spread
from tui.drawing.wrapping import wrap
from tui.keys.action import Action
from tui.keys.names import shown_key
from tui.widgets.bar import Bar
from tui.widgets.line_view import Row

_BAR = 16
_SECONDS = 8.0
_MOST_ROWS = 3
_NARROWEST = 12
_LISTS_ALL = "help"


class StatusLine(Bar):
    """The last line. A message replaces the keys for some seconds, in more lines if it is long."""

    def __init__(self) -> None:
        super().__init__()
        self._actions: tuple[Action, ...] = ()
        self._message = ""
        self._progress: Progress | None = None
        self._timer: Timer | None = None

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show these keys."""
        self._actions = tuple(actions)
        self.update()

    def show_message(self, text: str) -> None:
        """Show a sentence for some seconds."""
        self._message = text
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(_SECONDS, self.clear_message)
        self._fit()

    def clear_message(self) -> None:
        """Show the keys again."""
        self._message = ""
        self._fit()

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far the indexing has come; None when it is over."""
        self._progress = progress
        self._fit()

    def on_resize(self) -> None:
        """Break the message for the width there is."""
        self._fit()

    def line(self, width: int) -> Line:
        """Return the keys, or how the message begins, at the left, the progress at the right."""
        right = self._right
        if not self._message:
            return spread(self._keys(width - line_width(right) - 2), right, width)
        return spread(self._rows(width)[0], right, width)

    def row(self, y: int, width: int) -> Row:
        """Return one row: the first has all but how a long message goes on."""
        rows = self._rows(width)
        return super().row(y, width) if not y or y >= len(rows) else Row(rows[y])

    @property
    def _right(self) -> Line:
        return progress_line(self._progress) if self._progress else ()

    def _rows(self, width: int) -> list[Line]:
        """Return the message broken into as many rows as it may have."""
        room = max(width - line_width(self._right) - 3, _NARROWEST)
        spans = wrap(self._message, room)
        rows = [self._message[start:end] for start, end in spans[: _MOST_ROWS - 1]]
        if len(spans) >= _MOST_ROWS:
            rows.append(clip(self._message[spans[_MOST_ROWS - 1][0] :], room))
        return [(Piece(f" {text}"),) for text in rows] or [()]

    def _fit(self) -> None:
        """Take as many rows as the message needs."""
        rows = len(self._rows(self.size.width or self.app.size.width))
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows
        self.update()

    def _keys(self, width: int) -> Line:
        """Return as many keys as fit, the one that lists all of them among them."""
        entries = [(action.name == _LISTS_ALL, _entry(action)) for action in self._actions]
        room = width - sum(line_width(entry) for lists_all, entry in entries if lists_all)
        shown: list[Line] = []
        for lists_all, entry in entries:
            room -= 0 if lists_all else line_width(entry)
            if lists_all or room >= 0:
                shown.append(entry)
        return tuple(piece for entry in shown for piece in entry)


def _entry(action: Action) -> Line:
    return (
        Piece(f" {shown_key(action.keys[0])} ", "accent"),
        Piece(f"{action.label} ", "soft"),
    )


def progress_line(progress: Progress) -> Line:
    """Return a bar with counts, the rate and the failures."""
    if progress.stage is Stage.WALKING:
        return (Piece("looking for files ", "soft"),)
    share = progress.done / progress.total if progress.total else 0.0
    full = round(share * _BAR)
    pieces = [
        Piece(f"{'writing' if progress.stage is Stage.WRITING else 'indexing'} ", "soft"),
        Piece("━" * full, "accent"),
        Piece("─" * (_BAR - full), "faint"),
        Piece(f" {progress.done:,}/{progress.total:,}", "soft"),
    ]
    if progress.seconds > 1 and progress.done:
        pieces.append(Piece(f" · {progress.done / progress.seconds:,.0f}/s", "soft"))
    if progress.failed:
        pieces.append(Piece(f" · {progress.failed:,} failed", "warning"))
    return (*pieces, Piece(" "))
