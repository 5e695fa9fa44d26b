"""One commit of a collection's indexes, asked again and again: it stays what it is meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from cachetools import LRUCache

from search_index.engines.opensearch.client import LOST, Client, Json, NotThere, line_of
from search_index.engines.opensearch.indexes import NEWEST, Indexes
from search_index.errors import IndexChanged, IndexFault
from search_index.sanitize import clean_line

_LOG = logging.getLogger("missionlog")
_KEPT = "5m"
"""So long the cluster keeps a commit that nobody asks."""
_MOST_KEPT = 200_000
"""So many of the cluster's counts are kept, some 200 bytes each."""
_ROLES = ("documents", "words", "names")
_WHOLE = {"allow_partial_search_results": "false"}


class Commit:
    """The documents, words and names of a moment: a point in time of each index.

    Where the cluster has let go of it - nobody asked for minutes, or a node is lost that held
    it - the newest commit stands in for it.
    """

    def __init__(self, indexes: Indexes, reading: dict[str, str]) -> None:
        self._client: Client = indexes.client
        self._reading = reading
        self._points: dict[str, str] = {}
        self._counts: LRUCache[bytes, Json] = LRUCache(_MOST_KEPT, _counts_in)
        self._hold()

    def _hold(self) -> None:
        self._counts.clear()
        for role in _ROLES:
            path = f"/{self._reading[role]}/_search/point_in_time"
            held = self._client.ask(
                "POST", path, keep_alive=_KEPT, allow_partial_pit_creation="false", **NEWEST
            )
            self._points[role] = held["pit_id"]

    def close(self) -> None:
        """Let the cluster drop it."""
        points, self._points = list(self._points.values()), {}
        try:
            if points:
                self._client.ask("DELETE", "/_search/point_in_time", {"pit_id": points})
        except IndexFault as error:
            _LOG.debug("A commit is left to the cluster to drop: %s", error)

    def ask(self, role: str, body: Json, *, scored: bool = False) -> Json:
        """Return what one index answers; ``scored`` by the words of all its shards together."""
        if body.get("size") == 0:
            return self.ask_all(role, [body])[0]
        params = {"search_type": "dfs_query_then_fetch"} if scored else {}
        try:
            return whole(self._search(role, body, params))
        except (IndexChanged, NotThere):
            self._hold()
            return whole(self._search(role, body, params))

    def _search(self, role: str, body: Json, params: dict[str, str]) -> Json:
        held = body | {"pit": {"id": self._points[role], "keep_alive": _KEPT}}
        return self._client.ask("POST", "/_search", held, **params, **_WHOLE)

    def ask_all(self, role: str, bodies: Sequence[Json]) -> list[Json]:
        """Return what one index answers to several searches, sent in one go.

        What was counted last is kept: a letter more asks for much of it again.
        """
        asked = {line_of({role: body}): body for body in bodies}
        answers = {line: self._counts[line] for line in asked if line in self._counts}
        new = {line: body for line, body in asked.items() if line not in answers}
        found = dict(zip(new, self._answered(role, list(new.values())), strict=True))
        for line, body in new.items():
            if body.get("size") == 0 and _counts_in(found[line]) < _MOST_KEPT:
                self._counts[line] = found[line]
        answers |= found
        return [answers[line_of({role: body})] for body in bodies]

    def _answered(self, role: str, bodies: Sequence[Json]) -> list[Json]:
        if not bodies:
            return []
        try:
            return self._search_all(role, bodies)
        except (IndexChanged, NotThere):
            self._hold()
            return self._search_all(role, bodies)

    def _search_all(self, role: str, bodies: Sequence[Json]) -> list[Json]:
        point = {"pit": {"id": self._points[role], "keep_alive": _KEPT}}
        lines = [line for body in bodies for line in ({}, body | point)]
        said = self._client.ask_lines("/_msearch", lines)["responses"]
        return [whole(one) for one in said]


def whole(said: Json) -> Json:
    """Return an answer that all shards gave. Raises IndexChanged and IndexFault for others."""
    error = said.get("error")
    failed = said.get("_shards", {}).get("failed", 0)
    if not error and not failed:
        return said
    shown = str(error or said["_shards"].get("failures"))
    if any(sign in shown for sign in (*LOST, "no_shard_available")):
        raise IndexChanged("A part of the index could not be reached; search again.")
    if "too_many" in shown or "maxClauseCount" in shown:
        raise IndexFault("The query stands for more words than the cluster can look up.")
    raise IndexFault(f"The cluster could not answer whole: {_reason(said)}.")


def _counts_in(said: Json) -> int:
    """Return how many counts an answer has."""
    found = said.get("aggregations", {}).values()
    return 1 + sum(len(one.get("buckets", ())) for one in found)


def _reason(said: Json) -> str:
    return clean_line(str(said.get("error") or said["_shards"].get("failures")))[:300]


def buckets(said: Json, name: str) -> list[Json]:
    """Return the buckets of an aggregation."""
    found: list[Json] = said["aggregations"][name]["buckets"]
    return found


UNREAD: Json = {"_source": False, "stored_fields": "_none_"}
"""Of hits nothing is read, not even the id, which the cluster keeps beside the text."""


def total(said: Json) -> int:
    """Return how many documents matched."""
    return int(said["hits"]["total"]["value"])


def counting(query: Json, **aggregations: Json) -> Json:
    """Return a search that counts matches, all of them, and reads none."""
    body: Json = {"size": 0, "track_total_hits": True, "query": query}
    return body | {"aggs": aggregations} if aggregations else body
