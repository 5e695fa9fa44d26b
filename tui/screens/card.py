"""CardScreen: who or what a name stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.screen import Screen

from search_index.errors import MissionlogError
from search_index.models import Change, Entity, EntityKind, Filter
from tui import messages
from tui.asking.paging import Window
from tui.asking.question import Question
from tui.card import Card, facet_of, read_card
from tui.drawing.line import Line, Piece
from tui.items import Copy, Item, Note
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.notebook.mending import filters_after
from tui.panes.name_item import counted, marked_items, name_items
from tui.panes.name_pane import NamePane
from tui.panes.passage_item import PassageItem
from tui.screens.reader import ReaderScreen
from tui.screens.sheet import Sheet, SheetTitle
from tui.screens.why import explain
from tui.services import Services

_COMPANY = {
    EntityKind.PERSON: "People",
    EntityKind.ORGANIZATION: "Organizations",
    EntityKind.MISSION: "Missions",
}


@dataclass(frozen=True, slots=True)
class FormItem(Item):
    """Another form of the name."""

    form: str

    @property
    def copies(self) -> tuple[Copy, ...]:
        """The form."""
        return (Copy("n", "Name", self.form),)

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the form on one row."""
        return ((Piece(self.form),),)


class CardPane(NamePane):
    """What is known of a name; the keys are for the name under the cursor, else for the card's."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.NAME, Where.PASSAGE, Where.PANE, Where.LIST)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.PASSAGE)]
    NAME = "card"
    NUMBER = 0

    def __init__(self, name: str, short_path: Callable[[str], str]) -> None:
        super().__init__()
        self.heading = self.title = SheetTitle(name)
        self._short_path = short_path
        self.card: Card | None = None

    @property
    def named(self) -> Entity | None:
        """The name under the cursor, else the card's own."""
        return super().named or (self.card.entity if self.card else None)

    def show(self, card: Card) -> None:
        """Show a card."""
        entity = card.entity
        self.card = card
        self.heading.show(entity.name)
        self.window = Window(0, len(card.mentions), len(card.mentions))
        items = list(card_items(card, self._short_path))
        self.list.set_items(marked_items(items, self.marked), keep=True)

    def show_nothing(self, reason: str) -> None:
        """Say why there is no card."""
        self.list.set_items([Note(reason, "warning")])

    @property
    def document_ids(self) -> tuple[str, ...]:
        """The documents whose mentions are shown, in order."""
        mentions = self.card.mentions if self.card else ()
        return tuple(told.passage.document_id for told in mentions)

    def action_split(self) -> None:
        """Take the form under the cursor out of the card's name, else ask which."""
        if isinstance(self.selected, FormItem) and self.card:
            self.mend(Change.SPLIT, self.card.entity, self.selected.form)
        else:
            super().action_split()

    def name_in(self, document_id: str) -> str:
        """Return by which name a document knows the card's."""
        told = (*self.card.roles, *self.card.mentions) if self.card else ()
        return next((one.name for one in told if one.passage.document_id == document_id), "")


class CardScreen(Sheet[Filter | None]):
    """Shows a card over the matches of a question; returns a filter where one was chosen."""

    def __init__(self, services: Services, question: Question, name: Filter) -> None:
        self.card = CardPane(name.value, services.short_path)
        super().__init__(self.card)
        self._services = services
        self._question = question
        self._wanted = name

    def on_mount(self) -> None:
        """Fetch what is known."""
        self._load()

    def _load(self) -> None:
        self.run_worker(self._fetch(), exclusive=True)

    async def _fetch(self) -> None:
        try:
            card = await self._services.ask(
                lambda library: read_card(library, self._question, self._wanted)
            )
        except MissionlogError as error:
            self.card.show_nothing(str(error))
            return
        if card is None:
            self.card.show_nothing("The matches do not name it (any more).")
        else:
            self.card.show(card)

    @on(messages.NamesCorrected)
    def _corrected(self, event: messages.NamesCorrected) -> None:
        """Show the card by the name that is shown now; none of a name that was hidden."""
        kept = filters_after((self._wanted,), event)
        if not kept:
            self.dismiss()
            return
        self._wanted = kept[0]
        filters = filters_after(self._question.filters, event)
        self._question = Question(self._question.text, filters, self._question.typing)
        self._load()

    @on(messages.FilterChosen)
    def _filter_chosen(self, event: messages.FilterChosen) -> None:
        event.stop()
        self.dismiss(event.chosen)

    @on(messages.PlaceOpened)
    def _place_opened(self, event: messages.PlaceOpened) -> None:
        event.stop()
        screen = ReaderScreen(self._services, self._question, event.place, self.card)
        self.app.push_screen(screen)

    @on(messages.WhyAsked)
    def _why_asked(self, event: messages.WhyAsked) -> None:
        event.stop()
        self.run_worker(explain(self, self._services, self._question, event.document_id))

    @on(messages.CardWanted)
    def _card_wanted(self, event: messages.CardWanted) -> None:
        event.stop()
        show_card(self, self._services, self._question, event.name)


def show_card(screen: Screen[Any], services: Services, question: Question, name: Filter) -> None:
    """Show a name's card over a screen, which is told the filter that is chosen there."""

    def left(chosen: Filter | None) -> None:
        if chosen:
            screen.post_message(messages.FilterChosen(chosen))

    screen.app.push_screen(CardScreen(services, question, name), left)


def card_items(card: Card, short_path: Callable[[str], str]) -> Iterator[Item]:
    """Yield a card's lines, heading by heading."""
    yield Note(f"{card.entity.kind.value.capitalize()}, {counted(card.entity)}")
    yield Note()
    yield from _section("Also written", [FormItem(form) for form in card.entity.aliases])
    yield from _roles(card, short_path)
    for kind, heading in _COMPANY.items():
        names = facet_of(card.beside, kind)
        more = f"{heading} in the same documents"
        if len(names.entities) < names.total:
            more += f", {len(names.entities)} of {names.total:,}"
        yield from _section(more, name_items(names.entities))
    passages = [PassageItem(told.passage, short_path) for told in card.mentions]
    heading = f"First mentions, {len(passages)} of {card.entity.documents:,} documents"
    yield from _section(heading, passages)


def _roles(card: Card, short_path: Callable[[str], str]) -> Iterator[Item]:
    """Yield the roles, each with the passage that says so where one was read."""
    shown = {told.role: told for told in card.roles}
    for role in dict.fromkeys((*card.entity.roles, *shown)):
        yield Note(role, "strong")
        if role in shown:
            yield PassageItem(shown[role].passage, short_path, heads=False)
        else:
            yield Note()


def _section(heading: str, items: Sequence[Item]) -> Iterator[Item]:
    if items:
        yield Note(heading, "strong")
        yield from items
        if not isinstance(items[-1], PassageItem):
            yield Note()
