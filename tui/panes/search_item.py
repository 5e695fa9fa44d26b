"""SearchItem: a saved search in a list."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.models import SavedSearch
from tui.drawing.line import Line, Piece, clip, pad, spread
from tui.items import Copy, Item

_NAME = 30


@dataclass(frozen=True, slots=True)
class SearchItem(Item):
    """Its name, what it asks for, how many documents match, and how many anew."""

    search: SavedSearch

    @property
    def key(self) -> str:
        """Its name."""
        return self.search.name

    @property
    def copies(self) -> tuple[Copy, ...]:
        """The query, if it is not all filters, and the name."""
        name = Copy("n", "Name", self.search.name)
        return (Copy("c", "Query", self.search.query), name) if self.search.query else (name,)

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return it on one row."""
        search = self.search
        signs = ("−" if one.exclude else "+" for one in search.filters)
        labels = (one.label or one.value for one in search.filters)
        asked = [f"{sign} {label}" for sign, label in zip(signs, labels, strict=True)]
        query = search.query if search.query != search.name else ""
        right = (
            Piece(f"{search.new:,} new  " if search.new else "", "accent"),
            Piece(f"{search.total:,} document{'s' * (search.total != 1)}", "soft"),
        )
        name = pad((Piece(clip(search.name, _NAME - 2), "strong"),), min(_NAME, width // 2))
        return (spread((*name, Piece("  ".join((query, *asked)).strip(), "soft")), right, width),)
