"""Action: one thing the user can do, and the places where things are done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where an action applies: the value is the heading in the help."""

    APP = "Everywhere"
    EXPLORER = "Explorer"
    QUERY = "Query line"
    COMPLETIONS = "Completions"
    CHIPS = "Filters"
    LIST = "In a list"
    PANE = "On what is found"
    PASSAGE = "On a passage, an event or a mark"
    NAMES = "In a pane of names"
    NARROWING = "Narrowing names"
    NAME = "On a name"
    TIMELINE = "Timeline"
    READER = "Reader"
    FIND = "Finding in the reader"
    SHEET = "In a list over the screen"
    CORRECTIONS = "Corrections of names"
    MARKS = "Marks and notes"
    SEARCHES = "Saved searches"
    PAGE = "On a page over the screen"
    MENU = "In a menu"
    ENTRY = "Typing an answer"

    @property
    def setting(self) -> str:
        """The name by which the settings know the place.

        Theirs for all that panes share is one, so that no user need know which lists have it.
        """
        return "pane" if self in (Where.LIST, Where.PASSAGE) else self.name.lower()


_STEPS = {"1": "next", "-1": "previous"}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the user can do.

    ``footer`` ranks it in the status line, 0 leaves it out. ``priority`` keys work even
    where someone types. One that is ``of_item`` does nothing where no item is selected.
    """

    name: str
    keys: tuple[str, ...]
    label: str
    help: str
    where: Where
    footer: int = 0
    priority: bool = False
    of_item: bool = False

    @property
    def setting(self) -> str:
        """The name by which the settings give it other keys: ``move_next``, ``pane_people``."""
        name, _, argument = self.name.partition("(")
        word = argument.strip("')")
        return f"{name}_{_STEPS.get(word, word)}" if word else name
