"""TitleLine: what is explored, and how fresh it is."""

from __future__ import annotations

from tui.drawing.line import Line, Piece, spread
from tui.widgets.bar import Bar


class TitleLine(Bar):
    """The program's name, the collection, and the state of its index."""

    def __init__(self, collection: str) -> None:
        super().__init__()
        self._collection = collection
        self._documents: int | None = None
        self._state = ""
        self._follows = False

    def show(self, documents: int, state: str) -> None:
        """Say how many documents there are, and when they were looked at."""
        self._documents = documents
        self._state = state
        self.update()

    def follow(self, follows: bool) -> None:
        """Say that the files are followed, or no longer."""
        self._follows = follows
        self.update()

    def line(self, width: int) -> Line:
        """Return name and collection at the left, the state at the right."""
        left = (
            Piece(" missionlog", "accent"),
            Piece(f"   {self._collection}", "strong"),
            Piece(f" · {self._count}" if self._count else "", "soft"),
        )
        following = (Piece("following the files · ", "accent"),) if self._follows else ()
        return spread(left, (*following, Piece(f"{self._state} ", "soft")), width)

    @property
    def _count(self) -> str:
        """How many documents there are; nothing while that is not known."""
        known = self._documents
        return "" if known is None else f"{known:,} document{'s' * (known != 1)}"
