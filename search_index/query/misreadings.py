"""What in a query could not be read, with its place: gathered while it is parsed."""

from __future__ import annotations

from search_index.models import Misreading
from search_index.query.lexer import Token


class Misreadings:
    """The complaints about one query.

    While it is typed, nothing is said yet of what its end may still mend.
    """

    def __init__(self, query: str, *, typing: bool) -> None:
        self._typing = typing
        self._length = len(query)
        self._typed_to = len(query.rstrip())
        self._found: list[Misreading] = []

    def add(self, start: int, end: int, reason: str) -> None:
        """Complain of a stretch of the query."""
        if start < end:
            self._found.append(Misreading(start, end, reason))

    def say(self, token: Token, reason: str) -> None:
        """Complain of a token."""
        self.add(token.start, token.end, reason)

    def cut_off(self, start: int, reason: str) -> None:
        """Complain of all that follows."""
        self.add(start, self._length, reason)

    def open(self, token: Token, reason: str) -> None:
        """Complain of what is never closed, but not while it may still be."""
        if not self._typing:
            self.say(token, reason)

    def unfinished(self, token: Token, reason: str) -> None:
        """Complain of a token, but not where it is still being typed."""
        if not (self._typing and token.end >= self._typed_to):
            self.say(token, reason)

    def nothing(self, reason: str) -> None:
        """Complain of a whole query, where nothing in it was complained of."""
        if not self._found and not self._typing:
            self.add(0, self._typed_to, reason)

    def in_order(self) -> tuple[Misreading, ...]:
        """Return the complaints in the order of the query, a run of the same one as one."""
        said: list[Misreading] = []
        for one in sorted(self._found, key=lambda one: (one.start, one.end)):
            if said and (one.reason, one.start) == (said[-1].reason, said[-1].end):
                said[-1] = Misreading(said[-1].start, one.end, one.reason)
            else:
                said.append(one)
        return tuple(said)
