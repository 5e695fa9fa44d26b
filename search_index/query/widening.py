"""From all words to any of them, for a query that asks for more than any document holds."""

from __future__ import annotations

from search_index.query.tree import TEXT_LEAVES, And, Compound, Node, Or, positive_leaves

_WORDS = (*TEXT_LEAVES, Compound)
_ENOUGH_FOR_A_QUESTION = 10


def any_of(tree: Node) -> Node | None:
    """Return the tree with any of its words instead of all; None where that says the same.

    What is excluded stays excluded, and what restricts (names, dates, paths) restricts.
    Alternatives of words, as in ``(flag OR banner) rocket``, are words too.
    """
    if not isinstance(tree, And):
        return None
    wanted = tuple(part for part in tree.parts if _is_words(part))
    rest = tuple(part for part in tree.parts if not _is_words(part))
    return And((Or(wanted), *rest)) if len(wanted) > 1 else None


def _is_words(part: Node) -> bool:
    if isinstance(part, Or):
        return all(map(_is_words, part.parts))
    return isinstance(part, _WORDS)


def enough(tree: Node) -> int:
    """Return how many documents with all words are enough not to widen a query.

    Two words mean both, and one document that holds them is an answer; a question of many
    words is seldom meant to the letter, so it takes up to ten.
    """
    words = sum(isinstance(leaf, _WORDS) for leaf in positive_leaves(tree))
    return int(min(2 ** max(words - 2, 0), _ENOUGH_FOR_A_QUESTION))
