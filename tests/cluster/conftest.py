"""A cluster of its own for each process of tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scripts.cluster import CannotStart, Cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Three nodes on loopback."""
    try:
        started = Cluster()
    except CannotStart as error:
        pytest.skip(str(error))
    with started:
        yield started
