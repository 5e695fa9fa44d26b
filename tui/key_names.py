"""Keys by Textual's names, and as the screen writes them."""

from __future__ import annotations

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


def shown_key(key: str) -> str:
    """Return a key as the screen writes it."""
    return _SHOWN.get(key, key)


def writes_character(key: str) -> bool:
    """Whether a key, pressed in a text field, writes something."""
    return len(key) == 1 or key in _PUNCTUATION
