"""What a refresh did, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be read, and the reason, in words for its owner.

    Something in a file is told by both: ``mail.zip!/report.pdf``. ``extra`` names the extra
    of the package that would read it; it is tried again whenever a refresh comes by.
    """

    path: str
    reason: str
    extra: str = ""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a refresh did, in counts of files, and the files that failed.

    ``skipped`` are kinds of files that hold no text ("images"), and how many of each there are;
    ``damage`` is what was wrong with the index, where it was and had to be made anew; ``taken``
    are those of the added files that the index of another engine held already.
    """

    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: tuple[FailedFile, ...] = ()
    seconds: float = 0.0
    damage: str = ""
    moved: int = 0
    skipped: tuple[tuple[str, int], ...] = ()
    taken: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything in the index is another than before."""
        return bool(self.added or self.updated or self.moved or self.removed or self.damage)


class Stage(StrEnum):
    """How far a refresh has come."""

    WALKING = "walking"
    READING = "reading"
    WRITING = "writing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of a refresh: ``done`` of ``total`` files, ``searchable`` documents committed."""

    stage: Stage
    done: int = 0
    total: int = 0
    failed: int = 0
    searchable: int = 0
    seconds: float = 0.0
