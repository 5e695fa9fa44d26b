"""The cluster that the other tests here ask."""

from __future__ import annotations

import pytest

from scripts.cluster import VERSION, CannotStart, distribution

pytestmark = pytest.mark.cluster


def test_three_nodes_are_green(cluster):
    assert cluster.ask("_cluster/health")["number_of_data_nodes"] == 3
    assert cluster.ask("_cluster/health")["status"] == "green"
    assert cluster.ask("")["version"]["number"] == VERSION
    assert all(url.startswith("http://127.0.0.1:") for url in cluster.urls)


def test_a_machine_without_java_is_told_in_a_line(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotStart, match="Java"):
        distribution()
