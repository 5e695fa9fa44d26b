"""How a mission's name is spelled out: numerals, number words, apostrophes, hyphens."""

from __future__ import annotations

import re
import unicodedata

_PIECE = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHES = re.compile(r"['’‘ʼ´`′]")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_NUMBER_SIGN = re.compile(r"\s(?:No\.?|#)\s?(?=\d)")
_ROMAN = re.compile(r"(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
NUMBER_WORDS = {word: str(number) for number, word in enumerate(_NUMBERS.split())}
"""The number words from zero to twenty, each with its digits."""


def spelled_key(name: str) -> str:
    """Return the key of a name as it is spelled, without looking for its usual name."""
    bare = _APOSTROPHES.sub("", _POSSESSIVE.sub("", unicodedata.normalize("NFKD", name.strip())))
    plain = "".join(char for char in bare if not unicodedata.combining(char))
    pieces = _PIECE.findall(_NUMBER_SIGN.sub(" ", plain))
    return " ".join(
        _normal_piece(piece, pieces[index - 1] if index else "")
        for index, piece in enumerate(pieces)
    )


def roman_value(numeral: str) -> int | None:
    """Return the number that an upper-case Roman numeral up to XXXIX stands for, else None."""
    if not numeral or _ROMAN.fullmatch(numeral) is None:
        return None
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )


def is_number_word(word: str) -> bool:
    """Tell whether a word spells a number from zero to twenty."""
    return word.lower() in NUMBER_WORDS


def _normal_piece(piece: str, before: str) -> str:
    """Return one piece of a name in its normal form, given the piece before it.

    A letter after a number is a letter: the ``L`` or ``I`` of ``STS-51-I`` is no numeral.
    """
    if piece.isdigit():
        return str(int(piece)) if piece.isascii() else piece
    if before and not before.isdigit():
        value = roman_value(piece)
        if value is not None:
            return str(value)
        return NUMBER_WORDS.get(piece.lower(), piece.casefold())
    return piece.casefold()
