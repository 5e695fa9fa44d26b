"""NameItem: a person, an organization or a mission in the list of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from search_index.models import Entity, Filter, FilterField
from tui.drawing.cells import cells
from tui.drawing.line import Line, Piece, clip, pad
from tui.items import Copy, Item

_BAR = 6
_MARK = "◆"


@dataclass(frozen=True, slots=True)
class NameItem(Item):
    """A name with its role or other form, a bar, and the documents that name it.

    ``most`` is the longest bar's count; ``name_width`` the column all names of a list share;
    ``chosen`` the sign of a filter; ``marked`` tells that another name is to be merged with it.
    """

    entity: Entity
    most: int
    name_width: int
    chosen: str = ""
    marked: bool = False

    @property
    def key(self) -> str:
        """The name: there is one of each in a list."""
        return self.entity.name

    @property
    def filter(self) -> Filter | None:
        """The name."""
        return name_filter(self.entity)

    @property
    def remark(self) -> str:
        """The role most often stated, else the forms that the name itself does not show."""
        entity = self.entity
        if entity.roles:
            return entity.roles[0]
        name = entity.name.casefold()
        return ", ".join(alias for alias in entity.aliases if alias.casefold() not in name)

    @property
    def copies(self) -> tuple[Copy, ...]:
        """The name, and the name with all that is known of it."""
        entity = self.entity
        known = [
            entity.name,
            *(f"also: {alias}" for alias in entity.aliases),
            *entity.roles,
            counted(entity),
        ]
        return (
            Copy("n", "Name", entity.name),
            Copy("a", "Name with roles and counts", "\n".join(known) + "\n"),
        )

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the name, its remark, the bar and the count in one row."""
        count = f" {self.entity.documents:>3,}"
        bar_width = _BAR if width >= 24 else 0
        room = width - bar_width - cells(count) - 1
        column = min(self.name_width, room if room < 30 else max(room * 2 // 3, 18))
        sign = _MARK if self.marked else self.chosen
        mark = Piece(f"{sign} " if sign else "", "accent")
        name = pad((mark, Piece(clip(self.entity.name, column - len(mark.text)))), column)
        remark = (Piece("  "), Piece(self.remark, "soft"))
        left = pad((*name, *remark), room) if room - column > 7 else pad(name, room)
        return ((*left, Piece(" "), *self._bar(bar_width), Piece(count)),)

    def _bar(self, width: int) -> Line:
        halves = max(1, round(width * 2 * self.entity.documents / max(self.most, 1)))
        full, half = divmod(min(halves, width * 2), 2)
        bar = ("━" * full + "╸" * half)[:width]
        return (Piece(bar.ljust(width), "bar"),)


def name_filter(entity: Entity) -> Filter:
    """Return the filter that keeps what names somebody."""
    return Filter(FilterField(entity.kind.value), entity.name, label=entity.name)


def counted(entity: Entity) -> str:
    """Return in how many documents a name stands, and how often."""
    documents, mentions = entity.documents, entity.mentions
    return (
        f"{documents:,} document{'s' * (documents != 1)}, "
        f"{mentions:,} mention{'s' * (mentions != 1)}"
    )


def name_items(
    entities: Sequence[Entity],
    filters: Sequence[Filter] = (),
    most: int = 0,
    marked: Entity | None = None,
) -> list[Item]:
    """Return names as items that share a column and a scale, ``most`` at its end (0: their own)."""
    signs = {(one.field, one.value): "−" if one.exclude else "+" for one in filters}
    most = most or max((entity.documents for entity in entities), default=1)
    items = [
        NameItem(entity, most, 0, signs.get((name_filter(entity).field, entity.name), ""))
        for entity in entities
    ]
    width = max((cells(item.entity.name) + 2 * len(item.chosen) for item in items), default=0)
    return marked_items((replace(item, name_width=width) for item in items), marked)


def marked_items(items: Iterable[Item], marked: Entity | None) -> list[Item]:
    """Return the items with this name marked, and no other."""
    return [
        replace(item, marked=is_same(item.entity, marked)) if isinstance(item, NameItem) else item
        for item in items
    ]


def is_same(one: Entity, other: Entity | None) -> bool:
    """Whether two names stand for the same, whatever is counted of them."""
    return other is not None and (one.kind, one.name) == (other.kind, other.name)
