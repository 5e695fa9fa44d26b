"""Putting together how a document was found: the engine's account, and its passages."""

from __future__ import annotations

from search_index.engines.engine import Account
from search_index.engines.entries import Entry
from search_index.models import Explanation, PassageScore
from search_index.pages import Marking
from search_index.passages import choose_passages
from search_index.query.describe import describe
from search_index.query.tree import Node


def explanation(
    query: str, tree: Node, entry: Entry, account: Account, marking: Marking
) -> Explanation:
    """Return the explanation of one document, as ``marking`` marks it."""
    cuts, bonus = marking.marked(entry)
    document = entry.document
    score = account.score + bonus if account.matched else 0.0
    passages = choose_passages(entry, cuts, 0.0)
    return Explanation(
        document_id=document.id,
        path=document.path,
        title=document.title,
        query=query,
        understood=describe(tree),
        matched=account.matched,
        widened=account.matched and not account.strict,
        score=score,
        bonus=bonus if account.matched else 0.0,
        leaves=account.leaves,
        filters=account.filters,
        passages=tuple(PassageScore(one.place, one.start, one.end, one.score) for one in passages),
    )
