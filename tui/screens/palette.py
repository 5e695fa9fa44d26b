"""Palette: the list of all commands, which holds where Textual's own fails."""

from __future__ import annotations

from contextlib import suppress

from textual.command import CommandPalette

from tui.screens.dismissed_once import DismissedOnce


class Palette(CommandPalette, DismissedOnce[None]):
    """Takes keys that come in a burst, before there is room for the list."""

    def _action_command_list(self, action: str) -> None:
        # Textual 8.2 looks for the page of a list that has no lines yet.
        with suppress(LookupError):
            super()._action_command_list(action)
