"""NamePane: a list in which names stand, with what can be done with a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from search_index.models import Change, Correction, Entity, EntityKind
from tui.items import Copy
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.messages import CardWanted, CorrectionChosen, RemarkMade, UndoChosen
from tui.panes.answer_pane import AnswerPane
from tui.panes.name_item import NameItem, counted, is_same, marked_items, name_filter
from tui.screens.entry import Entry
from tui.screens.menu import Choice, Menu

_MERGE_HELP = "Go to another name for the same and press m (esc: none)"


class NamePane(AnswerPane):
    """The base of lists of names: each can be looked at, and mended."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.NAME, Where.PANE, Where.LIST)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.NAME)]

    def __init__(self) -> None:
        super().__init__()
        self.marked: Entity | None = None

    @property
    def named(self) -> Entity | None:
        """Whose name the keys are for."""
        return self.selected.entity if isinstance(self.selected, NameItem) else None

    def mark(self, entity: Entity | None) -> None:
        """Mark a name to merge another with, or none."""
        self.marked = entity
        self.list.set_items(marked_items(self.list.items, entity), keep=True)

    def copies_of_all(self) -> tuple[Copy, ...]:
        """Return the names that the list holds, with their counts."""
        named = [item.entity for item in self.list.items if isinstance(item, NameItem)]
        text = "".join(f"{entity.name}: {counted(entity)}\n" for entity in named)
        return (Copy("l", f"The {len(named):,} names listed, with counts", text),) if named else ()

    def action_why(self) -> None:
        """Tell who or what the name stands for; of a passage, how it was found."""
        if self.selected and self.selected.place:
            super().action_why()
        elif self.named:
            self.post_message(CardWanted(name_filter(self.named)))

    def action_mark(self) -> None:
        """Mark the name, or take the mark away; a passage is marked for the notebook."""
        named = self.named
        if named is None:
            super().action_mark()
            return
        self.mark(None if is_same(named, self.marked) else named)
        if self.marked:
            self._say(f"Marked “{named.name}”. {_MERGE_HELP}")

    def action_merge(self) -> None:
        """Ask by which name to show the marked one and this one; mark this one if none is."""
        named, marked = self.named, self.marked
        if named is None:
            return
        if marked is None or is_same(named, marked):
            self.mark(named)
            self._say(f"Marked “{named.name}”. {_MERGE_HELP}")
        elif marked.kind is not named.kind:
            self._say(f"A {marked.kind.value} and a {named.kind.value} are not one: t turns kinds")
        else:
            self._ask_merge(marked, named)

    def _ask_merge(self, marked: Entity, named: Entity) -> None:
        choices = [
            Choice(letter, f"Shown as “{into.name}”", counted(into), (other, into))
            for letter, other, into in (("1", marked, named), ("2", named, marked))
        ]
        heading = f"Take “{marked.name}” and “{named.name}” for one?"
        self.app.push_screen(Menu(heading, choices), self._merge_chosen)

    def _merge_chosen(self, chosen: tuple[Entity, Entity] | None) -> None:
        if chosen:
            other, into = chosen
            self.mark(None)
            self.mend(Change.MERGE, other, into.name)

    def action_split(self) -> None:
        """Ask which of the name's forms is somebody else."""
        named = self.named
        if named is None:
            return
        if not named.aliases:
            self._say(f"“{named.name}” is written in no other way")
            return
        choices = [
            Choice(str(number) if number < 10 else "", form, "", form)
            for number, form in enumerate(named.aliases, 1)
        ]
        heading = f"Which of these is not “{named.name}”?"
        self.app.push_screen(Menu(heading, choices), self._mending(Change.SPLIT, named))

    def action_rename(self) -> None:
        """Ask for another name to show."""
        if self.named:
            entry = Entry(f"Show “{self.named.name}” as", self.named.name)
            self.app.push_screen(entry, self._mending(Change.RENAME, self.named))

    def action_change_kind(self) -> None:
        """Ask what the name stands for."""
        named = self.named
        if named is None:
            return
        choices = [
            Choice(kind.value[0], kind.value.capitalize(), "", kind.value)
            for kind in EntityKind
            if kind is not named.kind
        ]
        heading = f"“{named.name}” is no {named.kind.value} but"
        self.app.push_screen(Menu(heading, choices), self._mending(Change.KIND, named))

    def action_hide(self) -> None:
        """Leave the name out everywhere."""
        if self.named:
            self.mend(Change.HIDE, self.named)

    def action_undo(self) -> None:
        """Take back the newest correction."""
        self.post_message(UndoChosen())

    def _mending(self, change: Change, named: Entity) -> Callable[[str | None], None]:
        def chosen(value: str | None) -> None:
            if value and value != named.name:
                self.mend(change, named, value)

        return chosen

    def mend(self, change: Change, named: Entity, value: str = "") -> None:
        """Ask for a correction of a name."""
        self.post_message(CorrectionChosen(Correction(change, named.kind, named.name, value)))

    def _say(self, text: str) -> None:
        self.post_message(RemarkMade(text))
