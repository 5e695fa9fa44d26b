"""Which half of a set rules are made from, and which tells what they are worth."""

from __future__ import annotations

import hashlib


def is_held_out(document: str) -> bool:
    """Tell the half that no rule is made looking at, by a hash of the document's name."""
    return hashlib.sha256(document.encode()).digest()[-1] % 2 == 1
