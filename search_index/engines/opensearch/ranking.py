"""The ranking of all matches, read as far as it is asked for, a stretch at a time.

It goes on after the last document that was read (``search_after``), in an order in which no
two documents are level: by score, then the newest, then by path.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from search_index.engines.opensearch.asking import UNREAD, Commit
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.documents import id_in

_MORE = 20
"""So many more than are wanted are asked for: some may be near copies of others."""
_MOST_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document of the ranking: its id, score, and the group of its near copies.

    One that has none is a group of its own, by its id.
    """

    id: str
    score: float
    strict: bool
    group: str


class Ranking:
    """Documents by what they score for one query after another, of near copies the first alone.

    Those of a later query follow after all of an earlier one's; which of them matched that too
    is no matter of this class.
    """

    def __init__(self, commit: Commit, queries: Sequence[tuple[Json, bool]]) -> None:
        self._commit = commit
        self._stream = self._read_all(queries)
        self._read: list[Ranked] = []
        self._groups: set[str] = set()
        self._wanted = 0

    def page(self, first: int, end: int) -> list[Ranked]:
        """Return a stretch of the ranking, numbered from 0."""
        self._wanted = max(end - len(self._read), 0)
        self._read += islice(self._stream, self._wanted)
        return self._read[first:end]

    def _read_all(self, queries: Sequence[tuple[Json, bool]]) -> Iterator[Ranked]:
        for query, strict in queries:
            for found in self._read_query(query, strict=strict):
                if found.group not in self._groups:
                    self._groups.add(found.group)
                    yield found

    def _read_query(self, query: Json, *, strict: bool) -> Iterator[Ranked]:
        after: list[object] | None = None
        while True:
            size = min(self._wanted + _MORE, _MOST_AT_ONCE)
            hits = self._commit.ask("documents", _body(query, size, after), scored=True)
            found = hits["hits"]["hits"]
            for hit in found:
                score, _, order = hit["sort"]
                one = id_in(order)
                (group,) = hit.get("fields", {}).get("group", (one,))
                yield Ranked(one, float(score), strict, group)
            if len(found) < size:
                return
            after = found[-1]["sort"]


def _body(query: Json, size: int, after: list[object] | None) -> Json:
    body: Json = {
        "query": query,
        "size": size,
        "sort": [
            {"_score": "desc"},
            {"first": {"order": "desc", "missing": 0}},
            {"order": "asc"},
        ],
        "track_total_hits": False,
        "docvalue_fields": ["group"],
        **UNREAD,
    }
    return body if after is None else body | {"search_after": after}
