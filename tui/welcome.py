"""Whether somebody is new here: told once, and remembered in the state folder."""

from __future__ import annotations

from contextlib import suppress

from search_index.locations import state_dir
from search_index.private import make_private_dir
from tui.keys.keymap import key_of

_FILE = "welcomed"


def is_new() -> bool:
    """Tell whether nobody who uses this account was welcomed yet."""
    return not (state_dir() / _FILE).exists()


def remember_welcome() -> None:
    """Welcome nobody a second time. A home that cannot be written to is no reason to stop."""
    with suppress(OSError):
        make_private_dir(state_dir())
        (state_dir() / _FILE).touch()


def welcome() -> str:
    """Return what somebody should know who is new here."""
    results, palette = key_of("to_results"), key_of("command_palette")
    return f"New here? Type to search, {results} goes to results, ? lists keys, {palette} does all"
