"""What a cluster spends on a collection: bytes on its disks, and its nodes' processor time."""

from __future__ import annotations

from pathlib import Path

from search_index import locations
from search_index.engines import SCHEMA_VERSION
from search_index.engines.opensearch.client import Client
from search_index.engines.opensearch.engine import forget_collection, indexes_of
from search_index.engines.opensearch.place import place_from


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

    def megabytes(self) -> dict[str, float]:
        """Return what each index of it takes on the disks, without second copies."""
        names = ",".join(self._indexes.every())
        said = self._client.ask("GET", f"/{names}/_stats/store")["indices"]
        return {
            name.rpartition(".")[2].partition("-")[0]: found["primaries"]["store"]["size_in_bytes"]
            / 1e6
            for name, found in said.items()
        }
