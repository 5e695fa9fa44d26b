"""The lists of known missions, families of missions, and rockets, read once."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from search_index.extraction.missions.spelling import spelled_key

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ](?!s\b)[^\W\d_]+)*|\d+")
"""A run of letters, or of digits; an apostrophe inside belongs to the letters."""
_JOINT = r"[-‐‑–\s]?"


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of a list, cut into words as texts are.

    ``usual`` is the first name of its line. ``everyday`` tells a word that means other
    things too, ``doubtful`` one that does so even in texts on space. ``endings`` is, for a
    rocket, what must follow it to be one.
    """

    usual: str
    words: tuple[str, ...]
    everyday: bool
    doubtful: bool
    endings: re.Pattern[str] | None = None

    def matches(self, words: Sequence[str]) -> bool:
        """Tell whether a text's words are this name.

        Capitals inside a word must be capitals: ``InSight``, ``TESS``.
        """
        return all(map(_is_written_so, words, self.words))


NameIndex = Mapping[str, tuple[ListedName, ...]]
"""From the first word, folded, to the names that begin with it, longest first."""


@functools.cache
def missions() -> NameIndex:
    """Return the missions known by name alone."""
    return _index(_read("names.txt"))


@functools.cache
def series() -> NameIndex:
    """Return the families of missions that are told apart by a number."""
    return _index(_read("series.txt"))


@functools.cache
def launchers() -> NameIndex:
    """Return the families of rockets."""
    return _index(_read("launchers.txt"))


@functools.cache
def synonyms() -> Mapping[str, str]:
    """Return the keys of other names of a mission, each with the key of its usual name."""
    return _other_names("names.txt")


@functools.cache
def series_synonyms() -> Mapping[str, str]:
    """Return the keys of other names of a family, each with the key of its usual name."""
    return _other_names("series.txt")


def fold(word: str) -> str:
    """Return a word as the lists are looked up by: without case, with a plain apostrophe."""
    return word.replace("’", "'").replace("ʼ", "'").casefold()


def _read(file_name: str) -> Iterator[ListedName]:
    """Yield the names of one list."""
    data = resources.files("search_index.extraction.missions") / "data" / file_name
    for line in data.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield from _read_line(line)


def _other_names(file_name: str) -> Mapping[str, str]:
    """Return the keys of a list's names that are not the first of their line."""
    keys = (
        (spelled_key(" ".join(name.words)), spelled_key(name.usual)) for name in _read(file_name)
    )
    return {key: usual for key, usual in keys if key != usual}


def _read_line(line: str) -> Iterator[ListedName]:
    """Yield the names of one line: ``Usual, Other*: ending ending``."""
    names, _, endings = line.partition(":")
    follow = _endings(endings.split()) if endings else None
    spellings = [name.strip() for name in names.split(",")]
    for spelling in spellings:
        words = tuple(WORD.findall(spelling))
        everyday, doubtful = spelling.endswith("*"), spelling.endswith("**")
        yield ListedName(spellings[0].rstrip("*"), words, everyday, doubtful, follow)


def _endings(endings: list[str]) -> re.Pattern[str]:
    """Return the pattern of what makes a rocket of a name: ``-FG``, `` 2.1b``."""
    return re.compile(_JOINT + "(?:" + "|".join(map(re.escape, endings)) + r")(?!\w)")


def _index(names: Iterable[ListedName]) -> NameIndex:
    index: dict[str, list[ListedName]] = {}
    for name in names:
        index.setdefault(fold(name.words[0]), []).append(name)
    return {
        first: tuple(sorted(listed, key=lambda name: (-len(name.words), name.everyday)))
        for first, listed in index.items()
    }


def _is_written_so(theirs: str, ours: str) -> bool:
    """Tell whether a text's word is a list's, in its own or (but for an acronym) all capitals."""
    if ours[1:].islower() or not ours.isalpha():
        return theirs[0] == ours[0] and fold(theirs) == fold(ours)
    return theirs == ours or (theirs == ours.upper() and not ours.isupper())


def is_listed(form: str) -> bool:
    """Tell a known mission, or one of a known family, from one that may be misspelled."""
    first = fold(form.replace("-", " ").strip().partition(" ")[0])
    return first in series() or first in missions()
