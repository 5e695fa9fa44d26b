"""Frame: what stands on the terminal, what is to stand there, and the shortest way between.

Textual sends each widget that it repaints whole. Here what it sends is drawn into cells
first; then only the cells that differ from those on the terminal go out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import repeat

from rich.cells import split_graphemes

from tui.wire.letters import ascii_for
from tui.wire.pens import PLAIN, Pen, change, on_blank, pen_of

_TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f]+)"
    r"|\x1b\[(?P<pen>[0-9;]*)m"
    r"|\x1b\[(?P<row>\d+);(?P<column>\d+)H"
    r"|(?P<line>\r?\n)"
    r"|(?P<other>\x1b\[[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]"  # what moves, asks or sets a mode
    r"|\x1b\].*?(?:\x07|\x1b\\)"  # titles, the clipboard
    r"|\x1bPtmux;(?:\x1b\x1b|[^\x1b])*\x1b\\"  # either of these through tmux
    r"|\x1b[P^_X].*?\x1b\\|.)",
    re.DOTALL,
)
_NEAR = 4
"""So many cells that are right already are sent again: a jump takes as many bytes."""
_BLANKS = 4
"""From so many blanks on, erasing to the end of the row is shorter."""

Cell = tuple[str, Pen]
"""What stands in a cell, and the pen. The right half of what is wide holds nothing."""
Row = list[Cell | None]
"""The cells of a row from the left; None where it is not known what stands there."""

_EMPTY: Cell = (" ", PLAIN)


class Frame:
    """The cells of a terminal; ``width`` is how many a row has.

    ``erases`` tells that erasing leaves the ground of the pen (bce, in terms of terminfo),
    ``plain`` that the terminal knows ASCII alone.
    """

    def __init__(self, *, erases: bool = False, plain: bool = False) -> None:
        self.width = 0
        self._plain = plain
        self._erases = erases
        self._wanted: dict[int, Row] = {}
        self._shown: dict[int, Row] = {}
        self._changed: set[int] = set()
        self._elsewhere: Cell | None = None
        self._drawn = self._sent = PLAIN
        self._x = self._y = 0
        self._cursor: tuple[int, int] | None = None

    def reset(self, *, empty: bool) -> None:
        """Forget all: the terminal's screen is empty now, or nobody knows what stands there."""
        self._wanted.clear()
        self._shown.clear()
        self._changed.clear()
        self._elsewhere = _EMPTY if empty else None
        self._cursor = None

    def draw(self, data: str) -> Iterator[str]:
        """Draw what would have been sent; yield the sequences that draw nothing."""
        for token in _TOKEN.finditer(data):
            match token.lastgroup:
                case "text":
                    self._put(_cells(token["text"], self._drawn, self._plain))
                case "pen":
                    self._drawn = pen_of(token["pen"])
                case "column":
                    self._x, self._y = int(token["column"]) - 1, int(token["row"]) - 1
                case "line":
                    self._x, self._y = 0, self._y + 1
                case _:
                    yield token["other"]

    def difference(self) -> str:
        """Return what makes the terminal show what was drawn, which then counts as shown."""
        parts: list[str] = []
        for y in sorted(self._changed):
            self._send_row(parts, y)
        self._changed.clear()
        if self._sent != PLAIN:
            parts.append(change(self._sent, PLAIN))
            self._sent = PLAIN
        if parts:
            self._go(parts, self._x, self._y)
        return "".join(parts)

    def _put(self, cells: Sequence[Cell]) -> None:
        row = self._wanted.setdefault(self._y, [])
        start, end = self._x, self._x + len(cells)
        row += repeat(None, end - len(row))
        if _is_right_half(row, start):
            row[start - 1] = _EMPTY
        if _is_right_half(row, end):
            row[end] = _EMPTY
        row[start:end] = cells
        self._x = end
        self._changed.add(self._y)

    def _send_row(self, parts: list[str], y: int) -> None:
        wanted = self._wanted[y]
        shown = self._shown.get(y, [])
        shown += repeat(self._elsewhere, len(wanted) - len(shown))
        if wanted == shown:
            return
        if _is_delicate(wanted) or _is_delicate(shown):
            # Terminals do not agree how wide such letters are: the row goes out whole.
            self._send(parts, wanted, 0, len(wanted), y)
            self._cursor = None
        else:
            end = self._blank_from(wanted)
            for first, last in _changes(wanted, shown, end):
                self._send(parts, wanted, first, last, y)
            self._erase(parts, wanted, shown, end, y)
        self._shown[y] = [new or old for new, old in zip(wanted, shown, strict=False)]
        self._shown[y] += shown[len(wanted) :]

    def _send(self, parts: list[str], row: Row, first: int, last: int, y: int) -> None:
        """Add what writes the cells from ``first`` to before ``last``."""
        self._go(parts, first, y)
        for cell in row[first:last]:
            text, pen = cell or _EMPTY
            if pen is not self._sent and (text != " " or on_blank(self._sent) != pen):
                parts.append(change(self._sent, pen))
                self._sent = pen
            parts.append(text)
        self._cursor = (last, y) if last < self.width else None

    def _erase(self, parts: list[str], wanted: Row, shown: Row, start: int, y: int) -> None:
        """Add what erases the row from the first cell that is not blank yet to its end."""
        first = next((x for x in range(start, len(wanted)) if wanted[x] != shown[x]), None)
        if first is None:
            return
        self._go(parts, first, y)
        _, pen = wanted[first] or _EMPTY
        if on_blank(self._sent) != pen:
            parts.append(change(self._sent, pen))
            self._sent = pen
        parts.append("\x1b[K")

    def _blank_from(self, row: Row) -> int:
        """Return where the blanks begin that erasing would leave; the row's length for none."""
        last = row[-1]
        if len(row) != self.width or last is None or last[0] != " " or last[1].attributes:
            return len(row)
        if last[1].ground and not self._erases:
            return len(row)
        start = len(row)
        while start and row[start - 1] == last:
            start -= 1
        return start if len(row) - start >= _BLANKS else len(row)

    def _go(self, parts: list[str], x: int, y: int) -> None:
        """Add what moves the cursor."""
        if self._cursor == (x, y):
            return
        here = self._cursor
        if here and here[1] == y and x > here[0]:
            parts.append(f"\x1b[{x - here[0] if x - here[0] > 1 else ''}C")
        elif here and (x, y) == (0, here[1] + 1):
            parts.append("\r\n")
        else:
            parts.append(f"\x1b[{y + 1};{x + 1}H")
        self._cursor = (x, y)


def _changes(wanted: Row, shown: Row, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches before ``end`` that differ; those that lie near each other as one."""
    first = last = -1
    for x in range(end):
        new = wanted[x]
        if new is None or new == shown[x]:
            continue
        if first >= 0 and (x - last > _NEAR or None in wanted[last:x]):
            yield first, last
            first = x
        first = x if first < 0 else first
        last = x + 1
    if first >= 0:
        yield first, last


@lru_cache(2048)
def _cells(text: str, pen: Pen, plain: bool) -> list[Cell]:
    """Return a text as cells, in ASCII where it is to be ``plain``."""
    if text.isascii():
        letters = list(text)
    else:
        letters = []
        for start, end, width in split_graphemes(text)[0]:
            if plain:
                letters += ascii_for(text[start:end], width)
            else:
                letters += [text[start:end], *repeat("", width - 1)]
    blank = on_blank(pen)
    if blank == pen:
        return list(zip(letters, repeat(pen), strict=False))
    return [(letter, blank if letter == " " else pen) for letter in letters]


def _is_right_half(row: Row, x: int) -> bool:
    """Tell whether a cell is the right half of what begins in the one before."""
    cell = row[x] if x < len(row) else None
    return cell is not None and not cell[0]


def _is_delicate(row: Row) -> bool:
    """Tell whether a row holds what is wide, or made of several characters."""
    return any(cell is not None and len(cell[0]) != 1 for cell in row)
