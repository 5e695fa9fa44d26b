"""CorrectionsScreen: what the user changed about names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from search_index.errors import MissionlogError
from search_index.models import KeptCorrection
from tui.drawing.line import Line, Piece, spread
from tui.items import Copy, Item, Note
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.messages import NamesCorrected, UndoChosen
from tui.notebook.mending import Mending
from tui.output.corrections import outcome_remark, said
from tui.panes.pane import Pane
from tui.screens.entry import Entry
from tui.screens.sheet import Sheet, SheetTitle
from tui.services import Services

_FILE = "missionlog-names.json"


@dataclass(frozen=True, slots=True)
class CorrectionItem(Item):
    """A correction, when it was made, and what has become of it."""

    kept: KeptCorrection

    @property
    def key(self) -> str:
        """Its number."""
        return str(self.kept.number)

    @property
    def copies(self) -> tuple[Copy, ...]:
        """What it says."""
        return (Copy("c", "Correction", said(self.kept.correction)),)

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return it on one row."""
        remark = outcome_remark(self.kept.outcome)
        left = (Piece(said(self.kept.correction)), Piece(remark, "warning"))
        return (spread(left, (Piece(self.kept.made[:10], "soft"),), width),)


class CorrectionsPane(Pane):
    """The corrections, the newest first."""

    NAME = "corrections"
    NUMBER = 0

    def __init__(self) -> None:
        super().__init__()
        self.title = SheetTitle("CORRECTIONS OF NAMES")

    def show(self, kept: Sequence[KeptCorrection]) -> None:
        """Show them."""
        items = [CorrectionItem(one) for one in reversed(kept)]
        self.list.set_items(items or [Note("No names have been corrected here.")], keep=True)
        self.title.set_note("", count=len(items))


class CorrectionsScreen(Sheet[None]):
    """Lists the corrections: each can be taken back, all given out, others taken in."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.CORRECTIONS, Where.SHEET)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.CORRECTIONS)]

    def __init__(self, services: Services, mending: Mending) -> None:
        self.corrections = CorrectionsPane()
        super().__init__(self.corrections)
        self._services = services
        self._mending = mending

    def on_mount(self) -> None:
        """Fetch the corrections."""
        self._load()

    @on(NamesCorrected)
    def _load(self) -> None:
        self.run_worker(self._fetch(), exclusive=True)

    async def _fetch(self) -> None:
        try:
            kept = await self._services.ask(lambda library: library.corrections())
        except MissionlogError as error:
            self.corrections.list.set_items([Note(str(error), "warning")])
            return
        self.corrections.show(kept)

    def action_undo(self) -> None:
        """Take back the correction under the cursor."""
        item = self.corrections.selected
        if isinstance(item, CorrectionItem):
            self.post_message(UndoChosen(item.kept.number))

    def action_give_out(self) -> None:
        """Ask for the file to write to."""

        def chosen(path: str | None) -> None:
            if path:
                self.run_worker(self._mending.give_out(Path(path)))

        self.app.push_screen(Entry("Write the corrections to the new file", f"~/{_FILE}"), chosen)

    def action_take_in(self) -> None:
        """Ask for the file to read."""

        def chosen(path: str | None) -> None:
            if path:
                self.run_worker(self._mending.take_in(Path(path)))

        self.app.push_screen(Entry("Add the corrections of the file", f"~/{_FILE}"), chosen)
