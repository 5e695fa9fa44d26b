"""One word, several spellings: ``shenzhou-12``, ``shenzhou 12`` and ``shenzhou12`` are one.

So are ``e-mail`` and ``email``, but ``notable`` is not "not able": of words without digits only
those spellings count that some document joins by hyphens, whether it is asked for in one word
or with its hyphens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import Protocol

from search_index.analysis import pieces, stem
from search_index.query.tree import And, Compound, Node, Not, Or, Phrase, Prefix, Term, TextLeaf


class KnownWords(Protocol):
    """What is asked of the words of an index: see ``vocabulary.Vocabulary``."""

    def holds(self, word: str) -> bool:
        """Tell whether a word occurs."""

    def holds_stem(self, stemmed: str) -> bool:
        """Tell whether a word of this stem occurs in a text."""

    @property
    def hyphened(self) -> Callable[[str], Sequence[tuple[str, ...]]]:
        """What returns the pieces of each hyphened word of a stem."""

    @property
    def begin_with(self) -> Callable[[str, int], list[str]]:
        """What returns the most frequent words that begin so."""


_MOST_PIECES = 5
"""A word of more pieces is searched as it was typed: its spellings double with each."""


def spelled(node: Node, vocabulary: KnownWords) -> Node:
    """Return a tree with each word as those of its spellings that the index holds.

    The spelling that was typed stays whether the index holds it or not.
    """
    match node:
        case And(parts):
            return And(tuple(spelled(part, vocabulary) for part in parts))
        case Or(parts):
            return Or(tuple(spelled(part, vocabulary) for part in parts))
        case Not(part):
            return Not(spelled(part, vocabulary))
        case Term(word, exact=False) | Prefix(word, typed=True):
            return _any([node, *_hyphened(word, vocabulary, title_only=node.title_only)])
        case Compound():
            return _any(_spellings(node, vocabulary))
        case _:
            return node


def _any(leaves: Iterable[TextLeaf]) -> Node:
    distinct = tuple(dict.fromkeys(leaves))
    return distinct[0] if len(distinct) == 1 else Or(distinct)


def _spellings(compound: Compound, vocabulary: KnownWords) -> Iterator[TextLeaf]:
    yield _typed_leaf(compound)
    closed = "".join(compound.words)
    if closed.isalpha() and not compound.typed:
        yield from _closed(closed, vocabulary, title_only=compound.title_only)
        return
    for words in _compositions([piece for word in compound.words for piece in pieces(word)]):
        if words != compound.words and _is_held(words, compound, vocabulary):
            yield _leaf(words, compound)


def _closed(word: str, vocabulary: KnownWords, *, title_only: bool) -> Iterator[TextLeaf]:
    """Yield a word without its hyphens, if there is one, and its other forms with them."""
    if vocabulary.holds_stem(stem(word)):
        yield Term(word, title_only=title_only)
    yield from _hyphened(word, vocabulary, title_only=title_only)


def _hyphened(word: str, vocabulary: KnownWords, *, title_only: bool) -> Iterator[Phrase]:
    for written in vocabulary.hyphened(stem(word)):
        yield Phrase(written, title_only=title_only)


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


def _is_held(words: tuple[str, ...], compound: Compound, vocabulary: KnownWords) -> bool:
    *whole, last = words
    if not all(map(vocabulary.holds, whole)):
        return False
    return bool(vocabulary.begin_with(last, 1)) if compound.typed else vocabulary.holds(last)
