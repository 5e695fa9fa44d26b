"""Putting together how a document was found: the engine's account, and its passages."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from search_index.engines.engine import Account
from search_index.engines.entries import Entry
from search_index.models import Explanation, Passage, PassageScore
from search_index.query.describe import describe
from search_index.query.tree import Node


def explanation(
    query: str, tree: Node, entry: Entry, account: Account, passages: Sequence[Passage]
) -> Explanation:
    """Return the explanation of one document; ``passages`` are scored without the document."""
    document = entry.document
    parts = fsum(leaf.score for leaf in account.leaves)
    return Explanation(
        document_id=document.id,
        path=document.path,
        title=document.title,
        query=query,
        understood=describe(tree),
        matched=account.matched,
        widened=account.matched and not account.strict,
        score=account.score,
        bonus=account.score - parts if account.matched else 0.0,
        leaves=account.leaves,
        filters=account.filters,
        passages=tuple(PassageScore(one.place, one.start, one.end, one.score) for one in passages),
    )
