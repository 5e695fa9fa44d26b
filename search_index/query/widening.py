"""From all words to any of them, for a query that asks for more than any document holds."""

from __future__ import annotations

from itertools import chain

from search_index.query.function_words import FUNCTION_WORDS
from search_index.query.tree import (
    WORDS,
    And,
    Compound,
    Node,
    Or,
    Prefix,
    Term,
    positive_leaves,
)

_ENOUGH_FOR_A_QUESTION = 10


def any_of(tree: Node) -> Node | None:
    """Return the tree with any of its words instead of all; None where that says the same.

    What is excluded stays excluded, and what restricts (names, dates, paths) restricts.
    Alternatives of words, as in ``(flag OR banner) rocket``, are words too. Words that only
    join others are left out where there are any besides; ``boundary-layer`` is either of
    its words, ``shenzhou-12`` stays whole.
    """
    if not isinstance(tree, And):
        return None
    parts = [part for nested in tree.parts for part in _flat(nested)]
    asked = [part for part in parts if _is_words(part)]
    rest = [part for part in parts if not _is_words(part)]
    if len(asked) < 2:
        return None
    wanted = [part for whole in asked for part in _loosened(whole)]
    telling = [part for part in wanted if not _only_joins(part)]
    return And((Or(tuple(telling or wanted)), *rest))


def _flat(node: Node) -> tuple[Node, ...]:
    """Return the parts of nested conjunctions: parentheses are no reason to insist on a word."""
    if not isinstance(node, And):
        return (node,)
    return tuple(chain.from_iterable(map(_flat, node.parts)))


def _is_words(part: Node) -> bool:
    if isinstance(part, Or):
        return all(map(_is_words, part.parts))
    return isinstance(part, WORDS)


def _loosened(part: Node) -> tuple[Node, ...]:
    """Return the words of a compound; anything else, and a designation with digits, is whole."""
    if not isinstance(part, Compound) or any(map(_has_digit, part.words)):
        return (part,)
    terms = [Term(word, title_only=part.title_only) for word in part.words]
    if part.typed:
        return (*terms[:-1], Prefix(part.words[-1], typed=True, title_only=part.title_only))
    return tuple(terms)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _only_joins(node: Node) -> bool:
    return isinstance(node, Term) and not node.exact and node.word in FUNCTION_WORDS


def enough(tree: Node) -> int:
    """Return how many documents with all words are enough not to widen a query.

    Two words mean both, and one document that holds them is an answer; a question of many
    words is seldom meant to the letter, so it takes up to ten.
    """
    words = sum(isinstance(leaf, WORDS) for leaf in positive_leaves(tree))
    return int(min(2 ** max(words - 2, 0), _ENOUGH_FOR_A_QUESTION))
