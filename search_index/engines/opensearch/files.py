"""The files of a collection as the cluster knows them, and the number of the last commit."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from search_index.engines.entries import FileFailures, FileState
from search_index.engines.opensearch.bulk import Delete, Put
from search_index.engines.opensearch.client import Client, Conflict, Json, NotThere
from search_index.engines.opensearch.documents import file_key
from search_index.engines.opensearch.indexes import NEWEST, Indexes
from search_index.errors import IndexFault
from search_index.models import FailedFile

_COMMIT = "commit"
_TRIES = 20


class KnownFile:
    """A file with the state it was read in (None: never), and what could not be read."""

    def __init__(self, state: FileState, *, is_read: bool, failed: Sequence[FailedFile]) -> None:
        self.state = state
        self.is_read = is_read
        self.failed = tuple(failed)

    def put(self, index: str) -> Put:
        """Return what puts it into the cluster."""
        key = file_key(os.fsencode(self.state.path))
        stored = asdict(self.state) | {
            "path": b64encode(os.fsencode(self.state.path)).decode(),
            "is_read": self.is_read,
            "failed": json.dumps([asdict(one) for one in self.failed], ensure_ascii=False),
        }
        return Put(index, key, {"what": "file", "key": key, "stored": stored})

    @property
    def failures(self) -> FileFailures:
        """What could not be read of it."""
        return FileFailures(self.state, self.failed)


def file_gone(index: str, path: str) -> Delete:
    """Return what takes a file out of the cluster."""
    return Delete(index, file_key(os.fsencode(path)))


def known_files(indexes: Indexes, index: str) -> Iterator[KnownFile]:
    """Yield every file of a collection."""
    query = {"term": {"what": "file"}}
    for hit in indexes.everything(index, query, "key", ["stored"]):
        yield _known_file(hit["_source"])


def _known_file(source: Json) -> KnownFile:
    try:
        found = source["stored"]
        path = os.fsdecode(b64decode(found["path"]))
        state = FileState(path, found["size"], found["mtime_ns"], found["digest"])
        failed = [FailedFile(**one) for one in json.loads(found["failed"])]
        return KnownFile(state, is_read=found["is_read"], failed=failed)
    except (KeyError, TypeError, ValueError) as error:
        raise IndexFault("The cluster holds a file that is not what was written.") from error


class Commits:
    """The number of the last commit, and how many documents came since names were linked."""

    def __init__(self, client: Client, index: str) -> None:
        self._client = client
        self._index = index

    def read(self) -> tuple[int, int]:
        """Return both; zeros where nothing was committed yet."""
        found = self._found()
        return (found["number"], found["unlinked"]) if found else (0, 0)

    def _found(self) -> Json | None:
        try:
            said = self._client.ask("GET", f"/{self._index}/_doc/{_COMMIT}", **NEWEST)
        except NotThere:
            return None
        found: Json = said["_source"]["stored"]
        return found | {"seq": said["_seq_no"], "term": said["_primary_term"]}

    def count_up(self, changed: int, *, linked: bool = False) -> int:
        """Count one commit more, of so many documents; return its number.

        ``linked``: names were linked over all of them.
        """
        for _ in range(_TRIES):
            found = self._found()
            before = found or {"number": 0, "unlinked": 0}
            stored = {
                "number": before["number"] + 1,
                "unlinked": 0 if linked else before["unlinked"] + changed,
            }
            unless = (
                {"if_seq_no": found["seq"], "if_primary_term": found["term"]}
                if found
                else {"op_type": "create"}
            )
            try:
                body = {"what": "commit", "key": _COMMIT, "stored": stored}
                self._client.ask("PUT", f"/{self._index}/_doc/{_COMMIT}", body, **unless)
            except Conflict:  # another machine has just counted its own
                continue
            return int(stored["number"])
        raise Conflict("The commits of other machines leave no time for this one; try again.")
