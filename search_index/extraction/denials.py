"""Events that did not come about: "did not land", "the launch was postponed"."""

from __future__ import annotations

import re

from search_index.extraction.clauses import Placed

_REACH = 70
"""How many characters before words may deny what they tell of."""
_FAR = 120
"""How many after them."""
_CLAUSE = re.compile(r"[;:,]|\s(?:and|but|while|although)\s")
_UNDONE = re.compile(
    r"(?:\b(?:not(?!\s+only)|never|without|unable\s+to|cannot"
    r"|no(?!\s+(?:fewer|less|more|later|sooner|doubt)\b))|n['’]t"
    r"|\b(?:declin|refus|fail|forb)\w*\s+to|\b(?:would|could|should|might)\s+have"
    r"|\b(?:prevent|stop|bann|barr|block|kept|keep)\w*\s+[^.;:]{1,50}\sfrom"
    r"|\b(?:was|were)\s+to\s+have|\bsupposed\s+to|\bif\s+\S+(?:\s\S+)?\s+(?:had|were|was))"
    r"(?:\s+[\w-]+){0,3}\s*\Z"
)
"""What stands before something that was not done."""
_OFF = (
    r"(?:postpon(?:ed?|ing)|cancel(?:l?ed|l?ing|s)?|call(?:ed|s|ing)?\s+off|put(?:s|ting)?\s+off"
    r"|delay(?:ed|s|ing)?|scrub(?:bed|s)?|scrap(?:ped|s)?|abandon(?:ed|s|ing)?|shelved?|defer(?:red)?"
    r"|dropped|reschedul(?:ed?|ing)|ruled\s+out)"
)
_CALLS_OFF = re.compile(
    rf"\b{_OFF}\s+(?:(?:the|an?|its|their|his|her|this|that|all|any|plans?)|[\w-]+['’]s?)"
    r"(?:\s+[\w-]+){0,4}\s*\Z"
)
"""What stands before something that was called off: "NASA postponed the"."""
_DONE = r"(?:attempted|made|held|carried\s+out|flown|achieved|completed|reached)"
_WAS_OFF = re.compile(
    r"(?:(?!\b(?:after|because|when|before|until|but|and|while|although|since)\b)[^;:])*?"
    rf"\b(?:was|were|is|are|be|been|being|got)\s+(?:[\w-]+\s+){{0,2}}?(?:{_OFF}|not\s+{_DONE})\b"
)
"""What stands after it: "of Artemis I was once more delayed"."""
_BUT_OFF = re.compile(rf"[^;:]*?\bbut\b[^;:]{{0,60}}\b(?:{_OFF}|never|not|n['’]t)\b")
_INTENDED = re.compile(
    r"\b(?:scheduled|planned|due|expected|meant|set|slated|was|were)\s+(?:to|for)\b"
)
"""What was meant to be: "was scheduled to launch on 5 May but was delayed"."""
_TO = re.compile(r"\s+(?:(?:again|back|on|forward)\s+)?(?:to|until|till|for)\s+(?:the\s+)?\Z")
"""What stands between "postponed" and the new day."""
_UNTIL = re.compile(r"\s+(?:[\w-]+\s+){0,5}until\s+(?:[\w-]+\s+){0,3}")
"""What stands between "was not launched" and the day on which it was."""
_TO_DO = len("to ")
_ANNOUNCED = re.compile(
    r"\b(?:announc(?:ed?|es|ing)|reported|confirmed)\s+(?:the|an?|its|their)\s+(?:[\w-]+\s+){0,2}\Z"
)


def is_denied(lowered: str, sentence: tuple[int, int], date: Placed, words: Placed) -> bool:
    """Tell whether a sentence says of the event of some words that it did not come about.

    ``lowered`` is the text in lower case. What is put off to a date is to come on that; what
    somebody announced is told as such on the date of the announcement.
    """
    low, high = max(sentence[0], words.start - _REACH), min(sentence[1], words.end + _FAR)
    told = lowered[words.start : words.end]
    begin = words.start + (_TO_DO if told.startswith("to ") else 0)
    clause = _CLAUSE.split(lowered[low:begin])[-1]
    if _UNDONE.search(clause):
        return not _UNTIL.fullmatch(lowered, words.end, max(words.end, date.start))
    if _CALLS_OFF.search(clause) or _ANNOUNCED.search(clause):
        return True
    if _INTENDED.search(clause) and _BUT_OFF.match(lowered, words.end, high):
        return True
    if told.endswith("ed"):
        return False
    off = _WAS_OFF.match(lowered, words.end, high)
    return off is not None and not _TO.fullmatch(lowered, off.end(), max(off.end(), date.start))
