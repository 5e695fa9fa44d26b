"""AnswerPane: a list of what was found, every value of which can become a filter."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from search_index.models import Filter
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.messages import FilterChosen, WhyAsked
from tui.panes.pane import opening
from tui.panes.place_pane import PlacePane


class AnswerPane(PlacePane):
    """The base of the explorer's panes, and of a name's card."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.PANE, Where.LIST)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.PANE)]

    def action_open(self) -> None:
        """Read, search or lift, else filter: whatever the item is there for."""
        if opening(self.selected):
            super().action_open()
        else:
            self.action_filter_for()

    def action_filter_for(self) -> None:
        """Keep only what has the item's value."""
        self._choose_filter(exclude=False)

    def action_filter_against(self) -> None:
        """Drop what has the item's value."""
        self._choose_filter(exclude=True)

    def action_why(self) -> None:
        """Tell how the item's document was found."""
        if self.selected and self.selected.place:
            self.post_message(WhyAsked(self.selected.place.document_id))

    def filter_here(self) -> Filter | None:
        """Return the filter on the selected value, None where there is none."""
        return self.selected.filter if self.selected else None

    def _choose_filter(self, *, exclude: bool) -> None:
        chosen = self.filter_here()
        if chosen:
            self.post_message(FilterChosen(replace(chosen, exclude=exclude)))
