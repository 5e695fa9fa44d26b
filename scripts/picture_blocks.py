"""Drawing the block characters of a terminal's picture as the blocks that they stand for.

Fonts leave gaps between block characters that no terminal shows: bars fall apart into tiles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

_TEXT = re.compile(
    r'<text class="(?P<pen>[^"]+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"[^>]*>(?P<text>[^<]*)</text>'
)
_ENTITY = re.compile(r"&[#\w]+;|.")
_SPACE = "&#160;"
_CELL = 12.2
_ROW = 24.4
_ABOVE = 18.5
"""From the top of a row down to the line its letters stand on; all as Rich lays cells out."""
_OVER = 0.6
"""How far a rectangle reaches over the next, so that no seam shows where pictures are scaled."""
_EIGHTHS = 8


def draw_blocks(picture: str) -> str:
    """Return a picture of Rich's (SVG) with its block characters drawn as rectangles."""
    return _TEXT.sub(_redrawn, picture)


def _redrawn(found: re.Match[str]) -> str:
    cells = _ENTITY.findall(found["text"])
    if not any(_block(cell) for cell in cells):
        return found[0]
    blocks = "".join(_rectangles(cells, float(found["x"]), float(found["y"]), found["pen"]))
    rest = [_SPACE if _block(cell) else cell for cell in cells]
    if set(rest) == {_SPACE}:
        return blocks
    return blocks + found[0].replace(f">{found['text']}<", f">{''.join(rest)}<")


def _rectangles(cells: list[str], x: float, baseline: float, pen: str) -> Iterator[str]:
    """Yield a rectangle for each run of the same block."""
    top = baseline - _ABOVE
    for cell, run in groupby(cells):
        count = len(list(run))
        if block := _block(cell):
            left, upper, width, height = block
            wide, high = (count - 1 + width) * _CELL, height * _ROW
            yield (
                f'<rect class="{pen}" x="{x + left * _CELL:.1f}" y="{top + upper * _ROW:.2f}"'
                f' width="{wide + _OVER / 2:.1f}" height="{high + _OVER:.2f}"/>'
            )
        x += count * _CELL


def _block(cell: str) -> tuple[float, float, float, float] | None:
    """Return what of its cell a character fills (left, upper, width, height); None for letters."""
    match cell:
        case "▀":
            return 0, 0, 1, 0.5
        case "▐":
            return 0.5, 0, 0.5, 1
        case "▔":
            return 0, 0, 1, 1 / _EIGHTHS
        case "━":
            return 0, 0.44, 1, 0.12
        case "╸":
            return 0, 0.44, 0.5, 0.12
        case _ if "▁" <= cell <= "█":
            height = (ord(cell) - ord("▁") + 1) / _EIGHTHS
            return 0, 1 - height, 1, height
        case _ if "▉" <= cell <= "▏":
            return 0, 0, (ord("▏") - ord(cell) + 1) / _EIGHTHS, 1
    return None
