"""Paging: which part of a long result a pane holds, and which part it wants next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

DOCUMENTS = 50
"""Documents fetched at a time: what the engine ranks in one go."""
ROWS = 60
"""Names or events fetched at a time."""
LANES = 200
"""Missions fetched at a time."""


@dataclass(frozen=True, slots=True)
class Window:
    """The part of ``total`` results that is held: ``count`` of them from ``start`` on."""

    start: int = 0
    count: int = 0
    total: int = 0

    @property
    def end(self) -> int:
        """The first result after it."""
        return self.start + self.count

    @property
    def is_all(self) -> bool:
        """Whether it holds every result."""
        return self.count >= self.total

    def before(self, size: int) -> Window | None:
        """Return the page that goes before it, None at the beginning."""
        start = max(self.start - size, 0)
        return Window(start, self.start - start, self.total) if self.start else None

    def after(self, size: int) -> Window | None:
        """Return the page that goes after it, None at the end."""
        count = min(size, self.total - self.end)
        return Window(self.end, count, self.total) if count > 0 else None

    def edge(self, size: int, *, last: bool) -> Window | None:
        """Return the first or last page of all, None where it is held."""
        if last:
            start = max(self.total - size, 0)
            return Window(start, self.total - start, self.total) if self.after(size) else None
        return Window(0, min(size, self.total), self.total) if self.start else None

    def with_page(self, page: Window) -> Window:
        """Return what is held once a page has come: both where they touch, else the page."""
        if page.start == self.end or page.end == self.start:
            count = self.count + page.count
            return Window(min(self.start, page.start), count, self.total)
        return page


class Results(Protocol):
    """The list of results that a document was opened from."""

    window: Window

    @property
    def document_ids(self) -> tuple[str, ...]:
        """The documents held, in order."""

    def name_in(self, document_id: str) -> str:
        """Return the name whose mentions are walked in a document, empty for none."""

    def want_beside(self, *, last: bool) -> bool:
        """Ask for the page after the last document held, or before the first, if there is one."""
