"""ReaderScreen: one document, at a place."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from search_index.sanitize import clean_line
from tui import messages
from tui.actions import Where, bindings_for, footer_actions
from tui.dates import date_label
from tui.items import Copy, Place
from tui.line import Line, Piece, spread
from tui.places import places_at
from tui.question import Question
from tui.reading import Reading, read
from tui.screens.copy_menu import CopyMenu
from tui.services import Services
from tui.widgets.bar import Bar
from tui.widgets.document_view import DocumentView
from tui.widgets.status_line import StatusLine


class ReaderHead(Bar):
    """A line over the text: something at the left, something at the right."""

    left: Line = ()
    right: Line = ()

    def show(self, left: Line, right: Line) -> None:
        """Show other contents."""
        self.left, self.right = left, right
        self.update()

    def line(self, width: int) -> Line:
        """Return both ends."""
        return spread((Piece(" "), *self.left), (*self.right, Piece(" ")), width)


class ReaderScreen(Screen[None]):
    """Shows a document of the result; its neighbours are a key away."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.READER,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.READER)]
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
        documents: tuple[str, ...],
        name: str = "",
    ) -> None:
        super().__init__()
        self._services = services
        self._question = question
        self._place = place
        self._documents = documents
        self._picked = name
        self._reading: Reading | None = None
        self._hit: int | None = None
        self.head = ReaderHead()
        self.subhead = ReaderHead()
        self.view = DocumentView()
        self.status = StatusLine()

    def compose(self) -> ComposeResult:
        """Put two lines of head over the text."""
        yield self.head
        yield self.subhead
        yield self.view
        yield self.status

    def on_mount(self) -> None:
        """Fetch the document."""
        self._load()

    def on_resize(self, event: events.Resize) -> None:
        """Spare the blank line on a low terminal."""
        self.set_class(event.size.height < 20, "-low")

    def _load(self) -> None:
        self.run_worker(self._fetch(self._place), exclusive=True)

    async def _fetch(self, place: Place) -> None:
        question = self._question
        try:
            self._reading = await self._services.ask(
                lambda library: read(library, place.document_id, question)
            )
        except Exception as error:
            reason = clean_line(str(error)) or type(error).__name__
            self.head.show((Piece(f"This document cannot be shown: {reason}", "warning"),), ())
            return
        self.view.show_reading(self._reading)
        self.call_after_refresh(self._go_to_place, place)

    def _go_to_place(self, place: Place) -> None:
        if self._reading is None:
            return
        self._hit = self._reading.hit_near(place.offset)
        on_hit = self._hit is not None and self._reading.hits[self._hit][0] == place.offset
        span = self._reading.hits[self._hit] if on_hit and self._hit is not None else None
        self.view.go_to(span or (place.offset, place.offset), mark=bool(span))
        self._show_head()

    def _show_head(self) -> None:
        reading = self._reading
        if reading is None:
            return
        document = reading.document
        path = self._services.short_path(document.path)
        source = f" ({document.date_source.value})" if document.date_source else ""
        date = f"{date_label(document.date)}{source}" if document.date else ""
        self.head.show(
            (Piece(document.title or path, "accent"),),
            (Piece(date, "soft"),),
        )
        self.subhead.show((Piece(path, "soft"),), (Piece(self._whereabouts(), "soft"),))

    def _whereabouts(self) -> str:
        reading = self._reading
        parts = []
        if reading and reading.hits and self._hit is not None:
            parts.append(f"hit {self._hit + 1}/{len(reading.hits)}")
        if self._place.document_id in self._documents:
            at = self._documents.index(self._place.document_id) + 1
            parts.append(f"document {at}/{len(self._documents)}")
        parts.append(f"{self.view.share} %")
        return " · ".join(parts)

    @on(DocumentView.CursorMoved)
    def _tell_where(self) -> None:
        self._show_head()

    @on(events.DescendantFocus)
    def _show_keys(self) -> None:
        self.status.show_actions(footer_actions(places_at(self)))

    def action_hit(self, steps: int) -> None:
        """Go to another hit; after the last comes the first."""
        reading = self._reading
        if reading is None or self._hit is None:
            self.status.show_message("No hits in this document")
            return
        self._hit = (self._hit + steps) % len(reading.hits)
        self.view.go_to(reading.hits[self._hit])

    def action_mention(self) -> None:
        """Go to the next mention of the selected name; without one, of the next name."""
        if self._reading and not self._reading.mentions_of(self._picked):
            self._picked = self._reading.name_after(self.view.offset_here) or ""
        spans = self._reading.mentions_of(self._picked) if self._reading else ()
        if not spans:
            self.status.show_message("No names in this document")
            return
        here = self.view.marked_offset
        index = next((i for i, span in enumerate(spans) if span[0] > here), 0)
        self.view.go_to(spans[index])
        self.status.show_message(f"{self._picked}: mention {index + 1} of {len(spans)}")

    def action_pick_name(self) -> None:
        """Select the next name in the text."""
        if self._reading is None:
            return
        here = self.view.marked_offset + 1
        self._picked = self._reading.name_after(here, other_than=self._picked) or ""
        self.action_mention()

    def action_neighbour(self, steps: int) -> None:
        """Read the next document of the result."""
        if self._place.document_id not in self._documents:
            return
        at = self._documents.index(self._place.document_id) + steps
        if not 0 <= at < len(self._documents):
            self.status.show_message("No further document in this result")
            return
        self._place = Place(self._documents[at], 0)
        self._load()

    def action_copy(self) -> None:
        """Copy the paragraph under the cursor with its citation."""
        self._copy(to_file=False)

    def action_copy_to_file(self) -> None:
        """Save the paragraph with its citation to a file."""
        self._copy(to_file=True)

    def action_copy_menu(self) -> None:
        """Ask what to copy."""
        if self._reading:
            self.app.push_screen(
                CopyMenu(self._reading.copies_at(self.view.offset_here)), self._copy_chosen
            )

    def action_page_out(self) -> None:
        """Show the document in the pager."""
        self.post_message(messages.DocumentPaged(self._place.document_id))

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.view.move(rows)

    def action_half_page(self, direction: int) -> None:
        """Move by half a page."""
        self.view.move_page(direction / 2)

    def action_page(self, direction: int) -> None:
        """Move by a page."""
        self.view.move_page(direction)

    def action_first(self) -> None:
        """Go to the beginning."""
        self.view.move_to_edge(last=False)

    def action_last(self) -> None:
        """Go to the end."""
        self.view.move_to_edge(last=True)

    def action_search(self) -> None:
        """Go back to the query line."""
        self.dismiss()
        self.app.call_later(self.app.run_action, "screen.search")

    def action_back(self) -> None:
        """Go back to the results."""
        self.dismiss()

    def _copy_chosen(self, copy: Copy | None) -> None:
        if copy:
            self.post_message(messages.CopyChosen(copy))

    def _copy(self, *, to_file: bool) -> None:
        if self._reading:
            copy = self._reading.copies_at(self.view.offset_here)[0]
            self.post_message(messages.CopyChosen(copy, to_file=to_file))
