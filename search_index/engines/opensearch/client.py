"""Asking the cluster: one request at a time, and what goes wrong told in a sentence.

Requests go by the client's own transport, which takes the next node where one does not
answer. All that is sent may be sent twice: documents are put and deleted by their ids.
"""

from __future__ import annotations

import json
import logging
import time
import warnings
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, Protocol
from urllib.parse import urlencode

from search_index.engines.opensearch.place import (
    PASSWORD_VARIABLE,
    TOKEN_VARIABLE,
    USER_VARIABLE,
    Place,
)
from search_index.errors import IndexChanged, IndexFault, IndexOutOfReach
from search_index.sanitize import clean_line

OLDEST = (2, 7)
"""The first version in which copies of a shard take over its files (segment replication)."""
_TRIES = 6
_FIRST_PAUSE = 0.25
"""Seconds; doubled each time a busy cluster says no."""
_PUT_OFF = 429
_BUSY = (_PUT_OFF, 503)
LOST = (
    *("search_context_missing", "No search context", "no node found"),
    *("node_disconnected", "node_not_connected"),
)
"""What the cluster says of a commit that it has let go of, or lost with a node."""
_OF_A_MOMENT = ("/_search", "/_msearch")
"""What asks a point in time names no index, and is in vain once a node is lost that held it."""

Json = dict[str, Any]


class Transport(Protocol):
    """What carries a request to some node: see ``opensearchpy.Transport``."""

    def perform_request(self, method: str, url: str, *, body: Any = None) -> Any:
        """Return what the node says."""


class NotThere(IndexFault):
    """What was asked for is not in the cluster."""


class Conflict(IndexFault):
    """It was changed, or made, by another meanwhile."""


class Client:
    """The cluster at a place. ``transport`` carries its requests, that of the library if None.

    Every method raises IndexFault, with a sentence for the user.
    """

    def __init__(self, place: Place, transport: Transport | None = None) -> None:
        self.place = place
        self._transport = transport or _transport(place)
        self._is_known = False
        self.requests = 0
        """How many were sent so far."""

    def ask(self, method: str, path: str, body: Json | bytes | None = None, **params: Any) -> Json:
        """Return what the cluster says to a request; it is tried again while it is too busy."""
        if not self._is_known and path != "/":
            check_version(self.ask("GET", "/"), self.place)
            self._is_known = True
        if isinstance(body, dict):
            body = line_of(body)
        pause = _FIRST_PAUSE
        for left in reversed(range(_TRIES)):
            try:
                return self._once(method, path, body, params)
            except _Busy as error:
                if not left:
                    raise self._fault(error.status, error.said) from error
            time.sleep(pause)
            pause *= 2
        raise AssertionError

    def ask_lines(self, path: str, lines: Iterable[Json], **params: Any) -> Json:
        """Send objects line by line, as bulk requests and several searches go."""
        body = b"".join(line_of(one) + b"\n" for one in lines)
        return self.ask("POST", path, body, **params)

    def _once(self, method: str, path: str, body: Any, params: Mapping[str, Any]) -> Json:
        from opensearchpy import exceptions

        try:
            # In the address: the library would take some parameters for its own.
            url = f"{path}?{urlencode(params)}" if params else path
            self.requests += 1
            said = self._transport.perform_request(method, url, body=body)
        except exceptions.SSLError as error:
            raise IndexOutOfReach(
                f"The cluster at {self.place.shown} does not show a certificate that is trusted: "
                f"{_reason(error)}. Name the authority that signed it as opensearch_ca."
            ) from error
        except exceptions.ConnectionTimeout as error:
            raise IndexOutOfReach(
                f"The cluster at {self.place.shown} did not answer within "
                f"{self.place.timeout:g} seconds."
            ) from error
        except exceptions.ConnectionError as error:
            raise IndexOutOfReach(
                f"The cluster at {self.place.shown} cannot be reached: {_reason(error)}."
            ) from error
        except exceptions.TransportError as error:
            status = error.status_code if isinstance(error.status_code, int) else 0
            if status in _BUSY or (_is_lost(error.info) and path not in _OF_A_MOMENT):
                raise _Busy(status, error.info) from error
            raise self._fault(status, error.info) from error
        except exceptions.OpenSearchException as error:
            raise IndexFault(f"The cluster's answer cannot be read: {_reason(error)}.") from error
        if not isinstance(said, dict):
            return {"said": said}
        for one in said.get("responses", ()):  # of several searches each may be put off
            if one.get("status") == _PUT_OFF:
                raise _Busy(_PUT_OFF, one)
        return said

    def _fault(self, status: int, info: Any) -> IndexFault:
        reason = _said(info)
        where = self.place.shown
        match status:
            case 401:
                return IndexOutOfReach(
                    f"The cluster at {where} asks who you are: set {USER_VARIABLE} and "
                    f"{PASSWORD_VARIABLE}, or {TOKEN_VARIABLE}, to what it knows."
                )
            case 403:
                return IndexOutOfReach(f"The cluster at {where} does not allow it: {reason}.")
            case _ if _is_lost(info):
                return IndexChanged("A part of the index could not be reached; search again.")
            case 404:
                return NotThere(f"The cluster at {where} does not hold it: {reason}.")
            case 409:
                return Conflict(f"Another has just changed it: {reason}.")
            case 429:
                return IndexOutOfReach(f"The cluster at {where} is too busy: {reason}.")
            case _ if status >= 500:
                return IndexOutOfReach(self._missing(reason))
            case _:
                return IndexFault(f"The cluster at {where} refuses ({status}): {reason}.")

    def _missing(self, reason: str) -> str:
        """Tell what a cluster lacks that cannot answer."""
        health: Json = {}
        with suppress(IndexFault, _Busy):
            health = self._once("GET", "/_cluster/health", None, {"timeout": "2s"})
        if health.get("status") == "red":
            return (
                f"The cluster at {self.place.shown} is red: {health['unassigned_shards']} shards "
                "are on no node, so that nothing can be answered whole. Start the nodes that "
                "hold them."
            )
        return f"The cluster at {self.place.shown} cannot answer now: {reason}."


class _Busy(Exception):
    """The cluster will take the request later, perhaps: it has much to do, or just lost a node."""

    def __init__(self, status: int, said: Any) -> None:
        super().__init__(status)
        self.status = status
        self.said = said


def check_version(said: Json, place: Place) -> None:
    """Raise IndexFault for a server that is no OpenSearch, or one too old."""
    found = said.get("version")
    version = found if isinstance(found, dict) else {}
    number = clean_line(str(version.get("number", "")))
    if version.get("distribution") != "opensearch":
        raise IndexFault(f"What answers at {place.shown} is no OpenSearch.")
    parts = [int(part) if part.isdecimal() else 0 for part in number.split(".")[:2]]
    if tuple(parts) < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise IndexFault(
            f"The cluster at {place.shown} is OpenSearch {number}; {oldest} is the oldest "
            "that can be asked."
        )


def _transport(place: Place) -> Transport:
    """Return the library's transport to the nodes of a place."""
    try:
        import orjson  # noqa: F401 - it writes what is sent
        from opensearchpy import OpenSearch, OpenSearchWarning
    except ImportError as error:
        raise IndexFault(f"The client of OpenSearch does not load: {error}.") from error
    logging.getLogger("opensearch").setLevel(logging.CRITICAL)  # what matters is raised
    warnings.filterwarnings("ignore", category=OpenSearchWarning)  # stderr may be a screen
    options: dict[str, Any] = {}
    if place.is_secure:
        options |= {"use_ssl": True, "verify_certs": True, "ssl_show_warn": False}
        if place.ca_file:
            options["ca_certs"] = place.ca_file
    if place.token:
        options["headers"] = {"Authorization": f"Bearer {place.token}"}
    elif place.user:
        options["http_auth"] = (place.user, place.password or "")
    try:
        client = OpenSearch(
            hosts=list(place.hosts),
            timeout=place.timeout,
            max_retries=max(3, len(place.hosts)),
            retry_on_timeout=False,
            retry_on_status=(502, 504),
            http_compress=not place.is_here,
            **options,
        )
    except (OSError, ValueError) as error:
        raise IndexFault(f"The cluster cannot be asked: {_reason(error)}.") from error
    transport: Transport = client.transport
    return transport


def line_of(one: Json) -> bytes:
    """Return an object as a line of JSON; halves of characters, which JSON has not, as "?"."""
    import orjson

    try:
        return orjson.dumps(one)
    except TypeError:
        line = json.dumps(one, ensure_ascii=False, separators=(",", ":"))
        return line.encode("utf-8", "replace")


def _reason(error: Exception) -> str:
    """Return what went wrong, without the addresses and objects that libraries write along."""
    info = getattr(error, "info", None)
    text = clean_line(str(info if info is not None else error))
    for start in ("): ", "Caused by "):
        text = text.rpartition(start)[2]
    return text.strip("() .'\"")[:200] or type(error).__name__


def _is_lost(info: Any) -> bool:
    return any(sign in str(info) for sign in LOST)


def _said(info: Any) -> str:
    """Return the reason that the cluster gives."""
    found = info.get("error", info) if isinstance(info, dict) else info
    if isinstance(found, dict):
        causes = found.get("root_cause") or [found]
        inner = found.get("caused_by")
        found = (inner if isinstance(inner, dict) else causes[0]).get("reason", found.get("type"))
    return clean_line(str(found)).strip(". ")[:300] or "it gives no reason"
