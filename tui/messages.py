"""What panes tell the screen: past-tense messages, sent upward."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from textual.message import Message

from search_index.models import Correction, Filter, KeptMark, MarkPlace, SavedSearch
from tui.asking.paging import Window
from tui.items import Copy, Place
from tui.timeline_view import TimelineView

if TYPE_CHECKING:
    from tui.copying.exports import Export


class PlaceOpened(Message):
    """Someone wants to read at a place."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class QueryChosen(Message):
    """A query was picked rather than typed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class FilterChosen(Message):
    """A value is to be kept (or dropped, where the filter excludes)."""

    def __init__(self, chosen: Filter) -> None:
        super().__init__()
        self.chosen = chosen


class FilterLifted(Message):
    """A filter is to go."""

    def __init__(self, lifted: Filter) -> None:
        super().__init__()
        self.lifted = lifted


class CopyChosen(Message):
    """A text is to be copied; ``to_file`` asks for a file instead of the clipboard."""

    def __init__(self, copy: Copy, *, to_file: bool = False) -> None:
        super().__init__()
        self.copy = copy
        self.to_file = to_file


class DocumentPaged(Message):
    """A document is to be shown in the pager, or by the system's viewer."""

    def __init__(self, document_id: str) -> None:
        super().__init__()
        self.document_id = document_id


class DocumentEdited(Message):
    """A document is to be opened in the editor, at an offset of its text."""

    def __init__(self, document_id: str, offset: int) -> None:
        super().__init__()
        self.document_id = document_id
        self.offset = offset


class ViewChosen(Message):
    """The timeline is to show something else of the answer; what it ``held``, anew."""

    def __init__(self, view: TimelineView, held: Window | None = None) -> None:
        super().__init__()
        self.view = view
        self.held = held


class PageWanted(Message):
    """A pane wants another part of its result."""

    def __init__(self, pane: str, page: Window) -> None:
        super().__init__()
        self.pane = pane
        self.page = page


class EventsWanted(Message):
    """The timeline wants the events from a day on (ISO)."""

    def __init__(self, first: str) -> None:
        super().__init__()
        self.first = first


class WhyAsked(Message):
    """Someone wants to know how a document was found."""

    def __init__(self, document_id: str) -> None:
        super().__init__()
        self.document_id = document_id


class RemarkMade(Message):
    """Something to say in the status line."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class NamesWanted(Message):
    """A pane of names wants to be filled anew; ``keep`` leaves the cursor where it was."""

    def __init__(self, pane: str, page: Window, *, keep: bool) -> None:
        super().__init__()
        self.pane = pane
        self.page = page
        self.keep = keep


class CardWanted(Message):
    """Someone wants to know who or what a name stands for."""

    def __init__(self, name: Filter) -> None:
        super().__init__()
        self.name = name


class CorrectionChosen(Message):
    """A name is to be mended."""

    def __init__(self, correction: Correction) -> None:
        super().__init__()
        self.correction = correction


class UndoChosen(Message):
    """A correction is to be taken back: the newest, or the one of a number."""

    def __init__(self, number: int | None = None) -> None:
        super().__init__()
        self.number = number


class NamesCorrected(Message):
    """Names are others now: a correction was made, or undone; None where several were."""

    def __init__(self, correction: Correction | None, *, undone: bool = False) -> None:
        super().__init__()
        self.correction = correction
        self.undone = undone


class Marks(Enum):
    """What is to be done with a mark."""

    TOGGLE = "toggle"
    NOTE = "note"
    LABELS = "labels"


class MarkWanted(Message):
    """Something is to be marked, noted or labelled: a place, or what is marked already."""

    def __init__(self, place: MarkPlace | KeptMark, wanted: Marks) -> None:
        super().__init__()
        self.place = place
        self.wanted = wanted


class MarkRemoved(Message):
    """A mark is to go, with what was written to it."""

    def __init__(self, mark: KeptMark) -> None:
        super().__init__()
        self.mark = mark


class MarksChanged(Message):
    """The marks are others now."""


class SearchChosen(Message):
    """A saved search is to be asked again."""

    def __init__(self, search: SavedSearch) -> None:
        super().__init__()
        self.search = search


class SearchesChanged(Message):
    """The saved searches, or what they find, are others now."""

    def __init__(self, searches: Sequence[SavedSearch]) -> None:
        super().__init__()
        self.searches = tuple(searches)


class ExportWanted(Message):
    """Something is to be written to a file."""

    def __init__(self, export: Export) -> None:
        super().__init__()
        self.export = export
