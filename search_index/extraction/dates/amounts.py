"""Amounts of time: "three", "a few", "two and a half", "18", "a hundred"."""

from __future__ import annotations

from search_index.extraction.dates.rules import Match

_HUNDREDS = r"-?C(?:C|&?[ND](?:-?N)?)?"
_NUMBER = rf"(?:[NDn](?:D/D|{_HUNDREDS}|-?[&-][ND])?|Y|N-?N|a{_HUNDREDS}|aNf?)"
AMOUNT = rf"(?:{_NUMBER}(?:-?&-?a-?F)?[mj]?-?j?|a(?:Ff)?|aF-?(?=U)|F-?(?=U)|aj|F(?=[at])[at])"
"""Codes of an amount, up to its unit."""


def amount_of(match: Match) -> float | None:
    """Return the amount that a match begins with, None for "several" and "a few"."""
    codes, values = match.codes, match.tokens.values
    numbers: list[float] = []
    vague = False
    for offset, code in enumerate(codes):
        if code in "UgbcMQ":
            break
        if code in "&-" and numbers and not vague and "F" not in codes and _is_choice(codes):
            break
        if code in "NDnYC":
            value = values[match.first + offset]
            vague |= value is None
            numbers.append(_as_number(value))
    total = _combined(numbers)
    if vague:
        return None
    if "/" in codes:
        return numbers[0] + numbers[1] / numbers[2] if len(numbers) > 2 and numbers[2] else total
    if "&aF" in codes.replace("-", ""):
        return total + 0.5
    half = "F" in codes.partition("U")[0]
    return total + 0.5 if half and numbers else 0.5 if half else total


def _is_choice(codes: str) -> bool:
    """Tell "two or three", "10-15" from "twenty-one"."""
    return ("&" in codes and "C" not in codes) or "D-D" in codes


def _as_number(value: int | str | None) -> float:
    return float(value) if value is not None else 0.0


def _combined(numbers: list[float]) -> float:
    """Return twenty + one, two x hundred, or one where nothing is said: "a year"."""
    if not numbers:
        return 1.0
    total = numbers[0]
    for number in numbers[1:]:
        total = total * number if number >= 100 else total + number
    return total
