"""What a cluster spends on a collection: bytes on its disks, and its nodes' processor time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from search_index import Library, locations
from search_index.engines import SCHEMA_VERSION
from search_index.engines.opensearch.client import Client
from search_index.engines.opensearch.engine import forget_collection, indexes_of
from search_index.engines.opensearch.place import place_from


class Spent(NamedTuple):
    """Requests, and seconds of processors where answers are made and of all nodes."""

    requests: int
    here: float
    nodes: float

    def told(self, before: Spent, answers: int) -> str:
        """Tell what each of some answers took since then."""
        requests, here, nodes = (
            (now - then) / answers for now, then in zip(self, before, strict=True)
        )
        return (
            f"an answer took {requests:.1f} requests, {here * 1000:.1f} ms of a processor here"
            f" and {nodes * 1000:.1f} of the nodes'"
        )


class ClusterCost:
    """The cost of the collection of one folder, in the cluster that the environment names."""

    def __init__(self, folder: Path) -> None:
        self._collection = locations.collection_key([folder])
        self._client = Client(place_from())
        self._indexes = indexes_of(self._client, self._collection, SCHEMA_VERSION)

    def begin_anew(self) -> None:
        """Delete what the cluster holds of it."""
        forget_collection(self._collection)

    def processor_seconds(self) -> float:
        """Return the processor time of all nodes since they were started."""
        nodes = self._client.ask("GET", "/_nodes/stats/process")["nodes"].values()
        return sum(node["process"]["cpu"]["total_in_millis"] for node in nodes) / 1000

    def spent(self, library: Library) -> Spent:
        """Return what was spent so far by the nodes, and here on asking them for a library."""
        requests: int = library._engine._client.requests  # type: ignore[attr-defined]
        return Spent(requests, time.process_time(), self.processor_seconds())

    def megabytes(self) -> dict[str, float]:
        """Return what each index of it takes on the disks, without second copies."""
        names = ",".join(self._indexes.every())
        said = self._client.ask("GET", f"/{names}/_stats/store")["indices"]
        return {
            name.rpartition(".")[2].partition("-")[0]: found["primaries"]["store"]["size_in_bytes"]
            / 1e6
            for name, found in said.items()
        }
