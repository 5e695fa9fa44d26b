"""Reading documents of a commit by their ids; the last ones read are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search_index.engines.entries import Entry
from search_index.engines.opensearch.asking import Commit
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.documents import READ, entry_of, linked_of

_MOST_KEPT = 2000
_SHORT = 20_000  # characters; longer texts are read anew each time
_AT_ONCE = 500


@dataclass(frozen=True)
class Read:
    """A document's entry, and what it is linked to: the entity of each name, in their order."""

    entry: Entry
    linked: tuple[str, ...]
    order: str


class Documents:
    """The documents of one commit."""

    def __init__(self, commit: Commit) -> None:
        self._commit = commit
        self._kept: dict[str, Read] = {}

    def read(self, ids: Sequence[str]) -> dict[str, Read]:
        """Return what is stored of these documents; those that are gone are left out."""
        known = {one: self._kept[one] for one in ids if one in self._kept}
        for hit in self._hits([one for one in ids if one not in known], [READ]):
            source = hit["_source"]
            read = Read(entry_of(source), linked_of(source), hit["fields"]["order"][0])
            known[hit["_id"]] = read
            if len(read.entry.document.text) < _SHORT:
                self._kept[hit["_id"]] = read
        while len(self._kept) > _MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        return known

    def orders(self, ids: Iterable[str]) -> dict[str, str]:
        """Return what some documents are in order by."""
        wanted = list(dict.fromkeys(ids))
        known = {one: self._kept[one].order for one in wanted if one in self._kept}
        hits = self._hits([one for one in wanted if one not in known], False)
        return known | {hit["_id"]: hit["fields"]["order"][0] for hit in hits}

    def _hits(self, ids: Sequence[str], source: Sequence[str] | bool) -> Iterable[Json]:
        some = [ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)]
        asked: list[Json] = [
            {
                "query": {"ids": {"values": part}},
                "size": len(part),
                "_source": source,
                "docvalue_fields": ["order"],
                "track_total_hits": False,
            }
            for part in some
        ]
        for said in self._commit.ask_all("documents", asked):
            yield from said["hits"]["hits"]
