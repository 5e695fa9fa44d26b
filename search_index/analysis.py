"""Words, as the index and the queries see them: one way to cut, fold and stem for both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import Stemmer

UNCHANGED_SIGNS = "\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fc-\u30fe\u3400-\u4dbf\u4e00-\u9fff"
"""Kana and Chinese characters that stay what they are when folded, as ranges of a set."""
SIGNS = f"{UNCHANGED_SIGNS}\u3005-\u3007\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
"""Characters of writing without spaces between words, Chinese and Japanese, as ranges."""
_VOICED = "\u3099\u309a\uff9e\uff9f"
"""What makes "ga" of the kana "ka", written apart: no accent, another letter."""
ACCENTS = f"\u0300-\u036f{_VOICED}"
"""Accents written apart from their letters, as ranges of a set."""
_LETTER = rf"[^\W_{SIGNS}]"
WORD = re.compile(
    rf"{_LETTER}+(?:['’ʼ]{_LETTER}+|[\u0300-\u036f]+{_LETTER}*)*|[{SIGNS}][{_VOICED}]?"
)
"""A word as it is written: letters and digits, with apostrophes inside.

Where writing has no spaces, each character is a word of its own, and a run of them in a query
is a phrase: so that what stands inside a longer run is found, whatever the words in it are.
"""
_HYPHENED = re.compile(
    r"(?<![^\W_])(?<![^\W_][-‐‑])[^\W\d_]++(?:[-‐‑][^\W\d_]++){1,3}+(?![-‐‑]?[^\W_])"
)
"""Two to four words of letters that hyphens join."""
_OTHER_HYPHENS = "‐‑"
_PLAIN = {
    code: chr(code).lower() if chr(code).isalnum() or chr(code) == "'" else " "
    for code in range(128)
}
_OUTER_APOSTROPHE = re.compile(r"'(?:(?![a-z0-9])|(?<![a-z0-9]'))")
_POSSESSIVE = re.compile(r"'s(?!\S)")
_BETWEEN_SIGNS = re.compile(f"(?<=[{SIGNS}]) (?=[{SIGNS}])")
_PIECE = re.compile(r"\d+|\D+")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_STROKED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "þ": "th", "æ": "ae",
     "œ": "oe"}
)  # fmt: skip
"""Letters that Unicode does not take for one with an accent, but people do who type without."""
_stemmer = Stemmer.Stemmer("english", 0)  # its own cache is slower than the one below


class Word(NamedTuple):
    """A folded word and where it stands, in characters of the text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=1 << 18)
def fold(word: str) -> str:
    """Return a word in lower case, without accents, without a possessive ending.

    Never empty, and no white space is in it: a ligature of several words is one.
    """
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word.casefold())
        bare = "".join(c for c in decomposed if c in _VOICED or not unicodedata.combining(c))
        whole = "".join(bare.split()) or word
        word = unicodedata.normalize("NFC", whole).translate(_STROKED)
    return word.casefold().translate(_APOSTROPHES).removesuffix("'s")


@lru_cache(maxsize=1 << 18)
def stem(folded: str) -> str:
    """Return the stem of a folded word, by the Snowball rules for English (Porter 2)."""
    return str(_stemmer.stemWord(folded))


def stem_beginning(stemmed: str) -> str:
    """Return how every word begins that has this stem.

    The rules take endings away, but put an ``i``, ``e``, ``l`` or ``y`` in the place of some
    (``happi`` of happy, ``visibl`` of visibility), and ``ie`` in that of ``ying`` (``die``).
    """
    if len(stemmed) == 3 and stemmed.endswith("ie"):
        return stemmed[0]
    return stemmed[:-1] if len(stemmed) > 1 and stemmed[-1] in "iely" else stemmed


def pieces(word: str) -> list[str]:
    """Return a word's runs of digits and of other letters: ``2f`` is ``2`` and ``f``."""
    return _PIECE.findall(word)


def pieces_of(text: str) -> list[str]:
    """Return the pieces of all words of a text, as names are looked up by."""
    return [piece for word in words(text) for piece in pieces(word.text)]


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order; a hyphen separates, an inner apostrophe does not."""
    for match in WORD.finditer(text):
        if folded := fold(match.group()):  # nothing is left of a possessive ending alone
            yield Word(folded, match.start(), match.end())


def joined(folded: Iterable[str]) -> str:
    """Return words as one would write them: with spaces, but for writing that has none."""
    return _BETWEEN_SIGNS.sub("", " ".join(folded))


def written_words(text: str) -> list[str]:
    """Return the words of a text as they stand there, not folded."""
    return WORD.findall(text)


def folded_words(text: str) -> list[str]:
    """Return the folded words of a text without their places."""
    return folded_text(text).split()


def folded_text(text: str) -> str:
    """Return the folded words of a text, a blank or more between them: what indexing needs.

    They are those of ``words``, found without a match for each: what is ASCII is translated
    as a whole, and other stretches without space are looked into once of many times.
    """
    if not text.isascii():
        runs = groupby(text.split(), str.isascii)
        return " ".join(
            folded_text(" ".join(run)) if plain else " ".join(map(_folded_stretch, run))
            for plain, run in runs
        )
    plain = text.translate(_PLAIN)
    if "'" in plain:
        plain = _POSSESSIVE.sub("", _OUTER_APOSTROPHE.sub(" ", plain))
    return plain


@lru_cache(maxsize=1 << 16)
def _folded_stretch(text: str) -> str:
    return " ".join(map(fold, WORD.findall(text)))


def hyphened_words(text: str) -> set[tuple[str, ...]]:
    """Return the folded pieces of each word that is written with hyphens, designations apart.

    ``e-mail`` is one; what has a digit in it is cut into pieces by other rules.
    """
    for hyphen in _OTHER_HYPHENS:
        text = text.replace(hyphen, "-")
    near = " ".join(text[start:end] for start, end in _around_hyphens(text))
    return {tuple(folded_words(found)) for found in _HYPHENED.findall(near)}


def _around_hyphens(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the stretch between two blanks begins and ends that each hyphen is in."""
    end = 0
    while (hyphen := text.find("-", end)) >= 0:
        start, end = text.rfind(" ", 0, hyphen) + 1, text.find(" ", hyphen)
        end = len(text) if end < 0 else end
        yield start, end
