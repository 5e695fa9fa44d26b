"""Do words stand next to, or near, one another? Over their places, counted in words."""

from __future__ import annotations

from collections.abc import Sequence


def holds_phrase(places: Sequence[Sequence[int]]) -> bool:
    """Tell whether some place of each word follows right on one of the word before it."""
    starts = set(places[0])
    for offset, found in enumerate(places[1:], start=1):
        starts &= {place - offset for place in found}
    return bool(starts)


def holds_near(places: Sequence[Sequence[int]], slop: int) -> bool:
    """Tell whether all words, in any order, fit in a window with ``slop`` words to spare.

    Two words within five of each other: ``slop`` 5. Sweeps the smallest window that holds
    one place of each word over all places in order.
    """
    merged = sorted((place, word) for word, found in enumerate(places) for place in found)
    last: dict[int, int] = {}
    for place, word in merged:
        last[word] = place
        if len(last) == len(places) and place - min(last.values()) <= slop + len(places) - 2:
            return True
    return False
