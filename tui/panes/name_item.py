"""NameItem: a person, an organization or a mission in the list of names."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from search_index.models import Entity, EntityKind, Filter, FilterField
from tui.items import Copy, Item
from tui.line import Line, Piece, clip, pad

_BAR = 6
_FIELDS = {
    EntityKind.PERSON: FilterField.PERSON,
    EntityKind.ORGANIZATION: FilterField.ORGANIZATION,
    EntityKind.MISSION: FilterField.MISSION,
}


@dataclass(frozen=True, slots=True)
class NameItem(Item):
    """A name with its role or other form, a bar, and the documents that name it.

    ``most`` is the longest bar's count; ``name_width`` the column all names of a list share.
    """

    entity: Entity
    most: int
    name_width: int
    chosen: str = ""

    @property
    def key(self) -> str:
        """The name: there is one of each in a list."""
        return self.entity.name

    @property
    def filter(self) -> Filter | None:
        """The name."""
        name = self.entity.name
        return Filter(_FIELDS[self.entity.kind], name, label=name)

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
            f"{entity.documents} documents, {entity.mentions} mentions",
        ]
        return (
            Copy("n", "Name", entity.name),
            Copy("a", "Name with roles and counts", "\n".join(known) + "\n"),
        )

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the name, its remark, the bar and the count in one row."""
        count = f" {self.entity.documents:>3,}"
        bar_width = _BAR if width >= 24 else 0
        room = width - bar_width - cell_len(count) - 1
        column = min(self.name_width, room if room < 30 else max(room * 2 // 3, 18))
        mark = Piece(f"{self.chosen} " if self.chosen else "", "accent")
        name = pad((mark, Piece(clip(self.entity.name, column - len(mark.text)))), column)
        remark = (Piece("  "), Piece(self.remark, "soft"))
        left = pad((*name, *remark), room) if room - column > 7 else pad(name, room)
        return ((*left, Piece(" "), *self._bar(bar_width), Piece(count)),)

    def _bar(self, width: int) -> Line:
        halves = max(1, round(width * 2 * self.entity.documents / max(self.most, 1)))
        full, half = divmod(min(halves, width * 2), 2)
        bar = ("━" * full + "╸" * half)[:width]
        return (Piece(bar.ljust(width), "bar"),)
