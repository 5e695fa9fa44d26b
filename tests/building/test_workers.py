"""Reading in other processes: what one of them suffers costs one file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from search_index.building.workers import ALONE, prepare_all
from search_index.engines.entries import FileEntries
from search_index.sources import SourceFile

ODD_WORKER = (sys.executable, str(Path(__file__).with_name("odd_worker.py")))
GOOD = [f"good{number}" for number in range(ALONE + 6)]


def outcomes(names, *, workers=2, command=ODD_WORKER, seconds=60.0):
    sources = [SourceFile(Path("/made") / name, Path("/made"), 1, 1) for name in names]
    prepared = prepare_all(sources, workers, command=command, seconds=seconds)
    return {source.path.name: outcome for source, outcome in prepared}


def test_every_file_is_prepared_by_some_worker():
    found = outcomes(GOOD)
    assert sorted(found) == sorted(GOOD)
    processes = {outcome.state.digest for outcome in found.values()}
    assert 1 <= len(processes) <= 2
    assert str(os.getpid()) not in processes


@pytest.mark.parametrize("fate", ["die", "kill", "babble"])
def test_a_worker_that_dies_costs_one_file(fate):
    odd = [f"{fate}{number}" for number in range(3)]
    found = outcomes([*GOOD[:5], *odd, *GOOD[5:]])
    assert {found[name] for name in odd} == {"its reader crashed on this file"}
    assert all(isinstance(found[name], FileEntries) for name in GOOD)


def test_a_worker_that_hangs_is_ended_and_the_rest_goes_on():
    found = outcomes([GOOD[0], "hang", *GOOD[1:]], seconds=1.5)
    assert found["hang"] == "it took longer than 1.5 seconds to read"
    assert all(isinstance(found[name], FileEntries) for name in GOOD)


def test_a_worker_that_cannot_be_started_is_said_of_every_file():
    found = outcomes(GOOD, command=("/no/such/program",))
    assert len(found) == len(GOOD)
    assert all("no process could be started" in outcome for outcome in found.values())


def test_stopping_early_ends_every_process():
    sources = [SourceFile(Path("/made") / name, Path("/made"), 1, 1) for name in GOOD]
    sources[8] = SourceFile(Path("/made/hang"), Path("/made"), 1, 1)
    prepared = prepare_all(sources, 2, command=ODD_WORKER)
    processes = {next(prepared)[1].state.digest for _ in range(4)}
    prepared.close()
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(int(process), 0)


def test_many_files_are_read_by_the_real_worker(collection, found):
    for number in range(ALONE + 1):
        collection.write(f"{number:02}.txt", f"flag number {number}")
    collection.write("bad.txt", b"\x00\x01\x02\xff" * 200)
    with collection.open() as library:
        report = library.refresh()
        assert report.added == ALONE + 1
        assert ["binary" in failed.reason for failed in report.failed] == [True]
        assert len(found(library, "flag")) == ALONE + 1
