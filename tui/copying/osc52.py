"""OSC 52: the escape sequence that asks a terminal to take a text to its clipboard.

``ESC ] 52 ; c ; base64 BEL``, as xterm defines it (ctlseqs, "Manipulate Selection Data").
No terminal answers it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

LIMIT = 74_994
"""The longest text in bytes: terminals read 100,000 bytes of a sequence, base64 takes a third."""
_PIECE = 700
"""Bytes in one device control string: GNU screen takes at most 768, and types what is more."""


def sequence(text: str) -> str:
    """Return what asks the terminal to copy a text."""
    return f"\x1b]52;c;{b64encode(text.encode()).decode()}\a"


def through_screen(sent: str) -> str:
    r"""Return a sequence in the wrapping that GNU screen takes off and hands on.

    Each piece is a device control string, ``ESC P … ESC \``; the pieces arrive as one.
    """
    return "".join(f"\x1bP{piece}\x1b\\" for piece in _pieces(sent))


def _pieces(sent: str) -> Iterator[str]:
    for start in range(0, len(sent), _PIECE):
        yield sent[start : start + _PIECE]
