"""Saving: the user's saved searches, kept and counted."""

from __future__ import annotations

from collections.abc import Callable

from search_index.models import SavedSearch
from tui.asking.question import Question
from tui.messages import SearchesChanged
from tui.notebook.chores import Chores
from tui.services import Services


class Saving(Chores[SearchesChanged]):
    """Keeps the searches, and counts what they find."""

    def __init__(
        self,
        services: Services,
        say: Callable[[str], None],
        tell: Callable[[SearchesChanged], None],
    ) -> None:
        super().__init__(services, say, tell)
        self.searches: tuple[SavedSearch, ...] = ()

    async def load(self) -> None:
        """Count the searches anew; the screens are told where anything has changed."""
        with self._refusals_said():
            searches = await self._services.ask(lambda library: library.saved_searches())
            if searches != self.searches:
                self.searches = searches
                self._tell(SearchesChanged(searches))

    async def save(self, name: str, question: Question) -> None:
        """Keep a question under a name."""
        with self._refusals_said():
            await self._services.ask(
                lambda library: library.save_search(name, question.text, question.filters)
            )
            self._say(f"Saved as “{name}”: S lists it with what is new")
        await self.load()

    async def look_at(self, search: SavedSearch) -> None:
        """Take what a search finds now as seen."""
        with self._refusals_said():
            await self._services.ask(lambda library: library.look_at_search(search.name))
        await self.load()

    async def forget(self, search: SavedSearch) -> None:
        """Drop a search."""
        with self._refusals_said():
            await self._services.ask(lambda library: library.forget_search(search.name))
            self._say(f"“{search.name}” is forgotten")
        await self.load()


def suggested_name(question: Question) -> str:
    """Return a name for a question: its words, else what it filters for."""
    filters = (one.label or one.value for one in question.filters)
    return " ".join(question.text.split()) or ", ".join(filters)
