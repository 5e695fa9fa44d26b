"""Small words around numbers."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Return the number and the noun, in the plural where it is due: ``1 file``, ``2 files``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
