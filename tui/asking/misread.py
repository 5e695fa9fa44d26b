"""Saying what of a query was not understood, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search_index.models import Misreading


def misread_piece(query: str, misreading: Misreading) -> str:
    """Return the piece of the query that was not understood, with its place (from 1)."""
    piece = query[misreading.start : misreading.end].strip()
    place = f"at {misreading.start + 1}"
    return f"“{piece}” {place}" if piece else place


def misread_reason(query: str, misreading: Misreading) -> str:
    """Return why, without the piece that ``misread_piece`` names."""
    return misreading.reason.removeprefix(f"{query[misreading.start : misreading.end]}: ")
