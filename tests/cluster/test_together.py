"""Several machines fill one collection, from the command line too."""

from __future__ import annotations

import json
import shutil
import threading

import pytest

from search_index import EntityKind, Library
from search_index.building.parts import Part
from tests.contract.conftest import SEEDS, everything, told
from tui.__main__ import main

pytestmark = pytest.mark.cluster


@pytest.fixture
def hosts(cluster, monkeypatch, tmp_path):
    monkeypatch.setenv("MISSIONLOG_OPENSEARCH_HOSTS", " ".join(cluster.urls))
    monkeypatch.setenv("MISSIONLOG_OPENSEARCH_PREFIX", tmp_path.name.lower())


def test_parts_that_are_indexed_at_the_same_time_make_up_the_whole(hosts, tmp_path):
    def fill(number):
        place = tmp_path / f"machine-{number}"
        with Library.open(SEEDS, engine="opensearch", index_dir=place) as library:
            reports.append(library.refresh(part=Part(number, 3)))

    reports = []
    machines = [threading.Thread(target=fill, args=(number,)) for number in (1, 2, 3)]
    for machine in machines:
        machine.start()
    for machine in machines:
        machine.join()
    with (
        Library.open(SEEDS, index_dir=tmp_path) as measure,
        Library.open(SEEDS, engine="opensearch", index_dir=tmp_path) as library,
    ):
        measure.refresh()
        assert sum(report.added for report in reports) == library.document_count
        assert library.refresh().unchanged == measure.document_count  # and names are linked
        for query in ("", "flag", "sh*"):
            mine, theirs = (everything(it, query) for it in (library, measure))
            assert told(mine)[:6] == told(theirs)[:6]
            assert told(mine)[7:10] == told(theirs)[7:10]


def test_a_part_is_indexed_again_without_a_document_twice(hosts, tmp_path):
    with Library.open(SEEDS, engine="opensearch", index_dir=tmp_path) as library:
        first = library.refresh(part=Part(1, 2))
        again = library.refresh(part=Part(1, 2))
        assert (again.added, again.unchanged) == (0, first.added)
        assert library.document_count == first.added
        assert library.refresh(part=Part(2, 2)).removed == 0


def test_names_of_a_few_new_documents_are_taken_for_those_the_index_knows(
    hosts, tmp_path, monkeypatch
):
    monkeypatch.setattr("search_index.engines.opensearch.writer._SOON", 0)
    monkeypatch.setattr("search_index.engines.opensearch.writer._MOSTLY", 0.9)
    files = tmp_path / "files"
    shutil.copytree(SEEDS, files)
    with Library.open(files, engine="opensearch", index_dir=tmp_path / "index") as library:
        library.refresh()
        before = _documents(library)
        (files / "new.txt").write_text("Yang Liwei of NASA met Ada Quill.\n", "utf-8")
        assert library.refresh().added == 1
        after = _documents(library)
    assert {name: after[name] - before.get(name, 0) for name in after} == {
        name: int(name in ("Yang Liwei", "Ada Quill")) for name in after
    }


def _documents(library):
    people = library.names(EntityKind.PERSON, limit=1000).entities
    return {one.name: one.documents for one in people}


def test_it_is_used_and_forgotten_from_the_command_line(hosts, cluster, tmp_path, capsys):
    where = ["--index-dir", str(tmp_path / "index")]
    assert main(["index", str(SEEDS), "--engine", "opensearch", "--quiet", *where]) == 0
    assert main(["search", "flag", str(SEEDS), "--json", "--quiet", *where]) == 0
    answer = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert answer["total"] > 5
    main(["doctor", str(SEEDS), *where])
    told_by_doctor = capsys.readouterr().out
    assert "green, 3 data nodes" in told_by_doctor
    prefix = tmp_path.name.lower()
    assert [
        name
        for name in cluster.ask("_cluster/state/metadata")["metadata"]["indices"]
        if name.startswith(prefix)
    ]
    assert main(["forget", str(SEEDS), "--yes", *where]) == 0
    assert "index in the cluster" in capsys.readouterr().out
    assert not [
        name
        for name in cluster.ask("_cluster/state/metadata")["metadata"]["indices"]
        if name.startswith(prefix)
    ]
