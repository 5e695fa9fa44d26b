"""Whether "today" is a day, or means nowadays."""

from __future__ import annotations

import re

from search_index.extraction.dates.context import Context
from search_index.extraction.dates.tense import Tense

_STILL = re.compile(r"\b(?:still|known|remains?)\b")
_NOWADAYS = re.compile(r"\b(?:known\s+today|in\s+use|than\s+ever|what\s+(?:is|are)\s+today)\b")
"""Words that make "today" nowadays: in texts that are no news, and in all."""
_DONE = re.compile(
    r"\b(?:said|told|went|came|met|(?<!, )(?<!known )(?!used|called|named|based|located|need)"
    r"(?<!\bis )(?<!\bare )(?<!\bbe )[a-z]{3,}ed)\b"
)
"""What is said of one day rather than of how things are."""
_NEAR = 60
"""How many characters around "today" tell which it is."""


def is_nowadays(context: Context, first: int) -> bool:
    """Tell whether the "today" at a word means nowadays.

    It does where something still is, in a history, and in a text that nowhere else counts
    from its own day, unless it says what was done.
    """
    text, around = context.tokens.text, context.around(first)
    if _NOWADAYS.search(text, *around):
        return True
    if (context.is_retrospect or not context.is_news) and _STILL.search(text, *around):
        return True
    if not context.is_news and not context.has_speaker(first):
        return not _tells_what_was_done(context, first)
    return context.is_history(first) and context.tense(first, first) is not Tense.PAST


def _tells_what_was_done(context: Context, first: int) -> bool:
    """Tell "the agency said today" from "today the town has a museum"."""
    low, high = context.around(first)
    start = context.tokens.starts[first]
    done = _DONE.search(context.tokens.text, max(low, start - _NEAR), min(high, start + _NEAR))
    return done is not None
