"""The engine over a cluster: see ``engine.Engine``."""

from __future__ import annotations

from pathlib import Path

from search_index.engines.engine import Snapshot
from search_index.engines.locking import writer_lock
from search_index.engines.opensearch.asking import Commit
from search_index.engines.opensearch.client import Client
from search_index.engines.opensearch.files import Commits, known_files
from search_index.engines.opensearch.indexes import Indexes
from search_index.engines.opensearch.place import place_from
from search_index.engines.opensearch.snapshot import ClusterSnapshot
from search_index.engines.opensearch.writer import ClusterWriter
from search_index.models import FailedFile
from search_index.private import make_private_dir
from search_index.sanitize import clean_line


class ClusterEngine:
    """An index in a cluster; ``folder`` is only for the lock of those who write from here.

    The collection's name in the cluster is that of the folder above it.
    """

    name = "opensearch"

    def __init__(self, folder: Path, schema: int, client: Client | None = None) -> None:
        make_private_dir(folder)
        self._folder = folder
        self._client = client or Client(place_from())
        self._indexes = indexes_of(self._client, folder.parent.name, schema)
        self._held: Commit | None = None

    def _reading(self) -> dict[str, str]:
        """Return the index of each role to read from, empty ones made where there is none yet."""
        reading = self._indexes.for_writing()
        self._indexes.switch(is_whole=False)
        return reading

    def snapshot(self) -> ClusterSnapshot:
        """Return the newest commit; the one handed out before is let go of."""
        reading = self._reading()
        number, _ = Commits(self._client, reading["files"]).read()
        self._let_go()
        self._held = Commit(self._indexes, reading)
        return ClusterSnapshot(number, self._held)

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None

    def is_stale(self, snapshot: Snapshot) -> bool:
        """Tell whether there is a newer commit than this snapshot."""
        number, _ = Commits(self._client, self._indexes.index("files")).read()
        return number != snapshot.generation

    def is_whole(self, snapshot: Snapshot) -> bool:
        """Tell whether all documents of a snapshot are still there: the cluster keeps them."""
        return True

    def is_replaced(self) -> bool:
        """Tell whether the index was made anew: then its number is another, and it is stale."""
        return False

    def check(self) -> None:
        """Ask for the cluster's own checks: it looks through what it reads by itself."""
        self._client.ask("GET", "/_cluster/health")

    def writer(self, *, in_part: bool = False) -> ClusterWriter:
        """Become the writer on this machine. Raises IndexBusy when there is another.

        Names are linked by whoever writes last, to all of the collection.
        """
        lock = writer_lock(self._folder)
        try:
            return ClusterWriter(lock, self._indexes, links=not in_part)
        except BaseException:
            lock.release()
            raise

    def failed_files(self) -> tuple[FailedFile, ...]:
        """Return the files that the last refresh could not read."""
        files = known_files(self._indexes, self._reading()["files"])
        return tuple(failed for file in files for failed in file.failed)

    def close(self) -> None:
        """Let the cluster drop what is held for this one."""
        self._let_go()


def indexes_of(client: Client, collection: str, schema: int) -> Indexes:
    """Return the indexes of a collection, named by the key of its folder."""
    return Indexes(client, f"{client.place.prefix}-{collection}", schema)


def forget_collection(collection: str) -> int:
    """Delete what a cluster holds of a collection, and return how many indexes that were.

    Raises IndexFault where the cluster cannot be asked.
    """
    indexes = indexes_of(Client(place_from()), collection, 0)
    found = indexes.every()
    indexes.drop()
    return len(found)


def health_of() -> str:
    """Return the state of the cluster in a line. Raises IndexFault where it cannot be asked."""
    client = Client(place_from())
    version = clean_line(str(client.ask("GET", "/")["version"]["number"]))
    health = client.ask("GET", "/_cluster/health")
    nodes, unassigned = health["number_of_data_nodes"], health["unassigned_shards"]
    missing = f", {unassigned} copies of shards on no node" if unassigned else ""
    return f"{health['status']}, {nodes} data nodes{missing}, OpenSearch {version}"
