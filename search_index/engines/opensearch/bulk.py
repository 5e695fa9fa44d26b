"""Putting documents into the cluster, many at a time, and waiting where it is too busy."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Thread

from search_index.engines.opensearch.client import Client, Json, line_of
from search_index.errors import IndexFault
from search_index.sanitize import clean_line

MOST_BYTES = 4_000_000
"""Bytes of one request, about: a node holds what it has not written yet in memory."""
MOST_CHANGES = 4000
"""Changes of one request, however small."""
_TRIES = 8
_FIRST_PAUSE = 0.2
_LATER = (429, 502, 503)
"""What a node says that is too busy, or that has just lost its neighbour."""
_DONE = (404, 409)
"""What it says of a document to delete that is not there, or that is newer there."""


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

    def lines(self) -> bytes:
        """Return it as lines of a request."""
        what: Json = {"_index": self.index, "_id": self.id}
        if self.unless:
            what |= {"if_seq_no": self.unless[0], "if_primary_term": self.unless[1]}
        return b"%b\n%b\n" % (line_of({"index": what}), line_of(self.body))


@dataclass(frozen=True, slots=True)
class Delete:
    """A document to delete; it need not be there."""

    index: str
    id: str

    def lines(self) -> bytes:
        """Return it as lines of a request."""
        return line_of({"delete": {"_index": self.index, "_id": self.id}}) + b"\n"


class Bulk:
    """Gathers changes and sends them when they are many; ``flush`` sends the rest.

    One request is on its way while the next is gathered. What ``flush`` returns after is
    acknowledged by all copies of a shard; changes that the cluster puts off are sent again
    before any later ones, after ever longer pauses.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._held: list[bytes] = []
        self._bytes = 0
        self._sending: _Sending | None = None

    def add(self, change: Put | Delete) -> None:
        """Take a change. Raises IndexFault where the cluster refuses those before it."""
        lines = change.lines()
        self._held.append(lines)
        self._bytes += len(lines)
        if self._bytes >= MOST_BYTES or len(self._held) >= MOST_CHANGES:
            self._send()

    def flush(self) -> None:
        """Send what was taken, and wait until all of it is acknowledged. Raises IndexFault."""
        self._send()
        self._wait()

    def _send(self) -> None:
        held, self._held, self._bytes = self._held, [], 0
        self._wait()
        if held:
            self._sending = _Sending(self._client, held)
            self._sending.start()

    def _wait(self) -> None:
        sending, self._sending = self._sending, None
        if sending is not None:
            sending.finish()


class _Sending(Thread):
    """Sends changes, each as its lines of a request, until the cluster has taken them all.

    Nobody waits for it where the program ends: what was not acknowledged counts as not sent.
    """

    def __init__(self, client: Client, held: Sequence[bytes]) -> None:
        super().__init__(name="bulk", daemon=True)
        self._client = client
        self._held = held
        self._error: BaseException | None = None

    def finish(self) -> None:
        """Wait until all is taken. Raises IndexFault where the cluster does not."""
        self.join()
        if self._error is not None:
            raise self._error

    def run(self) -> None:
        """Send them; an error is kept for whoever waits."""
        try:
            self._send_all()
        except BaseException as error:  # told where it is waited for
            self._error = error

    def _send_all(self) -> None:
        pause = _FIRST_PAUSE
        for left in reversed(range(_TRIES)):
            self._held, reason = self._put_off(self._held)
            if not self._held:
                return
            if not left:
                raise IndexFault(f"The cluster does not take what is put into it: {reason}.")
            time.sleep(pause)
            pause *= 2

    def _put_off(self, held: Sequence[bytes]) -> tuple[list[bytes], str]:
        """Send changes, and return those to send again with the reason for the first."""
        said = self._client.ask("POST", "/_bulk", b"".join(held), timeout="20s")
        if not said.get("errors"):
            return [], ""
        again, reason = [], ""
        for change, item in zip(held, said["items"], strict=True):
            (found,) = item.values()
            status = int(found.get("status", 500))
            if status in _LATER:
                again.append(change)
                reason = reason or _reason(found)
            elif status >= 400 and status not in _DONE:
                raise IndexFault(f"The cluster refuses a document: {_reason(found)}.")
        return again, reason


def _reason(found: Json) -> str:
    error = found.get("error")
    said = error.get("reason") if isinstance(error, dict) else error
    return clean_line(str(said)).strip(". ")[:300]
