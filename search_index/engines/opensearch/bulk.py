"""Putting documents into the cluster, many at a time, and waiting where it is too busy."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from search_index.engines.opensearch.client import Client, Json, line_of
from search_index.errors import IndexFault
from search_index.sanitize import clean_line

MOST_BYTES = 4_000_000
"""Bytes of one request, about: a node holds what it has not written yet in memory."""
_MOST = 1000
_TRIES = 8
_FIRST_PAUSE = 0.2
_LATER = (429, 502, 503)
"""What a node says that is too busy, or that has just lost its neighbour."""


@dataclass(frozen=True, slots=True)
class Put:
    """A document to put under an id, in place of what is there.

    ``unless`` are the sequence number and the term of the one it is made from: it is left
    alone where another has put it anew meanwhile.
    """

    index: str
    id: str
    body: Json
    unless: tuple[int, int] | None = None

    def lines(self) -> str:
        """Return it as lines of a request."""
        what: Json = {"_index": self.index, "_id": self.id}
        if self.unless:
            what |= {"if_seq_no": self.unless[0], "if_primary_term": self.unless[1]}
        return f"{line_of({'index': what})}\n{line_of(self.body)}\n"


@dataclass(frozen=True, slots=True)
class Delete:
    """A document to delete; it need not be there."""

    index: str
    id: str

    def lines(self) -> str:
        """Return it as lines of a request."""
        return line_of({"delete": {"_index": self.index, "_id": self.id}}) + "\n"


class Bulk:
    """Gathers changes and sends them when they are many; ``flush`` sends the rest.

    What is sent is acknowledged by all copies of a shard before a call returns, but for the
    changes that the cluster put off: these are sent again, after ever longer pauses.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._held: list[tuple[Put | Delete, str]] = []
        self._bytes = 0

    def add(self, change: Put | Delete) -> None:
        """Take a change. Raises IndexFault where the cluster refuses those before it."""
        lines = change.lines()
        self._held.append((change, lines))
        self._bytes += len(lines)
        if self._bytes >= MOST_BYTES or len(self._held) >= _MOST:
            self.flush()

    def flush(self) -> None:
        """Send what was taken."""
        held, self._held, self._bytes = self._held, [], 0
        pause = _FIRST_PAUSE
        for left in reversed(range(_TRIES)):
            if not held:
                return
            held, reason = self._send(held)
            if held and not left:
                raise IndexFault(f"The cluster does not take what is put into it: {reason}.")
            if held:
                time.sleep(pause)
                pause *= 2

    def _send(
        self, held: Sequence[tuple[Put | Delete, str]]
    ) -> tuple[list[tuple[Put | Delete, str]], str]:
        """Send changes, and return those to send again with the reason for the first."""
        body = "".join(lines for _, lines in held)
        said = self._client.ask("POST", "/_bulk", body, timeout="20s")
        if not said.get("errors"):
            return [], ""
        again, reason = [], ""
        for change, item in zip(held, said["items"], strict=True):
            (found,) = item.values()
            status = int(found.get("status", 500))
            if status in _LATER:
                again.append(change)
                reason = reason or _reason(found)
            elif status >= 400 and status not in (404, 409):
                raise IndexFault(f"The cluster refuses a document: {_reason(found)}.")
        return again, reason


def _reason(found: Json) -> str:
    error = found.get("error")
    said = error.get("reason") if isinstance(error, dict) else error
    return clean_line(str(said)).strip(". ")[:300]
