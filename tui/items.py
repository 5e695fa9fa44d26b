"""Item: what stands in a list, and what can be done with it.

The lists know nothing of passages or names: each item draws itself and says what opening,
filtering and copying it means.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from search_index.models import Filter, MarkPlace
from tui.drawing.line import BLANK, Line, Piece
from tui.drawing.wrapping import wrap


class Place(NamedTuple):
    """A place to read: a document's id and a character offset into its text."""

    document_id: str
    offset: int


class Copy(NamedTuple):
    """Something that can be copied: its key in the copy menu, its name, the text.

    A text that takes work to write is a function, called once it is chosen.
    """

    key: str
    label: str
    text: str | Callable[[], str]

    @property
    def written(self) -> str:
        """The text itself."""
        return self.text if isinstance(self.text, str) else self.text()


@dataclass(frozen=True, slots=True)
class Item:
    """The base of all items: takes no room, offers nothing."""

    @property
    def key(self) -> str:
        """What tells the item from others when a list is filled anew."""
        return repr(self)

    @property
    def selectable(self) -> bool:
        """Whether the cursor may stand on it."""
        return True

    @property
    def usual_height(self) -> int:
        """How many lines it takes, as far as can be told without breaking it into them."""
        return 1

    @property
    def place(self) -> Place | None:
        """Where its text is read."""
        return None

    @property
    def markable(self) -> MarkPlace | None:
        """The stretch of text that is marked."""
        return None

    @property
    def filter(self) -> Filter | None:
        """The filter that keeps what has this value."""
        return None

    @property
    def query(self) -> str | None:
        """The query that opening it searches for."""
        return None

    @property
    def copies(self) -> tuple[Copy, ...]:
        """What can be copied, the usual first."""
        return ()

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return its lines in ``width`` cells."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Note(Item):
    """A sentence among the items, which the cursor passes over."""

    text: str = ""
    role: str = "soft"

    @property
    def selectable(self) -> bool:
        """Never."""
        return False

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the sentence, wrapped."""
        if not self.text:
            return (BLANK,)
        rows = wrap(self.text, min(width, 72))
        return tuple((Piece(self.text[start:end], self.role),) for start, end in rows)


@dataclass(frozen=True, slots=True)
class Try(Item):
    """A query to try."""

    text: str
    remark: str = ""

    @property
    def query(self) -> str | None:
        """The query itself."""
        return self.text

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the query, as the query line would show it."""
        return ((Piece("❯ ", "accent"), Piece(self.text), Piece(f"   {self.remark}", "soft")),)


@dataclass(frozen=True, slots=True)
class Lift(Item):
    """A filter whose removal would give results, and how many documents."""

    removed: Filter
    total: int

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return what removing the filter gives."""
        sign = "−" if self.removed.exclude else "+"
        label = self.removed.label or self.removed.value
        gain = f"   gives {self.total:,} document{'s' * (self.total != 1)}"
        return ((Piece("✕ ", "accent"), Piece(f"{sign} {label}"), Piece(gain, "soft")),)
