"""WhyScreen: how a document was found."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from search_index.errors import MissionlogError
from search_index.models import Explanation
from tui.asking.question import Question
from tui.drawing.line import BLANK, Line, Piece
from tui.drawing.wrapping import wrap
from tui.messages import RemarkMade
from tui.output.explanations import explanation_lines
from tui.screens.page import Page
from tui.services import Services


class WhyScreen(Page):
    """The parts of the query, what each scored in the document, and the filters."""

    def __init__(self, explanation: Explanation) -> None:
        super().__init__()
        self._explanation = explanation

    def lines(self, width: int) -> list[Line]:
        """Return the account, long lines broken under their own beginning."""
        found = self._explanation
        lines: list[Line] = [
            (Piece(text[start:end], role),)
            for text, role in ((found.title or found.path, "accent"), (found.understood, "soft"))
            for start, end in wrap(text, width)
        ]
        lines.append(BLANK)
        for line in explanation_lines(found):
            lines += _indented(line.removeprefix("  "), width)
        return lines


async def explain(
    screen: Screen[Any], services: Services, question: Question, document_id: str
) -> None:
    """Ask how a document was found, and show it over a screen."""
    try:
        explanation = await services.ask(
            lambda library: library.explain(
                question.text, document_id, filters=question.filters, typing=question.typing
            )
        )
    except MissionlogError as error:
        screen.post_message(RemarkMade(str(error)))
        return
    screen.app.push_screen(WhyScreen(explanation))


def _indented(line: str, width: int) -> list[Line]:
    """Return a line broken into rows that keep its indentation."""
    text = line.lstrip()
    margin = " " * (len(line) - len(text))
    role = "soft" if len(margin) > 2 else ""
    rows = wrap(text, max(width - len(margin), 8))
    return [(Piece(margin), Piece(text[start:end], role)) for start, end in rows]
