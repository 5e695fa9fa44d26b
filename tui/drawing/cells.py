"""How many cells of a terminal a text takes, as it is drawn: a tab is one blank."""

from __future__ import annotations

from rich.cells import cell_len, get_character_cell_size, set_cell_size

_ONE_CELL_EACH = str.maketrans("\n\t\r", "   ")


def drawn(text: str) -> str:
    """Return a text as it is drawn in one row."""
    return text.translate(_ONE_CELL_EACH)


def cells(text: str) -> int:
    """Return how many cells a text takes in one row."""
    return len(text) if text.isascii() else cell_len(drawn(text))


def cells_of_letter(letter: str) -> int:
    """Return how many cells a single letter takes."""
    return 1 if letter.isascii() else get_character_cell_size(letter)


def cut(text: str, width: int) -> str:
    """Return the beginning of a text that takes ``width`` cells, filled with blanks if need be."""
    return set_cell_size(drawn(text), width)
