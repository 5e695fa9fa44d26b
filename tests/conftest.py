"""What holds for every test: the user's own folders are left alone, and time is not judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from scripts.cluster import CannotStart, Cluster
from tests.building.ledger import Ledger

# A first example may load a model, and the machine may be busy: no example has a deadline.
settings.register_profile("missionlog", deadline=None)
settings.load_profile("missionlog")


@pytest.fixture(autouse=True)
def private_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's cache, state and data out of the tests."""
    for name in ("CACHE", "STATE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "COLORFGBG", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("INDEX_DIR", "CONFIG", "DATE_ORDER", "ENGINE"):
        monkeypatch.delenv(f"MISSIONLOG_{name}", raising=False)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Start no cluster but for those who ask for it by name: it takes half a minute and 1.5 GB."""
    if "cluster" not in str(config.option.markexpr):
        asked = pytest.mark.skip(reason="a cluster is asked for by -m cluster: make test-cluster")
        for item in items:
            if item.get_closest_marker("cluster"):
                item.add_marker(asked)


def running_cluster() -> Iterator[Cluster]:
    """Yield three nodes of OpenSearch on loopback; skips the test where there can be none."""
    try:
        started = Cluster()
    except CannotStart as error:
        pytest.skip(str(error))
    with started:
        yield started


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Three nodes, for each process of tests that asks for them."""
    yield from running_cluster()


_LEDGER = Ledger()


@pytest.fixture
def ledger() -> Ledger:
    """Where a test of faults notes what it went through, to be printed at the end."""
    return _LEDGER


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was noted: the figures of docs/reliability.md."""
    if _LEDGER.counts:
        terminalreporter.section("faults gone through")
        for line in _LEDGER.lines():
            terminalreporter.line(line)
