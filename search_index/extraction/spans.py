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
