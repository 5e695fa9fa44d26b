"""What a user changes about names, and what has become of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from search_index.models.documents import EntityKind


class Change(StrEnum):
    """What a correction does; ``value`` is the other half of it."""

    MERGE = "merge"
    """Takes ``name`` and ``value`` for one, shown as ``value`` is."""
    SPLIT = "split"
    """Takes the form ``value`` out of ``name``: it becomes a name of its own."""
    RENAME = "rename"
    """Shows ``name`` as ``value``."""
    KIND = "kind"
    """Makes ``name`` one of the kind ``value`` (an EntityKind's), one with what is called so."""
    HIDE = "hide"
    """Leaves ``name`` out of everything; ``value`` is empty."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One change to a name, as the user sees it: kind and name, never a number of an index.

    ``name`` is whoever a filter of that name finds: who is shown so, else who is called so in
    some document; of several namesakes all, and one as it is shown, with what is said of the
    person.
    """

    change: Change
    kind: EntityKind
    name: str
    value: str = ""


class Outcome(StrEnum):
    """What has become of a correction in the collection as it is now."""

    MADE = "made"
    IDLE = "idle"
    """It is so without it."""
    TAKEN = "taken"
    """Somebody else is shown by the new name: to take both for one is to merge them."""
    LOST = "lost"
    """Nobody is called so (any more), or not in that form."""


@dataclass(frozen=True, slots=True)
class KeptCorrection:
    """A correction in the notebook: its number, and when it was made (UTC, ISO 8601)."""

    number: int
    correction: Correction
    made: str
    outcome: Outcome = Outcome.MADE
