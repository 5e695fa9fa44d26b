"""The words of a collection with the number of documents that hold them, for whoever types.

A word of which only the beginning, the pattern or a near spelling is known cannot be looked up
among the documents. So each commit adds what it changed, as one small document for a word; a
word's number is their sum. They serve to choose words, never to score: what is scored is
counted among the documents themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from uuid import uuid4

from search_index.analysis import stem
from search_index.engines.opensearch.bulk import Bulk, Put


class WordCounts:
    """Counts the words of what one commit adds and takes away."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._hyphened: set[tuple[str, ...]] = set()

    def add(self, words: Iterable[str], hyphened: Iterable[tuple[str, ...]]) -> None:
        """Count the words of a document, and note those that it joins by hyphens."""
        self._counts.update(words)
        self._hyphened.update(hyphened)

    def take_away(self, words: Iterable[str]) -> None:
        """Count the words of a document that is gone."""
        self._counts.subtract(words)

    def put(self, bulk: Bulk, index: str) -> None:
        """Put what was counted into the cluster, and begin anew."""
        run = uuid4().hex  # sent again it is the same, and counts once
        for number, (word, count) in enumerate(self._counts.items()):
            if count:
                bulk.add(Put(index, f"{run}-{number}", {"word": word, "documents": count}))
        for pieces in self._hyphened:
            body = {"closed": stem("".join(pieces)), "written": "-".join(pieces)}
            said = body["written"].encode("utf-8", "replace")
            bulk.add(Put(index, f"h-{blake2b(said, digest_size=12).hexdigest()}", body))
        self._counts.clear()
        self._hyphened.clear()
