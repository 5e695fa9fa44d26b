"""Giving up what nobody waits for any more, between one step of it and the next."""

from __future__ import annotations

from collections.abc import Callable

from search_index.errors import SearchCancelled

Cancelled = Callable[[], bool]
"""Tells whether whoever asked has no use for the answer any more; cheap."""


def never() -> bool:
    """Tell that the answer is waited for to the end."""
    return False


def go_on(cancelled: Cancelled) -> None:
    """Do nothing, but where the search was cancelled: raises SearchCancelled."""
    if cancelled():
        raise SearchCancelled("The search was given up for a newer one.")
