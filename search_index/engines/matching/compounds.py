"""One word, several spellings: ``shenzhou-12``, ``shenzhou 12`` and ``shenzhou12`` are one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from search_index.analysis import pieces
from search_index.engines.matching.vocabulary import Vocabulary
from search_index.query.tree import And, Compound, Node, Not, Or, Phrase, Prefix, Term, TextLeaf

_MOST_PIECES = 5
"""A word of more pieces is searched as it was typed: its spellings double with each."""


def spelled(node: Node, vocabulary: Vocabulary) -> Node:
    """Return a tree with each compound as those of its spellings that the index holds.

    The spelling that was typed stays whether the index holds it or not.
    """
    match node:
        case And(parts):
            return And(tuple(spelled(part, vocabulary) for part in parts))
        case Or(parts):
            return Or(tuple(spelled(part, vocabulary) for part in parts))
        case Not(part):
            return Not(spelled(part, vocabulary))
        case Compound():
            found = tuple(_leaves(node, vocabulary))
            return found[0] if len(found) == 1 else Or(found)
        case _:
            return node


def _leaves(compound: Compound, vocabulary: Vocabulary) -> Iterator[TextLeaf]:
    yield _typed_leaf(compound)
    for words in _compositions([piece for word in compound.words for piece in pieces(word)]):
        if words != compound.words and _is_held(words, compound, vocabulary):
            yield _leaf(words, compound)


def _typed_leaf(compound: Compound) -> TextLeaf:
    if len(compound.words) > 1 or compound.typed:
        return _leaf(compound.words, compound)
    return Term(compound.words[0], title_only=compound.title_only)


def _leaf(words: tuple[str, ...], compound: Compound) -> TextLeaf:
    if len(words) > 1:
        return Phrase(words, typed=compound.typed, title_only=compound.title_only)
    if compound.typed:
        return Prefix(words[0], typed=True, title_only=compound.title_only)
    return Term(words[0], exact=True, title_only=compound.title_only)


def _compositions(parts: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield every way to write pieces as words, each piece joined to the one before or not."""
    if len(parts) > _MOST_PIECES:
        return
    for breaks in product((True, False), repeat=len(parts) - 1):
        places = [0, *(at for at, broken in enumerate(breaks, start=1) if broken), len(parts)]
        yield tuple("".join(parts[start:end]) for start, end in pairwise(places))


def _is_held(words: tuple[str, ...], compound: Compound, vocabulary: Vocabulary) -> bool:
    *whole, last = words
    if not all(map(vocabulary.holds, whole)):
        return False
    return bool(vocabulary.begin_with(last, 1)) if compound.typed else vocabulary.holds(last)
