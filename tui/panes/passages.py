"""PassagesPane: what is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from search_index.models import Answer, Passage
from tui.asking.paging import DOCUMENTS, Window
from tui.items import Copy, Item, Note
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.notebook.marked import Marked, marks_copies
from tui.output.words import SOME_WORDS
from tui.panes.answer_pane import AnswerPane
from tui.panes.passage_item import PassageItem


class PassagesPane(AnswerPane):
    """The passages that match, grouped by document."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.PASSAGE, Where.PANE, Where.LIST)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.PASSAGE)]
    NAME = "passages"
    NUMBER = 1
    PAGE = DOCUMENTS

    def __init__(self, short_path: Callable[[str], str]) -> None:
        super().__init__()
        self._short_path = short_path
        self._marked = Marked()

    @property
    def document_ids(self) -> tuple[str, ...]:
        """The documents shown, in order."""
        shown = (item for item in self.list.items if isinstance(item, PassageItem))
        return tuple(dict.fromkeys(item.passage.document_id for item in shown))

    def name_in(self, document_id: str) -> str:
        """Return none: passages are of no name."""
        return ""

    def show_answer(
        self, answer: Answer, *, before: Sequence[Item] = (), keep: bool, start: int = 0
    ) -> None:
        """Show the passages of an answer, below other items if there are any."""
        self.hold(_held(answer, start))
        items = passage_items(self._short_path, answer.passages, widened=False)
        self.list.set_items([*before, *self._with_marks(items)], keep=keep)
        self._note()

    def show_passages(self, page: Window, answer: Answer) -> None:
        """Show a page of passages that was asked for."""
        before = self.list.items[-1:] if page.start == self.window.end else []
        shown = [item.passage for item in before if isinstance(item, PassageItem)]
        # What begins a page that was jumped to is taken to go on as what stands above it.
        widened = any(not passage.strict for passage in shown or answer.passages[:1])
        items = passage_items(self._short_path, answer.passages, widened=widened)
        self.show_page(_held(answer, page.start), self._with_marks(items))
        self._note()

    def copies_of_all(self) -> tuple[Copy, ...]:
        """Return all that is marked, with notes and labels."""
        return marks_copies(self._marked.marks)

    def show_marks(self, marked: Marked) -> None:
        """Show which passages are marked."""
        self._marked = marked
        self.list.set_items(self._with_marks(self.list.items), keep=True)

    def _with_marks(self, items: Sequence[Item]) -> list[Item]:
        return [
            item.marked_as(self._marked) if isinstance(item, PassageItem) else item
            for item in items
        ]

    def show_items(self, items: Sequence[Item], note: str = "") -> None:
        """Show something else than passages."""
        self.hold(Window())
        self.list.set_items(items, keep=True)
        self.title.set_note(note)

    def _note(self) -> None:
        held = self.window
        part = f"{held.start + 1:,}–{held.end:,}" if held.start else f"{held.count:,}"
        self.title.set_note("" if held.is_all else f"{part} of {held.total:,} documents")


def passage_items(
    short_path: Callable[[str], str], passages: Sequence[Passage], *, widened: bool
) -> list[Item]:
    """Return the passages as items; a note stands above those that hold not all the words.

    ``widened`` tells that it stands further up already.
    """
    items: list[Item] = []
    last = None
    for passage in passages:
        heads = passage.document_id != last
        last = passage.document_id
        if not (passage.strict or widened):
            items += (Note(SOME_WORDS), Note())
            widened = True
        items.append(PassageItem(passage, short_path, heads))
    return items


def _held(answer: Answer, start: int) -> Window:
    """Return which documents of the ranking an answer's passages stand for."""
    total = answer.total if answer.ranked is None else answer.ranked
    end = total if answer.next_offset is None else answer.next_offset
    return Window(start, end - start, total)
