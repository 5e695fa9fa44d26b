"""SIGKILL at a hundred moments of indexing: nothing that was committed is ever lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from search_index.library import Library
from tests.faults.conftest import answers, article

pytestmark = pytest.mark.faults

FILES = 20
KILLS = 100
MOST_WORDS = 14
"""So often a refresh may say how far it is before it is killed: the later moments of indexing
come up as the next refreshes go on from there."""


class Zygote:
    """See ``zygote``: refreshes that can be killed at once, without waiting for Python to load."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("zygote.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def refresh(self, collection, rng: random.Random) -> tuple[int, bool]:
        """Refresh, and kill it somewhere between two words of it, or before the first.

        Return how many documents it said were committed, and whether it was killed.
        """
        self._process.stdin.write(f"{collection.folder}\t{collection.index_dir}\n")
        self._process.stdin.flush()
        number = int(self._process.stdout.readline())
        committed, words = 0, rng.randrange(MOST_WORDS)
        if not words:
            kill(number, rng)
        while (line := self._process.stdout.readline()).startswith("committed"):
            committed, words = int(line.split()[1]), words - 1
            if not words:
                kill(number, rng)
        return committed, line == "killed\n"

    def close(self) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


def kill(process: int, rng: random.Random) -> None:
    time.sleep(rng.uniform(0.0, 0.02))
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


@pytest.fixture
def zygote():
    started = Zygote()
    yield started
    started.close()


def test_a_hundred_kills_lose_nothing_that_was_committed(collection, zygote, tmp_path, ledger):
    rng = random.Random(2021)
    for number in range(FILES):
        collection.write(f"{number}.txt", article(number))
    kills = rounds = 0
    while kills < KILLS:
        change(collection, rng)
        kills += kill_until_whole(collection, zygote, rng)
        check_whole(collection, tmp_path / "anew")
        rounds += 1
    ledger.note("SIGKILLs at random moments of indexing survived", kills)
    ledger.note("indexes completed after them, the same as undisturbed ones", rounds)
    ledger.note("documents lost by them", 0)


def kill_until_whole(collection, zygote, rng) -> int:
    """Kill one refresh after another until one is through; return how many were killed."""
    kills, killed = 0, True
    while killed and kills < KILLS // 4:
        committed, killed = zygote.refresh(collection, rng)
        kills += killed
        with collection.open() as library:
            assert library.document_count >= committed, "a commit was lost"
            for passage in library.search("", limit=FILES).passages:
                number = int(Path(passage.path).stem)
                assert passage.text in (article(number), article(number, "new"))
    return kills


def count_of(collection) -> int:
    with collection.open() as library:
        return library.document_count


def check_whole(collection, anew: Path) -> None:
    """The next refresh makes the index what one is that was never disturbed."""
    with collection.open() as library:
        report = library.refresh()
        assert not report.damage
        assert not report.failed
        shutil.rmtree(anew, ignore_errors=True)
        with Library.open(collection.folder, index_dir=anew) as other:
            other.refresh()
            assert answers(library) == answers(other)


def change(collection, rng) -> None:
    """Begin from nothing, or change, delete and add some files."""
    if rng.random() < 0.5:
        shutil.rmtree(collection.index_dir, ignore_errors=True)
        return
    for number in rng.sample(range(FILES), FILES // 2):
        what = rng.choice(("old", "new"))
        collection.write(f"{number}.txt", article(number, what))


@pytest.mark.parametrize("moment", range(4))
def test_a_kill_of_the_whole_program_leaves_an_index_and_no_process(
    collection, moment, tmp_path, ledger
):
    for number in range(300):
        collection.write(f"{number}.txt", article(number) * 20)
    command = ("-m", "tui", "index", str(collection.folder), "--progress-json")
    with subprocess.Popen(
        [sys.executable, *command, "--index-dir", str(collection.index_dir)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        for _ in range(2 + moment):
            process.stderr.readline()
        time.sleep(0.05 * moment)
        workers = children_of(process.pid)
        process.kill()
    with collection.open() as library:
        library.refresh()
        assert library.document_count == 300
    until = time.monotonic() + 30
    while any(map(is_running, workers)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(is_running, workers))
    ledger.note("SIGKILLs of the program with its workers survived", 1)


def children_of(process: int) -> list[int]:
    try:
        return [
            int(number)
            for task in Path(f"/proc/{process}/task").iterdir()
            for number in (task / "children").read_text().split()
        ]
    except OSError:
        return []


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def number(request: pytest.FixtureRequest):
    """A signal that programs started from here heed, also where this one was told to ignore it.

    That happens in the background and under nohup. What is ignored stays so in a program that is
    started; what has a handler does not.
    """
    before = signal.signal(request.param, lambda *_: None)
    yield request.param
    signal.signal(request.param, before)


def test_a_signal_to_end_keeps_what_was_committed(collection, number, ledger):
    for name in range(600):
        collection.write(f"{name}.txt", article(name) * 10)
    command = ("-m", "tui", "index", str(collection.folder), "--progress-json")
    with subprocess.Popen(
        [sys.executable, *command, "--index-dir", str(collection.index_dir)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        committed = 0
        while not committed:
            committed = int(process.stderr.readline().partition('"searchable":')[2].split(",")[0])
        workers = children_of(process.pid)
        process.send_signal(number)
        process.stderr.read()
    assert process.returncode == 128 + number
    assert not any(map(is_running, workers))
    assert count_of(collection) >= committed
    ledger.note("refreshes ended by ctrl+c, SIGTERM or SIGHUP", 1)
