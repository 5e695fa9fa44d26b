"""Nodes are killed while a collection is put in and while it is asked: nothing is lost."""

from __future__ import annotations

import threading

import pytest

from search_index import EntityKind, IndexFault, Library
from search_index.models import Stage
from tests.contract.conftest import everything, told

pytestmark = pytest.mark.cluster
MOST_FAULTS = 20
"""So many questions may be refused while a node dies."""


@pytest.mark.parametrize("seconds", [0, 0.4])
def test_nothing_is_lost_of_what_is_put_in_while_a_node_is_killed(frail, library, seconds):
    killing = []

    def kill_once(progress):
        if progress.stage is Stage.WRITING and progress.done > 150 and not killing:
            killing.append(threading.Timer(seconds, frail.nodes[2].kill))
            killing[0].start()

    report = library.refresh(kill_once)
    killing[0].join()
    assert report.failed == ()
    assert report.added == library.document_count == 250
    for number in range(0, 250, 7):
        assert library.search(f'"flag {number}"').strict_total == 1
    (vostok,) = library.names(EntityKind.MISSION, "").entities
    assert (vostok.name, vostok.documents) == ("Vostok 6", 250)
    again = library.refresh()
    assert (again.added, again.updated, again.unchanged) == (0, 0, 250)


def test_answers_stay_whole_while_a_node_is_killed(frail, library):
    library.refresh()
    expected = told(everything(library, "flag"))
    stop, answers, faults = threading.Event(), [], []

    def ask():
        while not stop.is_set():
            try:
                answers.append(told(everything(library, "flag")))
            except IndexFault as error:
                faults.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        frail.nodes[1].kill()
        frail.wait_for("yellow")
        asked = len(answers)
        while len(answers) < asked + 3 and len(faults) < MOST_FAULTS and asking.is_alive():
            stop.wait(0.1)
    finally:
        stop.set()
        asking.join()
    assert len(faults) < MOST_FAULTS, faults[-1]
    assert all(answer == expected for answer in answers)
    # One that was asked of the node as it died may be refused, and says so; none is partial.
    assert all("cluster" in str(fault) or "again" in str(fault) for fault in faults)
    assert told(everything(library, "flag")) == expected


def test_a_red_cluster_is_told_and_asked_again_once_it_is_whole(frail, folder, monkeypatch):
    frail.start()
    monkeypatch.setenv("MISSIONLOG_OPENSEARCH_HOSTS", " ".join(frail.urls))
    monkeypatch.setenv("MISSIONLOG_OPENSEARCH_REPLICAS", "0")
    monkeypatch.setenv("MISSIONLOG_OPENSEARCH_PREFIX", "single")
    with Library.open(folder, engine="opensearch", index_dir=folder.parent / "index") as library:
        library.refresh()
        expected = told(everything(library, "flag"))
        frail.nodes[2].kill()
        frail.wait_for("red")
        with pytest.raises(IndexFault, match="red") as raised:
            everything(library, "quill")
        assert str(raised.value).endswith(".")
        frail.start()
        assert told(everything(library, "flag")) == expected
