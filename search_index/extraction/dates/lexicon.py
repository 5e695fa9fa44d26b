"""The words that dates are made of, each with a one-letter code and what it stands for.

The rules are regular expressions over these codes, one letter a word:

===== =====================================  ===== =====================================
code  words                                  code  words
===== =====================================  ===== =====================================
``M`` months (value 1-12)                    ``W`` weekdays (1-7, Monday first)
``w`` weekdays, short                        ``G`` seasons (21-24)
``Q`` quarter (``q`` period)                 ``K`` Q1 to Q4 (33-36)
``F`` half                                   ``U`` units (``D W M Y E C``, ``H I S``, ``X``)
``N`` number words                           ``D`` 1-31 in digits
``Y`` four-digit years                       ``n`` other whole numbers
``O`` ordinals                               ``E`` decades (``196``)
``I`` numeric dates                          ``T`` clock times
``P`` parts of the day                       ``R`` yesterday, today, tomorrow
``B`` now, recently                          ``H`` first words of named days
``V`` daily, weekly, yearly                  ``v`` each, every
``t`` the                                    ``a`` a, an
``l`` last, past, previous                   ``x`` next, coming, following
``h`` this, current                          ``z`` that, same
``e`` early, mid, late (``S`` end, start)    ``f`` of
``g`` ago                                    ``b`` later, after
``c`` earlier, before                        ``p`` prepositions
``&`` and, to, through                       ``r`` between, from
``~`` about, nearly                          ``m`` more, less
``k`` than                                   ``u`` least, most
``o`` old                                    ``y`` BC, AD
``d`` eve                                ``A`` '98
``C`` hundred, thousand, million
``s`` 's                                     ``Z`` time zones
``j`` trading, fiscal, calendar, more        ``J`` comparable, corresponding
``i`` near, distant, other
``_`` any other word
===== =====================================  ===== =====================================

Punctuation stands for itself (``, . - / ( ) :``), all else is ``;``, a blank line ``¶``.
"""

from __future__ import annotations

Meaning = tuple[str, int | str | None]
"""A word's code, and its value."""

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAY_NAMES = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
_CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_UNITS = {
    "day": "D", "week": "W", "month": "M", "year": "Y", "decade": "E", "century": "C",
    "hour": "H", "minute": "I", "weekend": "X", "fortnight": "F", "yr": "Y", "millennium": "L",
}  # fmt: skip
_PLURALS = {"centuries": "C", "seconds": "S", "millennia": "L"}
_GROUPS: dict[str, str] = {
    "t": "the",
    "a": "a an",
    "h": "this current present these",
    "l": "last past previous preceding latest final",
    "x": "next coming following upcoming subsequent",
    "z": "that same those",
    "f": "of",
    "g": "ago",
    "b": "later after afterwards afterward thereafter",
    "c": "earlier before previously prior",
    "p": "in on at by since until till during for around within as into under sometime pre post",
    "&": "and or to through thru",
    "r": "between from",
    "~": "about nearly almost approximately roughly circa ca c some over just only exactly",
    "m": "more less fewer longer",
    "k": "than",
    "u": "least most",
    "o": "old olds",
    "y": "bc bce ad ce",
    "d": "eve",
    "Z": "est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet",
    "J": "comparable corresponding year-ago",
    "j": "trading fiscal calendar business working straight consecutive full whole entire",
    "v": "each every",
    "i": "near distant immediate other",
}
_SEASONS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}
_PARTS_OF_DAY = {
    "morning": "MO", "noon": "12:00", "midday": "12:00", "afternoon": "AF", "evening": "EV",
    "night": "NI", "nights": "NI", "mornings": "MO", "evenings": "EV", "midnight": "NI",
    "overnight": "NI", "afternoons": "AF", "dawn": "MO", "dusk": "EV", "lunchtime": "MI",
    "daybreak": "MO", "nightfall": "EV",
}  # fmt: skip
_DAY_SHIFTS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_VAGUE = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "presently": "PRESENT_REF", "recently": "PAST_REF", "recent": "PAST_REF",
    "formerly": "PAST_REF", "lately": "PAST_REF",
    "future": "FUTURE_REF", "moment": "PRESENT_REF",
}  # fmt: skip
_REPEATED = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y",
    "annually": "P1Y", "nightly": "P1D", "hourly": "PT1H", "biweekly": "P2W",
}  # fmt: skip
_STAGES = {
    "early": "e", "mid": "e", "late": "e", "beginning": "S", "start": "S", "end": "S",
    "middle": "S", "close": "S", "turn": "S", "rest": "S", "remainder": "S",
}  # fmt: skip
_VAGUE_COUNTS = {"several": None, "few": None, "many": None, "couple": 2, "dozen": 12}


def _shortened(names: tuple[str, ...], *more: tuple[str, int]) -> dict[str, int]:
    short = {name[:3]: number for number, name in enumerate(names, 1)}
    return {**short, **dict(more)}


SHORT_MONTHS = _shortened(_MONTH_NAMES, ("sept", 9))
"""Short months: dates only with a capital and a number or a full stop beside them."""
SHORT_WEEKDAYS = _shortened(_WEEKDAY_NAMES, ("tues", 2), ("weds", 3), ("thur", 4), ("thurs", 4))
CAPITALISED = {*SHORT_MONTHS, *SHORT_WEEKDAYS, "march", "august"} - {"tues"}
"""Words that stand for a date only where they begin with a capital."""
NAMED_DAY_OPENERS = (
    "christmas", "new", "independence", "thanksgiving", "easter", "boxing", "halloween",
    "valentine", "veterans", "armistice", "labor", "labour", "memorial", "good", "bastille",
    "earth", "mother", "father", "palm", "ash", "pentecost", "anzac",
    "columbus", "remembrance", "election", "inauguration", "presidents",
)  # fmt: skip


def _numbers() -> dict[str, Meaning]:
    words: dict[str, Meaning] = {word: ("N", number) for number, word in enumerate(_CARDINALS, 1)}
    words |= {word: ("N", 10 * number) for number, word in enumerate(_TENS, 2)}
    words |= {word: ("N", count) for word, count in _VAGUE_COUNTS.items()}
    words |= {"hundred": ("C", 100), "thousand": ("C", 1000)}
    words |= {"million": ("C", 1_000_000), "billion": ("C", 1_000_000_000)}
    return words | {word: ("O", number) for number, word in enumerate(_ORDINALS, 1)}


def _units() -> dict[str, Meaning]:
    words: dict[str, Meaning] = {word: ("U", unit) for word, unit in _PLURALS.items()}
    for word, unit in _UNITS.items():
        words[word] = words[f"{word}s"] = ("U", unit)
    return words


def _calendar() -> dict[str, Meaning]:
    words: dict[str, Meaning] = {}
    words |= {word: ("w", number) for word, number in SHORT_WEEKDAYS.items()}
    words |= {word: ("W", number) for number, word in enumerate(_WEEKDAY_NAMES, 1)}
    words |= {f"{word}s": meaning for word, meaning in words.items() if meaning[0] == "W"}
    words |= {word: ("M", number) for word, number in SHORT_MONTHS.items()}
    words |= {word: ("M", number) for number, word in enumerate(_MONTH_NAMES, 1)}
    words |= {word: ("G", season) for word, season in _SEASONS.items()}
    words |= {f"q{number}": ("K", 32 + number) for number in range(1, 5)}
    words |= {"h1": ("K", 40), "h2": ("K", 41)}
    words |= {
        "quarter": ("Q", None),
        "quarters": ("Q", None),
        "period": ("q", None),
        "half": ("F", None),
    }
    words |= {f"{ten[:-1]}ies": ("E", f"19{number}") for number, ten in enumerate(_TENS, 2)}
    return words


def _lexicon() -> dict[str, Meaning]:
    words: dict[str, Meaning] = {
        word: (code, word) for code, group in _GROUPS.items() for word in group.split()
    }
    words |= {word: ("P", part) for word, part in _PARTS_OF_DAY.items()}
    words |= {word: ("R", shift) for word, shift in _DAY_SHIFTS.items()}
    words |= {word: ("B", reference) for word, reference in _VAGUE.items()}
    words |= {word: ("V", value) for word, value in _REPEATED.items()}
    words |= {word: (code, word) for word, code in _STAGES.items()}
    words |= {word: ("H", word) for word in NAMED_DAY_OPENERS}
    return words | _numbers() | _units() | _calendar()


LEXICON = _lexicon()
"""Lower-case word to its code and value."""
