"""What the tagger sees of a word: the word itself, its neighbours, its run, its document.

This is the one list of what is looked at. Training writes it out as strings, one a feature
(``written``); the scorer looks the same combinations up as numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from search_index.extraction.gazetteer import LISTS
from search_index.extraction.page import Page
from search_index.extraction.spelling import Spelling
from search_index.extraction.words import Numbers

LONGEST_RUN = 5
"""Runs of this many words and longer are not told apart."""

PLACES = (("", 0), ("-1", -1), ("+1", 1), ("-2", -2), ("+2", 2))
"""Where the words stand that give a word their features, itself first, and a mark for each."""


def word_features(spelling: Spelling) -> tuple[Sequence[str], ...]:
    """Return what a word gives to the words that see it at each of the ``PLACES``.

    The marks go before the features' names.
    """
    near = spelling.near
    return spelling.own, near, near, near[:1], near[:1]


COLUMNS = ("sign", "lower", "cls", "likely")
"""What of a word's spelling is combined with that of others."""


class Template(NamedTuple):
    """A feature made of several columns: a name, and the columns with their places."""

    name: str
    parts: tuple[tuple[str, int], ...]


EVERYWHERE = (
    Template("g3", (("sign", -1), ("sign", 0), ("sign", 1))),
    Template("g2", (("sign", -2), ("sign", -1), ("sign", 0))),
    Template("h2", (("sign", 0), ("sign", 1), ("sign", 2))),
)
ON_MARKED = (
    Template("lw", (("lower", -1), ("lower", 0))),
    Template("wr", (("lower", 0), ("lower", 1))),
    Template("ls", (("lower", -1), ("sign", 0))),
    Template("sr", (("sign", 0), ("lower", 1))),
    Template("lk", (("lower", -1), ("cls", 0))),
    Template("kr", (("cls", 0), ("lower", 1))),
    Template("qq", (("likely", -1), ("likely", 0))),
    Template("qn", (("likely", 0), ("likely", 1))),
    Template("lq", (("lower", -1), ("likely", 0))),
    Template("qr", (("likely", 0), ("lower", 1))),
)
BEFORE, HEAD, TAIL, AFTER = range(4)
ON_RUNS = (
    Template("rb", (("lower", BEFORE),)),
    Template("ra", (("lower", AFTER),)),
    Template("kb", (("cls", BEFORE),)),
    Template("ka", (("cls", AFTER),)),
    Template("kk", (("cls", HEAD), ("cls", TAIL))),
    Template("qh", (("length", 0), ("likely", HEAD))),
    Template("qt", (("length", 0), ("likely", TAIL))),
    Template("qe", (("likely", HEAD), ("likely", TAIL))),
    Template("rh", (("length", 0), ("sign", HEAD))),
    Template("rt", (("length", 0), ("sign", TAIL))),
    Template("rr", (("sign", HEAD), ("sign", TAIL))),
    Template("rg", (("sign", BEFORE), ("length", 0), ("sign", AFTER))),
)

Columns = Callable[[str, int], Any]
"""Gives the values of a column at a place, one for each word or run looked at."""


def word_columns(page: Page, at: Numbers, values: dict[str, Any]) -> Columns:
    """Return the columns around the words at some indices of a page.

    ``values`` holds for ``sign`` and ``lower`` an array with a value for each word number.
    """
    return cache(lambda column, place: values[column][page.words[at + place]])


def run_columns(page: Page, values: dict[str, Any]) -> Columns:
    """Return the columns of a page's runs, ``values`` as in ``word_columns``."""
    edges = (page.first - 1, page.first, page.end - 1, page.end)
    lengths = np.minimum(page.end - page.first, LONGEST_RUN)

    @cache
    def column(name: str, place: int) -> Any:
        return lengths if name == "length" else values[name][page.words[edges[place]]]

    return column


def attribute(template: Template, values: Sequence[object]) -> str:
    """Return a feature as it is written in the model."""
    return f"{template.name}={chr(9).join(map(str, values))}"


def in_list(place: int, number: int) -> str:
    """Return the feature of the first or a later word of a listed name."""
    return f"in={min(place, 1)}{LISTS[number]}"
