"""TerminalApp: an app that suits its terminal, and leaves it as it was."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from search_index.errors import MissionlogError
from search_index.sanitize import clean_line, clean_text
from tui.drawing.choosing_theme import choose_theme
from tui.drawing.roles import ROLE_CLASSES, ROLE_CSS
from tui.drawing.themes import ANSI, FALLBACKS, OWN_THEMES
from tui.keys.action import Where
from tui.keys.keymap import (
    bindings_for,
    changed_bindings,
    key_of,
    shown_keys,
    usable_actions,
    use_keys,
)
from tui.keys.names import write_by_words
from tui.keys.places import owner_of, places_at
from tui.settings import Settings
from tui.welcome import is_new, welcome
from tui.widgets.hint_line import HintLine
from tui.widgets.status_line import StatusLine
from tui.wire.driver import LineMeasured, PlainWireDriver, WireDriver, driver_for

_OFFER = 30.0


class TerminalApp(App[MissionlogError]):
    """Chooses colours and letters, binds the keys, spares the line, and tells what it did.

    ``notices`` are what the user should know from the start.
    """

    WHERE: ClassVar[tuple[Where, ...]] = (Where.APP,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.APP)]
    ENABLE_COMMAND_PALETTE = True
    COMPONENT_CLASSES: ClassVar[set[str]] = ROLE_CLASSES
    DEFAULT_CSS = ROLE_CSS

    def __init__(self, settings: Settings, notices: Sequence[str] = ()) -> None:
        self.settings = settings
        use_keys(settings.keys)
        ansi_color = True if os.environ.get("NO_COLOR") else None
        driver = driver_for(settings, os.environ)
        write_by_words(driver is PlainWireDriver)
        super().__init__(driver_class=driver, ansi_color=ansi_color)
        for own in OWN_THEMES:
            self.register_theme(own)
        self.notices = tuple(notices)
        self._colourful = choose_theme(settings.theme, os.environ)
        if self._colourful not in self.available_themes:
            known = ", ".join(sorted(theme.name for theme in OWN_THEMES))
            reason = f"No theme is called {self._colourful}; there are {known}, and Textual's own."
            self.notices += (reason,)
            self._colourful = choose_theme("auto", os.environ)
        self._spares = settings.low_bandwidth == "on"
        plain = self._spares and settings.theme == "auto"
        self.theme = ANSI.name if plain else self._colourful
        self.animation_level = "none"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Let Textual's own themes do with the explorer's variables."""
        return dict(FALLBACKS)

    def say(self, text: str) -> None:
        """Show a sentence in the status line."""
        for line in self.screen.query(StatusLine):
            line.show_message(clean_line(text))

    def hint(self, text: str, seconds: float | None = None) -> None:
        """Show a sentence over the status line, until it has served or for so many seconds."""
        for line in self.screen.query(HintLine):
            line.show(clean_line(text), seconds)

    @property
    def opening(self) -> str:
        """What to say from the start: what the user should know, else a welcome, else nothing."""
        if self.notices:
            more = f" ({len(self.notices) - 1} more)" if len(self.notices) > 1 else ""
            return clean_line(self.notices[0]) + more
        return welcome() if self.settings.hints and is_new() else ""

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted: it comes from anywhere, and every field has one line.

        What was typed after the key that leaves finds no screen any more.
        """
        if isinstance(event, events.InputEvent) and not self.is_running:
            return
        if isinstance(event, events.Paste):
            event.text = _pasted_line(event.text)
        await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        """Draw all anew: the terminal moved its cells about, be its size as it was before."""
        self._redraw(event.size.width)

    def suit_terminal(self) -> None:
        """Bind the user's keys, and leave the terminal in order whatever ends the program."""
        self.set_keymap(changed_bindings())
        self._hold_back()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
                loop.add_signal_handler(number, self.exit)

    # Keys and commands

    def action_help(self) -> None:
        """Show the keys that work here."""
        # Here and not above: the query language is not needed for the first frame.
        from tui.screens.help import HelpScreen

        places = places_at(self.screen)
        self.push_screen(HelpScreen(usable_actions(places), grammar=Where.QUERY in places))

    def action_command_palette(self) -> None:
        """Show the list of all commands."""
        from tui.screens.palette import Palette

        if not Palette.is_open(self):  # type: ignore[arg-type]
            self.push_screen(Palette(id="--command-palette"))

    def action_redraw(self) -> None:
        """Send the whole screen again: another program wrote on it, or the line lost a byte."""
        self._redraw(self.size.width)

    def action_spare_line(self) -> None:
        """Send less, or as much as looks best again."""
        self._spares = not self._spares
        self.theme = ANSI.name if self._spares else self._colourful
        self._hold_back()
        self.say("Sending less to the terminal" if self._spares else "Sending as usual")

    def action_leave(self) -> None:
        """Quit, also while someone types."""
        self.exit()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer every action that works on the screen, and every theme."""
        for action in usable_actions(tuple(w for w in places_at(screen) if w is not Where.QUERY)):
            owner = owner_of(screen, action.where)
            remark = f"{shown_keys(action)}   {action.where.value.lower()}"
            yield SystemCommand(action.help, remark, partial(self.run_action, action.name, owner))
        for name in sorted(self.available_themes):
            yield SystemCommand(f"Theme: {name}", "Change the colours", partial(self._use, name))

    @on(LineMeasured)
    def _line_measured(self, event: LineMeasured) -> None:
        """Offer to send less where the line is slow."""
        if event.line.is_slow and not self._spares and self.settings.low_bandwidth == "auto":
            key = key_of("spare_line")
            self.hint(f"This line is slow ({event.line}): in a list, {key} sends less", _OFFER)

    def _use(self, theme: str) -> None:
        self.theme = self._colourful = theme

    def _hold_back(self) -> None:
        if isinstance(self._driver, WireDriver):
            self._driver.spare(spares=self._spares)

    def _redraw(self, width: int) -> None:
        if isinstance(self._driver, WireDriver):
            self._driver.lose(width)
            self.refresh(layout=True)


def _pasted_line(text: str) -> str:
    """Return a text without control characters, its lines one after another."""
    return clean_text(text).strip("\n").replace("\n", " ").replace("\t", " ")
