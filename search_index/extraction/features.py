"""What the tagger sees of a token: the word itself, its neighbours, and its document.

A feature is a short string; the model holds a weight for each it met often enough in training.
What depends on a word's spelling alone is worked out once a word and kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from search_index.extraction.evidence import Evidence, capital_runs
from search_index.extraction.headlines import is_shouted, plain_case
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
)

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
_UPPER = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]+")


class _Word(NamedTuple):
    """The features of a spelling, for itself and for its neighbours on either side."""

    own: list[str]
    left: list[str]
    right: list[str]
    far_left: str
    far_right: str
    lower: str
    sign: str


def document_features(sentences: Sequence[Sequence[str]]) -> list[list[list[str]]]:
    """Return the features of each word of each sentence of one document."""
    shouted = [is_shouted(words) for words in sentences]
    calm = [words for words, loud in zip(sentences, shouted, strict=True) if not loud]
    evidence = Evidence(calm)
    return [
        _sentence_features(plain_case(words, evidence) if loud else words, evidence)
        for words, loud in zip(sentences, shouted, strict=True)
    ]


def _sentence_features(words: Sequence[str], evidence: Evidence) -> list[list[str]]:
    """Return the features of each word of a sentence of a document seen in ``evidence``."""
    seen = [_BORDER, _BORDER, *map(_word, words), _BORDER, _BORDER]
    rows: list[list[str]] = []
    for index, word in enumerate(words, 2):
        far, left, own, right, beyond = seen[index - 2 : index + 3]
        row = [*own.own, *left.right, *right.left, far.far_right, beyond.far_left]
        row.append(f"g3={left.sign}|{own.sign}|{right.sign}")
        row.append(f"g2={far.sign}|{left.sign}|{own.sign}")
        row.append(f"h2={own.sign}|{right.sign}|{beyond.sign}")
        if word[0].isupper() or word[-1].isupper():
            row.append(f"lw={left.lower}|{own.lower}")
            row.append(f"wr={own.lower}|{right.lower}")
            row.append(f"ls={left.lower}|{own.sign}")
            row.append(f"sr={own.sign}|{right.lower}")
            row += evidence.of(own.lower)
        rows.append(row)
    for first, end in capital_runs(words):
        shared = _run_features(seen, first + 2, end + 2)
        for row in rows[first:end]:
            row.extend(shared)
    if rows:
        rows[0].append("bos")
    return rows


def _run_features(seen: Sequence[_Word], first: int, end: int) -> list[str]:
    """Return what all words of a run of capitalised words share: its ends and surroundings."""
    length = min(end - first, 5)
    before, after = seen[first - 1], seen[end]
    head, tail = seen[first].sign, seen[end - 1].sign
    return [
        f"rb={before.lower}",
        f"ra={after.lower}",
        f"rh={length}|{head}",
        f"rt={length}|{tail}",
        f"rr={head}|{tail}",
        f"rg={before.sign}|{length}|{after.sign}",
    ]


@lru_cache(maxsize=200_000)
def _word(word: str) -> _Word:
    """Return what a spelling alone tells."""
    lower = word.lower()
    shape = _shape(word)
    category = "".join(letter for letter, listed in _CATEGORIES if lower in listed)
    if word in KNOWN_ORGANIZATIONS:
        category += "K"
    listed = _lists(word, lower)
    sign = f"{shape}{category}{listed}"
    near = [f"w={lower}", f"g={sign}"]
    own = [*near, f"s={shape}"]
    if word[0].isupper() or not word.isascii() or not word.islower():
        own += _spelling(word, lower)
    return _Word(
        own,
        [f"+1{feature}" for feature in near],
        [f"-1{feature}" for feature in near],
        f"+2w={lower}",
        f"-2w={lower}",
        lower,
        sign,
    )


def _spelling(word: str, lower: str) -> list[str]:
    """Return the affixes and parts of a word that may be a name."""
    found = [f"p{size}={lower[:size]}" for size in (2, 3, 4) if len(lower) > size]
    found += [f"e{size}={lower[-size:]}" for size in (1, 2, 3, 4) if len(lower) > size]
    found.append(f"n={min(len(lower), 10)}")
    found.append(f"ls={_long_shape(word)}")
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


def _shape(word: str) -> str:
    """Return the word's shape with runs taken together: ``Xx``, ``X.X.``, ``Xx-d``."""
    shape = ""
    for character in _long_shape(word):
        if not shape.endswith(character):
            shape += character
    return shape


def _long_shape(word: str) -> str:
    """Return the shape letter by letter, at most ten of them: ``Xxxxx-dd``."""
    return "".join(map(_letter, word[:10]))


def _letter(character: str) -> str:
    """Return the class of one character."""
    if character.isupper():
        return "X"
    if character.isalpha():
        return "x"
    return "d" if character.isdigit() else character


_BORDER = _Word([], ["+1#"], ["-1#"], "+2#", "-2#", "#", "#")
