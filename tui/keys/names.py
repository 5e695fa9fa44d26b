"""Keys by Textual's names, and as the screen writes them."""

from __future__ import annotations

import re
import unicodedata

_PUNCTUATION = {
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "space": "space",
}
_SHOWN = _PUNCTUATION | {
    "enter": "↵",
    "escape": "esc",
    "shift+left": "shift+←",
    "shift+right": "shift+→",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "backspace": "⌫",
    "delete": "del",
}

_MODIFIERS = ("ctrl", "alt", "shift")
_SHORT = {"esc": "escape", "return": "enter", "del": "delete", "pgup": "pageup", "pgdn": "pagedown"}
_NAMED = re.compile(
    r"escape|enter|tab|space|backspace|delete|insert|home|end|pageup|pagedown|up|down|left|right"
    r"|f([1-9]|1[0-9]|2[0-4])"
    r"|" + "|".join(_PUNCTUATION)
)
_OTHER_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where Textual names a character otherwise than Unicode does."""


_by_words = False


def write_by_words(wanted: bool) -> None:
    """Write keys by words from here on, or by signs again (↵): some terminals have none."""
    global _by_words  # noqa: PLW0603 - as there is one terminal
    _by_words = wanted


def shown_key(key: str) -> str:
    """Return a key as the screen writes it."""
    shown = _SHOWN.get(key, key)
    return key if _by_words and not shown.isascii() else shown


def writes_character(key: str) -> bool:
    """Whether a key, pressed in a text field, writes something."""
    return len(key) == 1 or key in _PUNCTUATION


def key_called(written: str) -> str | None:
    """Return Textual's name of a key that a user wrote; None for what is no key.

    A key is one character, or a name as ``pageup``, or either behind ``ctrl+``, ``alt+`` or
    ``shift+``.
    """
    *modifiers, key = written.split("+") if len(written) > 1 else [written]
    if written.endswith("++"):
        modifiers, key = written[:-2].split("+"), "+"
    if not key or not all(modifier in _MODIFIERS for modifier in modifiers):
        return None
    name = _name_of(key) if len(key) == 1 else _SHORT.get(key.lower(), key.lower())
    if name is None or (len(name) > 1 and len(key) > 1 and not _NAMED.fullmatch(name)):
        return None
    return "+".join((*modifiers, name))


def _name_of(character: str) -> str | None:
    """Return Textual's name of a character that can be typed."""
    if character.isalnum():
        return character
    if not character.isprintable():
        return None
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _OTHER_NAMES.get(name, name) or None
