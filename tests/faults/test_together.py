"""Two who search and one who indexes, on one collection, at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from search_index.building import refresh
from tests.faults.conftest import article

pytestmark = pytest.mark.faults

SECONDS = 8.0
READER = (sys.executable, str(Path(__file__).with_name("reader.py")))


def test_two_explorers_and_an_indexer_do_not_disturb_one_another(collection, monkeypatch, ledger):
    monkeypatch.setattr(refresh, "_FIRST_BATCH", 4)
    monkeypatch.setattr(refresh, "_BATCH_GROWTH", 1)
    for number in range(24):
        collection.write(f"{number}.txt", article(number))
    with collection.open() as library:
        library.refresh()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [*READER, str(collection.folder), str(collection.index_dir), f"{SECONDS}"]
    readers = [
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        for _ in range(2)
    ]
    refreshes = 0
    with collection.open() as library:
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            refreshes += 1
            for number in range(refreshes % 3, 24, 3):
                collection.write(f"{number}.txt", article(number, f"new {refreshes}"))
            if refreshes % 5 == 0:
                collection.delete("0.txt")
            assert not library.refresh().damage
    asked = 0
    for reader in readers:
        out, words = reader.communicate()
        assert reader.returncode == 0, words
        asked += int(out)
    assert refreshes > 3
    ledger.note("answers given while another process indexed", asked)
