"""The indexes of one collection: their names, their aliases, and how they come and go.

``missionlog-reports-3f2a….documents`` is an alias: whoever asks need know no more. Behind it
stands the index of one schema (``….documents-29``). One of a newer schema is made beside it
and asked by nobody until it is whole; then all four aliases are switched at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from search_index.engines.opensearch.client import Client, Json, NotThere
from search_index.engines.opensearch.mappings import ROLES, mapping_of, settings_of
from search_index.errors import IndexFault

_PAGE = 2000
NEWEST: Json = {"preference": "_primary"}
"""Asks the first copy of each shard: the others are some milliseconds behind it."""


class Indexes:
    """The indexes of the collection ``name``, as this program's ``schema`` has them."""

    def __init__(self, client: Client, name: str, schema: int) -> None:
        self.client = client
        self.name = name.lower()
        self.schema = schema

    def alias(self, role: str) -> str:
        """Return what the index of a role is asked by."""
        return f"{self.name}.{role}"

    def index(self, role: str) -> str:
        """Return the index of a role, of this schema."""
        return f"{self.name}.{role}-{self.schema}"

    def _behind(self, role: str) -> str | None:
        """Return the index that a role is asked in now; None where there is none."""
        try:
            return next(iter(self.client.ask("GET", f"/_alias/{self.alias(role)}")), None)
        except NotThere:
            return None

    def are_there(self) -> bool:
        """Tell whether there is an index to ask. Raises IndexFault for one of a newer program."""
        behind = self._behind("documents")
        if behind is None:
            return False
        schema = behind.rpartition("-")[2]
        if schema.isdecimal() and int(schema) > self.schema:
            raise IndexFault(
                f"The index in the cluster was made by a newer missionlog (schema {schema}, "
                f"this one knows {self.schema})."
            )
        return behind == self.index("documents")

    # Made, switched, dropped

    def for_writing(self) -> dict[str, str]:
        """Return the index of each role to write to, made where there is none yet.

        Machines that begin at the same time write to the same ones.
        """
        for role in ROLES:
            self._make(role)
        return {role: self.index(role) for role in ROLES}

    def _make(self, role: str) -> None:
        body = {"settings": settings_of(role, self.client.place), "mappings": mapping_of(role)}
        name = self.index(role)
        if not self._is_made(name):
            try:
                self.client.ask("PUT", f"/{name}", body, wait_for_active_shards="1")
            except IndexFault:
                if not self._is_made(name):  # else another machine was first
                    raise

    def _is_made(self, name: str) -> bool:
        try:
            self.client.ask("GET", f"/{name}/_settings")
        except NotThere:
            return False
        return True

    def switch(self, *, is_whole: bool) -> None:
        """Let what was made anew be asked, and delete what was asked before.

        While it is not whole yet it is asked only where there was nothing to ask before.
        """
        old = {role: self._behind(role) for role in ROLES}
        if old["documents"] and not is_whole:
            return
        actions: list[Json] = []
        for role in ROLES:
            if old[role] != self.index(role):
                actions.append({"add": {"index": self.index(role), "alias": self.alias(role)}})
                if old[role]:
                    actions.append({"remove_index": {"index": old[role]}})
        if actions:
            self.client.ask("POST", "/_aliases", {"actions": actions})

    def every(self) -> list[str]:
        """Return the indexes of this collection, of whatever schema."""
        return [
            name for role in ROLES for name in indexes_below(self.client, f"{self.alias(role)}-")
        ]

    def drop(self) -> None:
        """Delete all of them."""
        for name in self.every():
            drop_index(self.client, name)

    # Reading all of an index

    def everything(
        self, index: str, query: Json, sort: str, source: Sequence[str] | bool, **more: Any
    ) -> Iterator[Json]:
        """Yield every hit of a query in the order of a keyword that tells all apart."""
        after: list[Any] | None = None
        while True:
            body: Json = {
                "query": query,
                "sort": [{sort: "asc"}],
                "size": _PAGE,
                "_source": source,
                "track_total_hits": False,
                **more,
            }
            if after is not None:
                body["search_after"] = after
            hits = search(self.client, index, body)["hits"]["hits"]
            yield from hits
            if len(hits) < _PAGE:
                return
            after = hits[-1]["sort"]


def search(client: Client, index: str, body: Json) -> Json:
    """Return what an index answers, whole: never the shards that could be reached alone."""
    return client.ask(
        "POST", f"/{index}/_search", body, allow_partial_search_results="false", **NEWEST
    )


def drop_index(client: Client, name: str) -> None:
    """Delete an index, where it is there."""
    with suppress(NotThere):
        client.ask("DELETE", f"/{name}")


def indexes_below(client: Client, start: str) -> list[str]:
    """Return the names of the indexes that begin so."""
    try:
        found = client.ask("GET", f"/{start}*/_settings", expand_wildcards="all")
    except NotThere:
        return []
    return sorted(found)
