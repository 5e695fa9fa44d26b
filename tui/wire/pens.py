"""Pens: how a cell is drawn, and the shortest way from one pen to another.

Attributes and colours are the parameters of SGR (ECMA-48, 8.3.117; colours as xterm writes
them: 38 and 48 with 5;N or 2;R;G;B).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_ENDS = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29",
         "21": "24", "53": "55"}  # fmt: skip
"""What ends each attribute. Bold and dim share theirs."""
_SEEN_ON_BLANKS = frozenset({"4", "7", "9", "21", "53"})
_KNOWN = 4096


class Pen(NamedTuple):
    """Attributes, ink and ground, each as parameters of SGR; "" is the terminal's own colour."""

    attributes: frozenset[str] = frozenset()
    ink: str = ""
    ground: str = ""


PLAIN = Pen()


@lru_cache(_KNOWN)
def pen_of(parameters: str) -> Pen:
    """Return the pen that ``ESC [ parameters m`` gives where none was taken up before."""
    attributes: set[str] = set()
    ink = ground = ""
    for code in _codes(parameters):
        number = int(code.partition(";")[0])
        if code in _ENDS:
            attributes.add(code)
        elif 30 <= number <= 38 or 90 <= number <= 97:
            ink = code
        elif 40 <= number <= 48 or 100 <= number <= 107:
            ground = code
    return Pen(frozenset(attributes), ink, ground)


def _codes(parameters: str) -> Iterator[str]:
    """Yield the parameters one by one, those of a colour together."""
    rest = iter(parameters.split(";"))
    for number in rest:
        if number in {"38", "48"}:
            kind = next(rest, "5")
            more = [next(rest, "0") for _ in range(3 if kind == "2" else 1)]
            yield ";".join((number, kind, *more))
        elif number not in {"", "0", "39", "49"}:
            yield number


@lru_cache(_KNOWN)
def on_blank(pen: Pen) -> Pen:
    """Return what of a pen is seen on a blank."""
    seen = pen.attributes & _SEEN_ON_BLANKS
    return Pen(seen, pen.ink if seen else "", pen.ground)


@lru_cache(_KNOWN)
def change(before: Pen, after: Pen) -> str:
    """Return what makes one pen the other: nothing for the same, the shorter of two ways."""
    if before == after:
        return ""
    if after == PLAIN:
        return "\x1b[m"
    codes = [*_ending(before, after), *sorted(after.attributes - _kept(before, after))]
    if before.ink != after.ink:
        codes.append(after.ink or "39")
    if before.ground != after.ground:
        codes.append(after.ground or "49")
    step = ";".join(codes)
    anew = ";".join(filter(None, ("0", *sorted(after.attributes), after.ink, after.ground)))
    return f"\x1b[{min(step, anew, key=len)}m"


def _ending(before: Pen, after: Pen) -> list[str]:
    return sorted({_ENDS[one] for one in before.attributes - after.attributes})


def _kept(before: Pen, after: Pen) -> frozenset[str]:
    """Return the attributes that stay when those that go are ended."""
    ended = _ending(before, after)
    return frozenset(one for one in before.attributes if _ENDS[one] not in ended)
