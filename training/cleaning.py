"""Mends what the sets annotate unlike one another, in what is trained on only.

The names of the Groningen Meaning Bank were found by a machine and mended in part: the same
name is a person here and an organization there. A name that is nearly always one kind is made
that kind everywhere. The documents held out for measuring stay as they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.wordlists import (
    COUNTRIES,
    DEMONYMS,
    ORGANIZATION_WORDS,
    TITLES,
)
from training.corpus import AnnotatedDocument

_MACHINE_MADE = frozenset({"gmb_train"})
_AT_LEAST = 4
_SHARE = 0.75
_PERSON_TITLES = frozenset({"Mr.", "Mrs.", "Ms.", "President", "Senator", "Prophet", "Sheikh"})


def cleaned(documents: Iterable[AnnotatedDocument]) -> list[AnnotatedDocument]:
    """Return the documents with one reading of what a name is, and of what kind."""
    plain = [trimmed(document) for document in documents]
    kinds = _usual_kinds(plain)
    return [replace(document, names=_agreed(document, kinds)) for document in plain]


def trimmed(document: AnnotatedDocument) -> AnnotatedDocument:
    """Return the document without titles, nationalities and ``the`` in its names."""
    text = document.text
    names = (_trimmed_name(text, name) for name in document.names)
    return replace(document, names=tuple(name for name in names if name is not None))


def _trimmed_name(text: str, name: NameSpan) -> NameSpan | None:
    """Return the name without what is no part of one, or None where nothing is left."""
    start, end, kind = name
    if text[start:end] in COUNTRIES:
        return NameSpan(start, end, NameKind.PLACE)
    words = text[start:end].split()
    while words and _no_part(words, kind):
        if words[0] in _PERSON_TITLES and len(words) > 1 and _may_be_person(words[1:]):
            kind = NameKind.PERSON
        start = text.find(words[1], start + len(words[0])) if len(words) > 1 else end
        words = words[1:]
    if len(words) > 1 and words[-1] == "Secretary-General":
        end = text.rindex(words[-1], start, end)
        end = start + len(text[start:end].rstrip())
    return NameSpan(start, end, kind) if words else None


def _no_part(words: Sequence[str], kind: NameKind) -> bool:
    """Tell whether a name's first word is none of it."""
    lower = words[0].lower()
    if len(words) == 1:
        return lower in DEMONYMS or lower == "the"
    if words[0] in _PERSON_TITLES and _may_be_person(words[1:]):
        return True
    return lower == "the" or (kind is NameKind.PERSON and lower in TITLES)


def _may_be_person(words: Sequence[str]) -> bool:
    """Tell whether words after a title look like a person's."""
    return all(word[0].isupper() and word.lower() not in ORGANIZATION_WORDS for word in words)


def _usual_kinds(documents: Iterable[AnnotatedDocument]) -> dict[str, NameKind]:
    """Return the kind of each name that is nearly always one kind."""
    counts: defaultdict[str, Counter[NameKind]] = defaultdict(Counter)
    for document in documents:
        for start, end, kind in document.names:
            name = document.text[start:end]
            counts[name][kind] += 1
            if " " in name:
                counts[f"{name.split()[0]} …"][kind] += 1
    usual: dict[str, NameKind] = {}
    for name, kinds in counts.items():
        kind, most = kinds.most_common(1)[0]
        if most >= _AT_LEAST and most >= _SHARE * kinds.total():
            usual[name] = kind
    return usual


def _agreed(document: AnnotatedDocument, kinds: dict[str, NameKind]) -> tuple[NameSpan, ...]:
    """Return the names, in a machine-made set with their usual kinds."""
    if document.source not in _MACHINE_MADE:
        return document.names
    return tuple(
        NameSpan(name.start, name.end, _kind(document.text[name.start : name.end], name, kinds))
        for name in document.names
    )


def _kind(text: str, name: NameSpan, kinds: dict[str, NameKind]) -> NameKind:
    """Return a name's usual kind; a rare name of two words goes by the first of them."""
    if text in kinds:
        return kinds[text]
    words = text.split()
    plain = all(word.isalpha() and word.lower() not in ORGANIZATION_WORDS for word in words)
    if 2 <= len(words) <= 3 and plain and kinds.get(f"{words[0]} …") is NameKind.PERSON:
        return NameKind.PERSON
    return name.kind
