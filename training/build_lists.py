"""Packs the name lists that the tagger ships with.

First names: U.S. Census (public domain), Kantrowitz's names corpus (freely redistributable
with its README) and ``training/names``. Surnames: U.S. Census and ``training/names``. Common
words: those that the training texts write lower-case more often than not.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from search_index.extraction.tokens import tokenize
from training.corpus import AnnotatedDocument
from training.foreign_names import read_name_sets

_COMMON_AT_LEAST = 4


def build_lists(data: Path, documents: Iterable[AnnotatedDocument], target: Path) -> None:
    """Write ``first``, ``surnames`` and ``common`` to the folder ``target``."""
    lists = data / "lists"
    foreign = read_name_sets()
    first = [*_packed(lists / "first_us.txt.gz"), *(n for s in foreign for n in s.given)]
    for gender in ("male", "female"):
        first += (lists / f"kantrowitz-{gender}.txt").read_text(encoding="latin-1").split("\n")
    surnames = [*_packed(lists / "sur_us.txt.gz"), *(n for s in foreign for n in s.family)]
    _pack(target / "first.txt.gz", first)
    _pack(target / "surnames.txt.gz", surnames)
    _pack(target / "common.txt.gz", _common(documents))
    readme = (lists / "kantrowitz-README").read_text(encoding="latin-1")
    (target / "KANTROWITZ-README").write_text(readme, encoding="utf-8")


def _packed(path: Path) -> list[str]:
    """Return the lines of a packed list."""
    return gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")


def _common(documents: Iterable[AnnotatedDocument]) -> list[str]:
    """Return the words written lower-case at least four times, and mostly."""
    lower: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for document in documents:
        for sentence in document.sentences:
            for token in tokenize(document.text, sentence)[1:]:
                if token.text.isalpha():
                    (lower if token.text.islower() else other)[token.text.lower()] += 1
    return [word for word, n in lower.items() if n >= _COMMON_AT_LEAST and n > other[word]]


def _pack(path: Path, names: Iterable[str]) -> None:
    """Write a list lower-case and sorted, with the same bytes on every run."""
    lines = sorted({name.strip().lower() for name in names} - {""})
    path.write_bytes(gzip.compress("\n".join(lines).encode("utf-8"), 9, mtime=0))
