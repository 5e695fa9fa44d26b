"""DismissedOnce: a screen that is left once, however many keys of a burst would leave it."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

_T = TypeVar("_T")


class DismissedOnce(Screen[_T]):
    """A base of what lies over other screens, behind the base that gives it its styles.

    A key may be on its way to a screen that the key before it has left. Textual would leave
    the screen below then, or fail where there is none.
    """

    def dismiss(self, result: _T | None = None) -> AwaitComplete:
        """Go back with a result to what lies below; nothing where that has been done."""
        if self is not self.app.screen:
            return AwaitComplete()
        return super().dismiss(result)
