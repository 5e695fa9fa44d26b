"""Reading in other processes: what one of them suffers costs one file."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from search_index.building import workers
from search_index.building.workers import ALONE, prepare_all
from search_index.engines.entries import FileEntries
from search_index.sources import SourceFile

ODD_WORKER = (sys.executable, str(Path(__file__).with_name("odd_worker.py")))
PATIENCE = 8.0
"""Seconds given to a file that takes for ever: enough for any other on a busy machine."""
GOOD = [f"good{number}" for number in range(ALONE + 6)]


def outcomes(names, *, workers=2, command=ODD_WORKER, seconds=60.0):
    sources = [SourceFile(Path("/made") / name, Path("/made"), 1, 1) for name in names]
    prepared = prepare_all(sources, workers, command=command, seconds=seconds)
    return {source.path.name: outcome for source, outcome in prepared}


def is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


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
    hint = " (SIGKILL, too little memory?)" if fate == "kill" else ""
    assert {found[name].reason for name in odd} == {f"its reader crashed on this file{hint}"}
    assert all(isinstance(found[name], FileEntries) for name in GOOD)


def test_a_worker_that_hangs_is_ended_and_the_rest_goes_on():
    found = outcomes([GOOD[0], "hang", *GOOD[1:]], seconds=PATIENCE)
    assert found["hang"].reason == f"it took longer than {PATIENCE:g} seconds to read"
    assert all(isinstance(found[name], FileEntries) for name in GOOD)


def test_files_after_one_that_ends_its_worker_are_read_by_the_next():
    found = outcomes(["die", *GOOD, "hang"], seconds=PATIENCE)
    processes = [
        outcome.state.digest for outcome in found.values() if isinstance(outcome, FileEntries)
    ]
    assert len(processes) == len(GOOD)
    assert len(set(processes)) >= 2


def test_workers_go_on_while_what_they_made_is_not_taken():
    sources = [SourceFile(Path("/made") / name, Path("/made"), 1, 1) for name in GOOD]
    prepared = prepare_all(sources, 2, command=ODD_WORKER)
    process = int(next(prepared)[1].state.digest)
    until = time.monotonic() + 30
    while is_running(process) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_running(process)
    assert len(list(prepared)) == len(GOOD) - 1


def test_no_more_is_held_ready_than_fits(monkeypatch):
    monkeypatch.setattr(workers, "_BYTES_READY", 1)
    assert len(outcomes(GOOD)) == len(GOOD)


def test_a_worker_that_cannot_be_started_is_said_of_every_file():
    found = outcomes(GOOD, command=("/no/such/program",))
    assert len(found) == len(GOOD)
    assert all("no process could be started" in outcome.reason for outcome in found.values())


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


def test_no_module_of_a_folder_of_documents_is_run(collection, tmp_path, monkeypatch):
    ran = tmp_path / "ran"
    for name in ("pickle", "resource", "lxml"):
        collection.write(f"{name}.py", f"open({str(ran)!r}, 'a')\nraise SystemExit")
    for number in range(ALONE + 1):
        collection.write(f"{number:02}.txt", "flag")
    monkeypatch.chdir(collection.folder)
    with collection.open() as library:
        assert library.refresh().failed == ()
    assert not ran.exists()


# The real worker's own bounds

GREEDY_WORKER = (sys.executable, str(Path(__file__).with_name("greedy_worker.py")))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound memory so")
def test_a_file_that_takes_too_much_memory_is_told_and_its_worker_goes_on():
    found = outcomes(["hog", *GOOD], workers=1, command=GREEDY_WORKER)
    assert found["hog"].reason == "it takes more than 2 GiB of memory to read"
    assert len({found[name].state.digest for name in GOOD}) == 1


def test_a_crash_in_a_library_is_told_by_its_signal():
    found = outcomes(["crash", *GOOD], command=GREEDY_WORKER)
    assert found["crash"].reason == "its reader crashed on this file (SIGSEGV)"
    assert all(isinstance(found[name], FileEntries) for name in GOOD)


def test_a_worker_that_hangs_ends_by_itself_where_its_parent_is_gone():
    source = SourceFile(Path("/made/hang"), Path("/made"), 1, 1)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        [*GREEDY_WORKER, "0.2"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=environment,
    ) as process:
        process.stdin.write(pickle.dumps([source]))
        process.stdin.close()
        assert process.wait(60) == -signal.SIGALRM


def test_one_file_that_needs_a_library_is_read_in_another_process(tmp_path, monkeypatch):
    page = tmp_path / "page.txt"
    page.write_text("<!doctype html><html><body><p>flag</p></body></html>")
    text = tmp_path / "text.txt"
    text.write_text("flag")
    started = []
    popen = subprocess.Popen
    monkeypatch.setattr(
        "search_index.building.process.subprocess.Popen",
        lambda *args, **options: [started.append(args), popen(*args, **options)][1],
    )
    for path, count in ((text, 0), (page, 1)):
        status = path.stat()
        source = SourceFile(path, tmp_path, status.st_size, status.st_mtime_ns)
        ((_, outcome),) = prepare_all([source])
        assert [entry.document.text for entry in outcome.entries] == ["flag"]
        assert len(started) == count


@pytest.mark.parametrize(
    ("processors", "free", "count"),
    [(64, 64 << 30, 4), (2, 64 << 30, 2), (8, 1 << 30, 2), (8, 100 << 20, 1), (8, None, 4)],
)
def test_as_many_are_started_as_there_are_cores_and_memory_for(
    monkeypatch, processors, free, count
):
    monkeypatch.setattr(workers, "usable_cores", lambda: processors)
    monkeypatch.setattr(workers, "free_memory", lambda: free)
    started = []
    monkeypatch.setattr(workers, "WorkerProcess", lambda *_: started.append(1))
    monkeypatch.setattr(workers._Pool, "__init__", lambda *_: None)
    monkeypatch.setattr(workers._Pool, "results", lambda _: iter(()))
    monkeypatch.setattr(workers._Pool, "stop", lambda _: None)
    outcomes(GOOD, workers=None)
    assert len(started) == count
