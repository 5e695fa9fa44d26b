"""Tense: whether the clause around a date speaks of what was or of what is to come."""

from __future__ import annotations

import re
from enum import StrEnum

from search_index.models import Span

_CLAUSE = 90
"""How many characters on either side of a date tell its tense."""
_BORDER = re.compile(r"[;!?:]\s|\n\s*\n|``|''|\b(?:but|while|although|though|which|who|where)\b")
_AWAITED = (
    r"(?:is|are)\s+(?:\w+ly\s+)?"
    r"(?:expected|planned|scheduled|slated|due|intended|supposed|meant|projected|poised"
    r"|set(?=\s+(?:for|to)\b)|(?:on|in)(?=\s*\Z))"
)
_FUTURE = (
    r"will|won't|shall|ha(?:s|ve)\s+to|would|plans?|planned\s+(?:for|to)|planning|due|scheduled"
    r"|expects?|expected|slated|set\s+(?:for|to)|(?:is|are)\s+to|going\s+to|must|should|may"
    r"|upcoming|to(?=\s+be\b)|starting|deadline|effective|payable|intends?|hopes?|aims?|seeks?"
    r"|expires?|ready\s+to|wants?|please|begins|starts|opens|ends|closes|resumes?|kicks\s+off"
    r"|(?<!to\s)(?<!not\s)(?<!n't\s)(?<!did\s)meets?|plays|faces|hosts|arrives|departs|concludes"
    r"|takes\s+place|go(?:es)?\s+on\s+sale|turns\s+\d+|likely\s+to|ahead\s+of|could(?=\s+be\s+(?!(?:reached|located|found|seen|heard|contacted)\b))"
    r"|early\s+as|soon\s+as|later\s+than|end\s+by|agree[ds]?\s+to|agreements?\s+to|decided\s+to"
    r"|takes?\s+effect|can|cannot|vow(?:s|ed)\s+to|pledge[ds]?\s+to|" + _AWAITED
)
_ED = (
    r"(?!(?:need|indeed|speed|feed|seed|exceed|proceed|succeed|hundred|sacred|naked|shed|breed)\b)"
    r"[a-z]{2,}ed"
)
"""A verb in the past by its ending."""
_SAME = r"(?:put|set|hit|run|lay|let|cut|shut|read|spread|beat)"
"""Verbs whose past looks like their infinitive."""
_PAST = (
    r"was|were|had|did|said|has|have|went|came|made|took|told|gave|met|saw|held|won|began|became"
    r"|left|sent|fell|rose|flew|led|got|ran|put|set|lay|stood|broke|drove|grew|hit|kept|lost|paid"
    r"|sold|spent|spoke|struck|swung|threw|wrote|chose|built|bought|brought|caught|felt|found"
    r"|heard|shot|sank|swept|taught|ate|beat|blew|clung|crept|dealt|drew|drank|dug|fed|fled|forgot"
    r"|fought|froze|hid|hung|knew|lent|lit|meant|rang|rode|sang|shook|slept|slid|sought|sprang"
    r"|stole|stuck|swam|swore|thought|tore|withdrew|withheld|woke|wore|overthrew|undertook|" + _ED
)
_PASSIVE = rf"(?:\s+\w+ly)?\s+be(?:\s+\w+ly)?(?:\s+(?:{_PAST}|[a-z]+en))?"
_NEUTRAL = rf"(?:is|are|being)\s+(?:\w+ly\s+)?(?:{_PAST}|[a-z]+en)"
"""The passive of the present tells nothing: "until elections are held in April"."""
_ADJECTIVE = r"(?:the|an?|its|their|his|her|our|my|newly)\s+" + _ED
_UNFINISHED = rf"(?:to|not|n't)\s+{_SAME}"
"""What tells nothing either: "due to hit the besieged town on Saturday"."""
_CUE = re.compile(
    rf"\b(?:(?P<future>(?:{_FUTURE})(?:{_PASSIVE}|\s+{_SAME})?)"
    rf"|{_NEUTRAL}|{_UNFINISHED}|{_ADJECTIVE}|(?P<past>{_PAST}))\b",
)
"""Words that tell the tense; the one nearest to a date decides. "Will be named" is one."""
_CAPITALISED = re.compile(r"\b(?:May|[A-Z]\w*ed)\b")
"""The month and "United", which are no verbs."""

_SINCE = re.compile(r"\bsince\s*$", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:says?|reports?)\s*$")
_UNTIL = re.compile(r"\b(?:until|till)\s*$", re.IGNORECASE)
_DEFERRED = re.compile(
    r"\bha(?:s|ve)\s+\Z"
    r"|\b(?:extend|postpone|delay|defer|suspend|adjourn|reschedul|valid|open|closed|agree|set)",
    re.IGNORECASE,
)
"""What is so of something to come: "extended until Friday", "has until Friday", but "waited"."""


class Tense(StrEnum):
    """What a clause speaks of."""

    PAST = "past"
    FUTURE = "future"


def tense_at(text: str, start: int, end: int, sentence: Span) -> Tense | None:
    """Return the tense of the clause around a date, None where nothing tells it.

    The last cue before the date decides, else the first one after it. "Since" is always of
    the past, as is a day that somebody "says" something; "until" of the future, unless a
    verb in the past says what went on till then.
    """
    low, high = sentence
    before = _BORDER.split(text[max(low, start - _CLAUSE) : start])[-1]
    said = _SAYS.search(before) and not text.startswith(("'", "’"), end)
    if said or _SINCE.search(before):
        return Tense.PAST
    until = _UNTIL.search(before)
    told = _tenses(before[: until.start()] if until else before)
    if told and not (until and _DEFERRED.search(before[: until.start()])):
        return told[-1]
    after = _BORDER.split(text[end : min(high, end + _CLAUSE)], maxsplit=1)[0]
    follows = None if told else next(iter(_tenses(after)), None)
    return follows or (Tense.FUTURE if until else None)


def _tenses(clause: str) -> list[Tense]:
    # A pattern that ignores case is several times slower than one of a clause in lower case.
    return [
        Tense.FUTURE if cue["future"] else Tense.PAST
        for cue in _CUE.finditer(_CAPITALISED.sub("_", clause).lower())
        if cue.lastgroup
    ]
