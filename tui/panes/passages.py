"""PassagesPane: what is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search_index.models import Answer, Passage
from tui.items import Item, Note
from tui.messages import MoreWanted
from tui.panes.pane import Pane
from tui.panes.passage_item import PassageItem
from tui.widgets.result_list import ResultList

_WIDENED = "These hold some of the words, not all:"


class PassagesPane(Pane):
    """The passages that match, grouped by document."""

    NAME = "passages"
    NUMBER = 1

    def __init__(self, short_path: Callable[[str], str]) -> None:
        super().__init__()
        self._short_path = short_path

    @property
    def document_ids(self) -> tuple[str, ...]:
        """The documents shown, in order."""
        shown = (item for item in self.list.items if isinstance(item, PassageItem))
        return tuple(dict.fromkeys(item.passage.document_id for item in shown))

    def show_answer(self, answer: Answer, *, before: Sequence[Item] = (), keep: bool) -> None:
        """Show the passages of an answer, below other items if there are any."""
        items = passage_items(self._short_path, answer.passages, widened=False)
        self.list.set_items([*before, *items], keep=keep)
        self._note(answer)

    def show_more(self, answer: Answer) -> None:
        """Add the next passages at the end."""
        last = self.list.items[-1] if self.list.items else None
        widened = isinstance(last, PassageItem) and not last.passage.strict
        self.list.add_items(passage_items(self._short_path, answer.passages, widened=widened))
        self._note(answer)

    def show_items(self, items: Sequence[Item], note: str = "") -> None:
        """Show something else than passages."""
        self.list.set_items(items, keep=True)
        self.title.set_note(note)

    def on_result_list_end_reached(self, event: ResultList.EndReached) -> None:
        """Ask for more."""
        event.stop()
        self.post_message(MoreWanted())

    def _note(self, answer: Answer) -> None:
        items = (item for item in self.list.items if isinstance(item, PassageItem))
        shown = len(
            {id_ for item in items for id_ in (item.passage.document_id, *item.passage.copies)}
        )
        note = f"{shown:,} of {answer.total:,} documents" if shown < answer.total else ""
        self.title.set_note(note)


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
            items += (Note(_WIDENED), Note())
            widened = True
        items.append(PassageItem(passage, short_path, heads))
    return items
