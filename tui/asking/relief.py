"""Relief: where nothing was found, what is to blame, and what would help."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search_index.models import Answer, Filter
from tui.asking.question import Question
from tui.asking.searching import search
from tui.empty import nothing_found
from tui.items import Item
from tui.services import Services


class Relief:
    """Finds the part of a query, or the filter, without which there are results.

    ``show`` gets what to tell, if ``is_shown`` still holds for the question then.
    """

    def __init__(
        self,
        services: Services,
        show: Callable[[Sequence[Item]], None],
        is_shown: Callable[[Question], bool],
    ) -> None:
        self._services = services
        self._show = show
        self._is_shown = is_shown

    async def offer(self, question: Question, answer: Answer) -> None:
        """Tell in how many documents each part is, and how many a filter keeps out."""
        parts = await self._services.ask(
            lambda library: library.parts(question.text, typing=question.typing)
        )
        gains = await self._gains(question)
        if self._is_shown(question):
            self._show(nothing_found(answer, gains, parts))

    async def _gains(self, question: Question) -> list[tuple[Filter, int]]:
        """Return, for each filter, how many documents match without it (if any do)."""
        gains = []
        for lifted in question.filters:
            wider = question.without_filter(lifted)
            answer = await self._services.ask(search(wider, limit=1))
            if answer.total:
                gains.append((lifted, answer.total))
        return gains
