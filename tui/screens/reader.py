"""ReaderScreen: one document, at a place."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult

from search_index.models import MarkPlace
from search_index.sanitize import clean_line
from tui import messages
from tui.asking.paging import Results
from tui.asking.question import Question
from tui.dates import date_label
from tui.drawing.line import Piece, clip_start
from tui.finding import FoldedText
from tui.items import Place
from tui.keys.keymap import footer_actions
from tui.keys.places import places_at
from tui.notebook.marked import mark_remark
from tui.reading import read
from tui.screens.reader_keys import ReaderKeys
from tui.screens.why import explain
from tui.services import Services
from tui.walk import Walk
from tui.widgets.document_view import DocumentView
from tui.widgets.find_line import FindLine
from tui.widgets.reader_head import ReaderHead
from tui.widgets.status_line import StatusLine

_SHORTEST_PATH = 12
_APART = 4


class ReaderScreen(ReaderKeys):
    """Shows a document of the result; its neighbours are a key away."""

    AUTO_FOCUS = "DocumentView"
    DEFAULT_CSS = """
    ReaderScreen {
        layout: vertical;
        DocumentView { margin: 1 0 0 0; }
        &.-low DocumentView { margin: 0; }
    }
    """

    def __init__(
        self,
        services: Services,
        question: Question,
        place: Place,
        results: Results,
    ) -> None:
        super().__init__()
        self._services = services
        self._question = question
        self.place = place
        self._results = results
        self._picked = ""
        self.reading = None
        self._hits = Walk()
        self._folded: FoldedText | None = None
        self.head = ReaderHead()
        self.subhead = ReaderHead()
        self.view = DocumentView()
        self.find_line = FindLine()
        self.status = StatusLine()

    def compose(self) -> ComposeResult:
        """Put two lines of head over the text."""
        yield self.head
        yield self.subhead
        yield self.view
        yield self.find_line
        yield self.status

    def on_mount(self) -> None:
        """Fetch the document."""
        self._load()

    def on_resize(self, event: events.Resize) -> None:
        """Spare the blank line on a low terminal."""
        self.set_class(event.size.height < 20, "-low")

    def _load(self) -> None:
        self.run_worker(self._fetch(self.place), exclusive=True)

    async def _fetch(self, place: Place) -> None:
        question = self._question
        try:
            self.reading = await self._services.ask(
                lambda library: read(library, place.document_id, question)
            )
        except Exception as error:
            reason = clean_line(str(error)) or type(error).__name__
            self.head.show((Piece(f"This document cannot be shown: {reason}", "warning"),), ())
            return
        self._picked = self._results.name_in(place.document_id) or self._picked
        self._hits, self._folded = Walk(self.reading.hits), None
        self.find_line.walk = None
        self.view.show_reading(self.reading)
        self.view.show_matches(self._hits.spans)
        self._show_marks()
        self.call_after_refresh(self._go_to_place, place)

    def _go_to_place(self, place: Place) -> None:
        if self.reading is None:
            return
        span = self._hits.go_near(place.offset)
        if span and span[0] == place.offset:
            self.view.go_to(span)
        else:
            self.view.go_to((place.offset, place.offset), mark=False)
        self._show_head()

    def _show_head(self) -> None:
        reading = self.reading
        if reading is None:
            return
        document = reading.document
        path = self._services.short_path(document.path)
        source = f" ({document.date_source.value})" if document.date_source else ""
        date = f"{date_label(document.date)}{source}" if document.date else ""
        author = f"  {document.author}" if document.author else ""
        remark = self._remark()
        self.find_line.tell()
        self.head.show(
            (Piece(document.title or path, "accent"), Piece(author, "soft")),
            (Piece(f"{remark}  " if remark else "", "accent"), Piece(date, "soft")),
        )
        room = max(self.size.width - _SHORTEST_PATH - _APART, 0)
        parts = self._whereabouts()
        while len(" · ".join(parts)) > room and len(parts) > 1:
            parts.pop()
        where = " · ".join(parts)
        path = clip_start(path, max(self.size.width - len(where) - _APART, _SHORTEST_PATH))
        self.subhead.show((Piece(path, "soft"),), (Piece(where, "soft"),))

    @on(messages.MarksChanged)
    def _show_marks(self) -> None:
        self.view.show_marks(self._services.marked.spans(self.place.document_id))
        self._show_head()

    def _remark(self) -> str:
        """Return what the user wrote to the paragraph here, else to the document."""
        marked = self._services.marked
        whole = marked.at(MarkPlace(self.place.document_id, 0, 0))
        here = marked.at(self.markable) if self.markable else None
        return mark_remark(here or whole, most=self.size.width // 2)

    def _whereabouts(self) -> list[str]:
        """Return where the reader stands, what matters most first."""
        parts = []
        if self.find_line.walk:
            parts.append(f"found {self.find_line.walk.told}")
        elif self._hits.spans:
            parts.append(f"hit {self._hits.told}")
        documents = self._results.document_ids
        if self.place.document_id in documents:
            held = self._results.window
            at = held.start + documents.index(self.place.document_id) + 1
            parts.append(f"document {at:,}/{held.total:,}")
        place = self.reading.paragraph_at(self.view.offset_here).place if self.reading else ""
        if place:
            parts.append(place)
        parts.append(f"{self.view.share} %")
        return parts

    @on(DocumentView.CursorMoved)
    def _tell_where(self) -> None:
        self._show_head()

    @on(events.DescendantFocus)
    def _show_keys(self) -> None:
        self.status.show_actions(footer_actions(places_at(self)))

    def action_hit(self, steps: int) -> None:
        """Go to another hit; after the last comes the first."""
        span = (self.find_line.walk or self._hits).step(steps)
        if span:
            self.view.go_to(span)
        else:
            self.status.show_message("No hits in this document")

    def action_find(self) -> None:
        """Open the line where one types what to find."""
        if self.reading is not None:
            self._folded = self._folded or FoldedText(self.reading.document.text)
            self.find_line.open(self._folded)

    @on(FindLine.Changed)
    def _show_found(self) -> None:
        """Mark every place found, and go to the first from the cursor on."""
        walk = self.find_line.walk
        self.view.show_matches((walk or self._hits).spans)
        span = walk.go_near(self.view.offset_here) if walk else None
        if span:
            self.view.go_to(span)
        self._show_head()

    @on(FindLine.Walked)
    def _walk_found(self, event: FindLine.Walked) -> None:
        self.action_hit(event.steps)

    @on(FindLine.Closed)
    def _find_closed(self) -> None:
        self.set_focus(self.view)

    def action_mention(self) -> None:
        """Go to the next mention of the selected name; without one, of the next name."""
        if self.reading and not self.reading.mentions_of(self._picked):
            self._picked = self.reading.name_after(self.view.offset_here) or ""
        spans = self.reading.mentions_of(self._picked) if self.reading else ()
        if not spans:
            self.status.show_message("No names in this document")
            return
        here = self.view.marked_offset
        index = next((i for i, span in enumerate(spans) if span[0] > here), 0)
        self.view.go_to(spans[index])
        self.status.show_message(f"{self._picked}: mention {index + 1} of {len(spans)}")

    def action_pick_name(self) -> None:
        """Select the next name in the text."""
        if self.reading is None:
            return
        here = self.view.marked_offset + 1
        self._picked = self.reading.name_after(here, other_than=self._picked) or ""
        self.action_mention()

    def action_neighbour(self, steps: int) -> None:
        """Read the next document of the result."""
        documents = self._results.document_ids
        if self.place.document_id not in documents:
            return
        at = documents.index(self.place.document_id) + steps
        if 0 <= at < len(documents):
            self.place = Place(documents[at], 0)
            self._load()
        elif self._results.want_beside(last=steps > 0):
            self.status.show_message("Fetching further documents: press it again")
        else:
            self.status.show_message("No further document in this result")

    def action_search(self) -> None:
        """Go back to the query line."""
        self.dismiss()
        self.app.call_later(self.app.run_action, "screen.search")

    def action_back(self) -> None:
        """Go back to the hits of the query, and from there to the results."""
        if self.find_line.walk is None:
            self.dismiss()
        else:
            self.find_line.forget()

    def action_why(self) -> None:
        """Tell how the document was found."""
        document_id = self.place.document_id
        self.run_worker(explain(self, self._services, self._question, document_id))
