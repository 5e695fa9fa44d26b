"""Where the cluster is, and how it is reached: told by the environment, which settings fill in."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from search_index.errors import IndexFault
from search_index.sanitize import clean_line

HOSTS_VARIABLE = "MISSIONLOG_OPENSEARCH_HOSTS"
PREFIX_VARIABLE = "MISSIONLOG_OPENSEARCH_PREFIX"
CA_VARIABLE = "MISSIONLOG_OPENSEARCH_CA"
SHARDS_VARIABLE = "MISSIONLOG_OPENSEARCH_SHARDS"
REPLICAS_VARIABLE = "MISSIONLOG_OPENSEARCH_REPLICAS"
TIMEOUT_VARIABLE = "MISSIONLOG_OPENSEARCH_TIMEOUT"
USER_VARIABLE = "MISSIONLOG_OPENSEARCH_USER"
PASSWORD_VARIABLE = "MISSIONLOG_OPENSEARCH_PASSWORD"
TOKEN_VARIABLE = "MISSIONLOG_OPENSEARCH_TOKEN"

_PREFIX = re.compile(r"[a-z0-9][a-z0-9._-]{0,60}")


@dataclass(frozen=True)
class Place:
    """The nodes to ask, and as whom; what is secret is never shown.

    ``shards`` and ``replicas`` are of an index made anew; ``timeout`` is in seconds.
    """

    hosts: tuple[str, ...]
    prefix: str = "missionlog"
    ca_file: str | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    shards: int = 3
    replicas: int = 1
    timeout: float = 30.0

    @property
    def is_secure(self) -> bool:
        """Whether the nodes are spoken to by TLS."""
        return self.hosts[0].startswith("https://")

    @property
    def is_here(self) -> bool:
        """Whether all nodes are on this machine."""
        return all(_is_here(_parts(host).hostname or "") for host in self.hosts)

    @property
    def shown(self) -> str:
        """The nodes, for a message."""
        return ", ".join(clean_line(host) for host in self.hosts)


def place_from(environment: Mapping[str, str] | None = None) -> Place:
    """Return where the cluster is. Raises IndexFault where that is not told, or told wrongly."""
    told = os.environ if environment is None else environment
    hosts = tuple(told.get(HOSTS_VARIABLE, "").replace(",", " ").split())
    if not hosts:
        raise IndexFault(
            "The engine opensearch is not told where its cluster is: set opensearch_hosts, or "
            f"{HOSTS_VARIABLE}, to its addresses (https://node-1:9200)."
        )
    place = Place(
        hosts=hosts,
        prefix=told.get(PREFIX_VARIABLE) or Place.prefix,
        ca_file=told.get(CA_VARIABLE) or None,
        user=told.get(USER_VARIABLE) or None,
        password=told.get(PASSWORD_VARIABLE) or None,
        token=told.get(TOKEN_VARIABLE) or None,
        shards=int(_number(told, SHARDS_VARIABLE, Place.shards, 1)),
        replicas=int(_number(told, REPLICAS_VARIABLE, Place.replicas, 0)),
        timeout=_number(told, TIMEOUT_VARIABLE, Place.timeout, 0.1),
    )
    _check(place)
    return place


def _number(told: Mapping[str, str], name: str, default: float, least: float) -> float:
    said = told.get(name, "")
    try:
        number = float(said) if said else default
    except ValueError:
        number = least - 1
    if number < least:
        raise IndexFault(f"{name} is {clean_line(said)!r}; it takes a number from {least} on.")
    return number


def _check(place: Place) -> None:
    """Raise IndexFault for addresses that cannot be meant, and for secrets in the clear."""
    for host in place.hosts:
        parts = _parts(host)
        if parts.username or parts.password:
            raise IndexFault(
                f"A cluster's address holds no user and no password; they come from "
                f"{USER_VARIABLE} and {PASSWORD_VARIABLE}."
            )
        is_secret = place.password or place.token
        if is_secret and parts.scheme == "http" and not _is_here(parts.hostname or ""):
            raise IndexFault(
                f"{clean_line(host)} is not asked: a password or token goes over https alone."
            )
    if len({host.partition(":")[0] for host in place.hosts}) > 1:
        raise IndexFault("The nodes of a cluster are reached all by https, or all by http.")
    if not _PREFIX.fullmatch(place.prefix):
        raise IndexFault(
            f"{clean_line(place.prefix)!r} begins no index's name: small letters, digits, - and _."
        )


def _parts(host: str) -> SplitResult:
    try:
        parts = urlsplit(host)
        fits = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        fits = False
    if not fits:
        raise IndexFault(
            f"{clean_line(host)!r} is no address of a cluster's node like https://node-1:9200."
        )
    return parts


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
