"""What a word's spelling alone tells, whatever stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from search_index.extraction.wordclasses import WordClass, word_class
from search_index.extraction.wordgroups import WordGroups, word_groups
from search_index.extraction.wordlists import (
    COMPANY_ENDINGS,
    COUNTRIES,
    DAYS,
    DEMONYMS,
    KNOWN_ORGANIZATIONS,
    MONTHS,
    ORGANIZATION_WORDS,
    PARTICLES,
    SAYING,
    TITLES,
    packed,
    towns,
)

CAPITAL, MARKED, COMMON, ALPHA, LETTERS, UPPER, TITLE, GIVEN, BODY = (1 << b for b in range(9))
"""Begins with a capital; may be (part of) a name; is mostly written lower-case and no given
name; consists of letters; of two at least; and those are capitals; stands before a person's
name; is a given name; says that its name is an organization's."""

_PLACES = frozenset(name.lower() for name in COUNTRIES if " " not in name)
_CATEGORIES = (
    ("T", TITLES),
    ("O", ORGANIZATION_WORDS),
    ("C", COMPANY_ENDINGS),
    ("N", DEMONYMS),
    ("L", _PLACES),
    ("M", MONTHS),
    ("D", DAYS),
    ("P", PARTICLES),
    ("S", SAYING),
)
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|"
    r"uo|ui|ue|er|a|o|e|i|u)){1,2}+"
)


class Spelling(NamedTuple):
    """A word by itself: its lower case, its sign (shape, categories, lists), its features.

    ``cls`` is its class, ``likely`` what its vector makes it, with a star if it has a capital.
    ``own`` are the features it has for itself, ``near`` those that its neighbours see too.
    """

    lower: str
    sign: str
    cls: str
    likely: str
    near: tuple[str, ...]
    own: tuple[str, ...]
    flags: int


BORDER = Spelling("#", "#", "#", "#", ("#",), (), 0)
"""What stands before the first and behind the last word of a sentence."""


def spell(word: str) -> Spelling:
    """Return what the spelling of a word, not empty, tells."""
    lower = word.lower()
    long_shape = _long_shape(word)
    shape = _shape(long_shape)
    category = "".join(letter for letter, listed in _CATEGORIES if lower in listed)
    if word in KNOWN_ORGANIZATIONS:
        category += "K"
    if word in towns():
        category += "t"
    sign = f"{shape}{category}{_lists(word, lower)}"
    known = word_class(word)
    groups = word_groups(lower)
    likely = ("*" if word[0].isupper() else "") + (groups.likely if groups else "?")
    near = (f"w={lower}", f"g={sign}", *_classes(known), f"q={likely}", *_groups(groups))
    own = [*near, f"s={shape}"]
    if word[0].isupper() or not word.isascii() or not word.islower():
        own += [*_parts(word, lower), f"l={long_shape}"]
    return Spelling(lower, sign, str(known.number), likely, near, tuple(own), _flags(word, lower))


def _classes(known: WordClass) -> Iterator[str]:
    """Yield the class of a word, the wider classes around it, and its grade of capitals."""
    if known.grade:
        yield f"r={known.grade}"
    if known.number:
        yield f"k={known.number}"
        for bits in (4, 6, 8):
            yield f"k{bits}={known.number & (1 << bits) - 1}"


def _groups(known: WordGroups | None) -> Iterator[str]:
    """Yield the groups of a word, and how likely it is of each kind."""
    if known:
        yield from (f"v{level}={group}" for level, group in enumerate(known.groups))
        yield from (f"q{kind}={grade}" for kind, grade in enumerate(known.shares))


def _flags(word: str, lower: str) -> int:
    """Return the flags of a word."""
    given = lower in packed("first")
    letters = word.isalpha() and len(word) > 1
    truths = (
        (CAPITAL, word[0].isupper()),
        (MARKED, word[0].isupper() or word[-1].isupper()),
        (COMMON, lower in packed("common") and not given),
        (ALPHA, word.isalpha()),
        (LETTERS, letters),
        (UPPER, letters and word.isupper()),
        (TITLE, lower in TITLES),
        (GIVEN, given),
        (BODY, lower in ORGANIZATION_WORDS or lower in COMPANY_ENDINGS),
    )
    return sum(flag for flag, true in truths if true)


def _parts(word: str, lower: str) -> list[str]:
    """Return the affixes and parts of a word that may be a name."""
    found = [f"p{size}={lower[:size]}" for size in (2, 3, 4) if len(lower) > size]
    found += [f"e{size}={lower[-size:]}" for size in (1, 2, 3, 4) if len(lower) > size]
    found.append(f"n={min(len(lower), 10)}")
    if "-" in word:
        parts = lower.split("-")
        found += [f"h0={parts[0]}", f"h1={parts[-1]}"]
    if _PINYIN.fullmatch(lower):
        found.append("pinyin")
    return found


def _lists(word: str, lower: str) -> str:
    """Return the name lists that hold a capitalised word, and whether it is a common word."""
    if not word[0].isupper():
        return ""
    first = "f" if lower in packed("first") else ""
    last = "s" if lower in packed("surnames") else ""
    common = "c" if lower in packed("common") else ""
    return first + last + common


class _LetterClasses(dict[int, str]):
    """The class of each character: ``X``, ``x``, ``d``, or itself."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isalpha():
            self[code] = "X" if character.isupper() else "x"
        else:
            self[code] = "d" if character.isdigit() else character
        return self[code]


_LETTER_CLASSES = _LetterClasses()
_REPEATED = re.compile(r"(.)\1+")


def _long_shape(word: str) -> str:
    """Return the shape letter by letter, at most ten of them: ``Xxxxx-dd``."""
    return word[:10].translate(_LETTER_CLASSES)


def _shape(long_shape: str) -> str:
    """Return the shape with runs taken together: ``Xx``, ``X.X.``, ``Xx-d``."""
    return _REPEATED.sub(r"\1", long_shape)
