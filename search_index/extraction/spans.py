"""The stretches of text that the finders hand to one another."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class NameKind(StrEnum):
    """What a tagged name is; places are tagged to keep them out of the organizations."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    MISSION = "mission"


class NameSpan(NamedTuple):
    """One name as it stands in a text: ``start``/``end`` in characters, and its kind."""

    start: int
    end: int
    kind: NameKind


def written_form(text: str, start: int, end: int) -> str:
    """Return the name that stands there as it is written, on one line."""
    return " ".join(text[start:end].split())
