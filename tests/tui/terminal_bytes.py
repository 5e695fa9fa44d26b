"""Reading the escape sequences that a program sent to its terminal."""

from __future__ import annotations

import re
from base64 import b64decode

_OSC52 = re.compile(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]*)(?:\a|\x1b\\)")
_WRAPPED = re.compile(rb"\x1bP(.*?)\x1b\\", re.DOTALL)


def copied_texts(data: bytes) -> list[str]:
    """The texts that a terminal was asked to take to its clipboard."""
    return [b64decode(found).decode() for found in _OSC52.findall(data)]


def unwrapped(data: bytes) -> bytes:
    """What GNU screen hands on of device control strings, put together."""
    return b"".join(_WRAPPED.findall(data))
