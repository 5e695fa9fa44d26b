"""More training text: the same documents with other names in them.

The sets are thick with American and British persons and with the organizations and places of
their years. A copy of some documents gets persons of other languages, and organizations and towns
that no set may speak of, listed or made up, the same one for each mention of a name, so that the
tagger learns from what stands around a name, from the lists, and the words that names are made of.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.wordlists import COUNTRIES, KNOWN_ORGANIZATIONS, towns
from training.corpus import AnnotatedDocument
from training.foreign_names import read_name_sets
from training.made_organizations import made_organization

_SEED = 20210617
_SHARE = 0.4
_AT_LEAST = 2
_MADE_UP = 0.6
"""The share of the organizations of several words that get a name made up for them."""


def augmented(documents: Iterable[AnnotatedDocument]) -> Iterator[AnnotatedDocument]:
    """Yield the documents, and for a share of those with names a changed copy."""
    chance = random.Random(_SEED)
    for document in documents:
        yield document
        named = sum(name.kind is not NameKind.PLACE for name in document.names)
        if named >= _AT_LEAST and chance.random() < _SHARE:
            yield _renamed(document, chance)


def _renamed(document: AnnotatedDocument, chance: random.Random) -> AnnotatedDocument:
    """Return the document with other names."""
    found: dict[NameKind, list[str]] = {kind: [] for kind in NameKind}
    for name in document.names:
        found[name.kind].append(document.text[name.start : name.end])
    listed = {
        NameKind.ORGANIZATION: found[NameKind.ORGANIZATION],
        NameKind.PLACE: [name for name in found[NameKind.PLACE] if name not in COUNTRIES],
    }
    renamed = {
        (NameKind.PERSON, old): new
        for old, new in _new_names(found[NameKind.PERSON], chance).items()
    }
    for kind, names in listed.items():
        for old in sorted(set(names)):
            renamed[kind, old] = _new_name(kind, old, chance)
    return _rewritten(document, renamed)


def _new_name(kind: NameKind, old: str, chance: random.Random) -> str:
    """Return a name of an organization or a town that looks like an old one."""
    if kind is NameKind.ORGANIZATION and " " in old and chance.random() < _MADE_UP:
        return made_organization(chance)
    return chance.choice(_alike(kind, *_look(old)))


def _look(name: str) -> tuple[bool, bool]:
    """Return whether a name has several words, and whether it is an acronym."""
    return " " in name, name.isupper() and " " not in name


@cache
def _alike(kind: NameKind, several: bool, acronym: bool) -> Sequence[str]:
    """Return the listed names of a kind that look alike, in order."""
    names = KNOWN_ORGANIZATIONS if kind is NameKind.ORGANIZATION else towns()
    alike = sorted(name for name in names if _look(name) == (several, acronym))
    return alike or sorted(names)


def _new_names(people: Sequence[str], chance: random.Random) -> dict[str, str]:
    """Return a new name for each old one; a bare surname follows the full name."""
    renamed: dict[str, str] = {}
    parts: dict[str, str] = {}
    for name in sorted(set(people), key=lambda name: (-len(name.split()), name)):
        words = name.split()
        if len(words) == 1 and name in parts:
            renamed[name] = parts[name]
            continue
        names = chance.choice(read_name_sets())
        full = names.make(chance)
        surname_first = names.patterns == ("family given",)
        short = full.split()[0] if surname_first else full.split()[-1]
        renamed[name] = full if len(words) > 1 else short
        parts.setdefault(words[-1], short)
    return renamed


def _rewritten(
    document: AnnotatedDocument, renamed: dict[tuple[NameKind, str], str]
) -> AnnotatedDocument:
    """Return the document with the names put in, and all spans moved along."""
    pieces: list[str] = []
    moved: list[tuple[int, int]] = [(0, 0)]
    names: list[NameSpan] = []
    copied = length = 0
    for name in document.names:
        old = document.text[name.start : name.end]
        new = renamed.get((name.kind, old), old)
        pieces += [document.text[copied : name.start], new]
        length += name.start - copied
        names.append(NameSpan(length, length + len(new), name.kind))
        length += len(new)
        copied = name.end
        moved.append((copied, length - copied))
    pieces.append(document.text[copied:])
    sentences = _moved(document.sentences, moved)
    return AnnotatedDocument(document.source, document.id, "".join(pieces), sentences, tuple(names))


def _moved(
    sentences: Sequence[tuple[int, int]], moved: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Return the sentences' spans after the shifts, given as (old offset, shift from there on)."""
    shifted: list[tuple[int, int]] = []
    at = 0
    for start, end in sentences:
        while at + 1 < len(moved) and moved[at + 1][0] <= start:
            at += 1
        first = moved[at][1]
        while at + 1 < len(moved) and moved[at + 1][0] <= end:
            at += 1
        shifted.append((start + first, end + moved[at][1]))
    return tuple(shifted)
