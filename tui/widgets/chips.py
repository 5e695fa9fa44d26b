"""Chips: the filters in force, each removable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from search_index.models import Filter
from tui.drawing.cells import cells
from tui.drawing.line import Line, Piece, clip
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.messages import FilterChosen, FilterLifted
from tui.widgets.bar import Bar

_LONGEST = 28


class Chips(Bar, can_focus=True):
    """One chip a filter: ``⟨+ Moin ul Haque ✕⟩``, or ``−`` for what must not be."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.CHIPS,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.CHIPS)]
    DEFAULT_CSS = """
    Chips { width: auto; max-width: 60%; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.filters: tuple[Filter, ...] = ()
        self._chosen = 0
        self.display = False

    def show_filters(self, filters: Sequence[Filter]) -> None:
        """Show these filters."""
        if tuple(filters) == self.filters:
            return
        self.filters = tuple(filters)
        self._chosen = min(self._chosen, max(len(self.filters) - 1, 0))
        self.display = bool(self.filters)
        self.refresh(layout=True)

    def get_content_width(self, *_: object) -> int:
        """Take as much room as the chips need."""
        return sum(cells(chip_text(chip)) + 1 for chip in self.filters)

    def line(self, width: int) -> Line:
        """Return the chips; the chosen one is reversed while the keys come here."""
        pieces: list[Piece] = []
        for index, chip in enumerate(self.filters):
            chosen = self.has_focus and index == self._chosen
            role = "current" if chosen else ("soft" if chip.exclude else "accent")
            pieces += (Piece(chip_text(chip), role), Piece(" "))
        return tuple(pieces)

    def action_chip(self, steps: int) -> None:
        """Choose another chip."""
        self._chosen = min(max(self._chosen + steps, 0), max(len(self.filters) - 1, 0))
        self.update()

    def action_remove(self) -> None:
        """Remove the chosen filter."""
        if self.filters:
            self.post_message(FilterLifted(self.filters[self._chosen]))

    def action_flip(self) -> None:
        """Turn the chosen filter from for to against, or back."""
        if self.filters:
            chip = self.filters[self._chosen]
            self.post_message(FilterChosen(replace(chip, exclude=not chip.exclude)))

    def on_click(self, event: events.Click) -> None:
        """Remove the chip under the mouse."""
        event.stop()
        right = 0
        for chip in self.filters:
            right += cells(chip_text(chip)) + 1
            if event.x < right:
                self.post_message(FilterLifted(chip))
                return


def chip_text(chip: Filter) -> str:
    """Return what a chip shows."""
    label = clip(" ".join((chip.label or chip.value).split()), _LONGEST)
    return f"⟨{'−' if chip.exclude else '+'} {label} ✕⟩"
