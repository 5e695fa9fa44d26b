"""Settings as the text of a file of settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tui.keys.actions import ACTIONS
from tui.keys.keymap import full_name
from tui.settings import Option, Settings, options

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def settings_lines(settings: Settings) -> Iterator[str]:
    """Yield the lines of a file (TOML) that says the same, each setting with its help."""
    for option in options():
        value = getattr(settings, option.name)
        yield from _comment(option)
        yield from (
            _table(option.name, value)
            if isinstance(value, Mapping)
            else (f"{option.name} = {toml(value)}",)
        )
        yield ""


def toml(value: Any) -> str:
    """Return a text, truth value or sequence of texts as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + "".join(map(_escaped, value)) + '"'
    return f"[{', '.join(map(toml, value))}]"


def _comment(option: Option) -> Iterator[str]:
    yield f"# {option.help}"
    if option.allowed:
        yield f"# {' | '.join(option.allowed)}"


def _table(name: str, value: Mapping[str, Any]) -> Iterator[str]:
    yield f"[{name}]"
    yield from _usual_keys()
    for key, keys in value.items():
        place = ".".join(part if _BARE.fullmatch(part) else toml(part) for part in key.split("."))
        yield f"{place} = {toml(keys[0] if len(keys) == 1 else keys)}"


def _usual_keys() -> Iterator[str]:
    """Yield, as comments, every action with its usual keys; without its place it is for all."""
    for action in ACTIONS:
        keys = action.keys[0] if len(action.keys) == 1 else action.keys
        yield f"#{full_name(action)} = {toml(keys)}  # {action.help}"


def _escaped(letter: str) -> str:
    """Return a letter as it stands within quotation marks; control characters by number."""
    control = ord(letter) < 32 or ord(letter) == 127
    return _ESCAPES.get(letter) or (f"\\u{ord(letter):04x}" if control else letter)
