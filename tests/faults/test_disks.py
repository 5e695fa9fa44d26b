"""Disks that are full, and folders that may be read only, or not even that."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from search_index.errors import IndexFault
from search_index.library import Library
from tests.faults.conftest import answers, article

pytestmark = pytest.mark.faults

is_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can mount, or be another user")
NOBODY = 65534


@pytest.fixture
def tiny_disk(tmp_path):
    """A disk of 3 MB; without the right to mount, these tests are skipped."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@is_root
def test_a_full_disk_is_said_and_with_room_the_next_refresh_goes_on(
    collection, tiny_disk, tmp_path, ledger
):
    for number in range(1500):
        collection.write(f"{number}.txt", f"{article(number)} {os.urandom(400).hex()} word")
    collection.index_dir = tiny_disk / "index"
    with collection.open() as library:
        with pytest.raises(IndexFault, match=r"full|No space left|disk I/O"):
            library.refresh()
        library.reload()
        held = library.document_count
        assert len(library.search("flag", limit=5).passages) == min(held, 5)
    remount = ["mount", "-o", "remount,size=64m", str(tiny_disk)]
    subprocess.run(remount, check=True)
    with collection.open() as library:
        report = library.refresh()
        assert not report.damage
        assert report.unchanged >= held
        assert library.document_count == 1500
        with Library.open(collection.folder, index_dir=tmp_path / "anew") as other:
            other.refresh()
            assert answers(library) == answers(other)
    ledger.note("full disks survived", 1)


_BOUNDED = """
import resource, signal, sys
from search_index.errors import IndexFault
from search_index.library import Library
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    with Library.open(sys.argv[1], index_dir=sys.argv[2]) as library:
        library.refresh()
except IndexFault as error:
    print("refused", error)
"""


@pytest.mark.parametrize("limit", [30_000, 100_000, 300_000])
def test_a_file_that_may_not_grow_is_said_whichever_it_is(collection, tmp_path, limit, ledger):
    for number in range(400):
        collection.write(f"{number}.txt", article(number))
    command = [sys.executable, "-c", _BOUNDED, str(collection.folder), str(collection.index_dir)]
    done = subprocess.run([*command, f"{limit}"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("refused"), done
    with collection.open() as library:
        library.refresh()
        assert library.document_count == 400
    ledger.note("files of the index that could not grow survived", 1)


_AS_NOBODY = """
import json, os, sys
import whoosh.compat
import search_index.engines.embedded, search_index.engines.whoosh.index, search_index.engines.snapshot
import search_index.building.refresh, search_index.building.worker
from search_index.library import Library
from search_index.extraction.extractor import extract
extract("Ada Lovelace saw the flag on June 3, 2021.", None)
os.setgroups([]); os.setgid(65534); os.setuid(65534)
with Library.open(sys.argv[1], index_dir=sys.argv[2]) as library:
    report = library.refresh()
    print(json.dumps([library.document_count, [[f.path, f.reason] for f in report.failed]]))
"""


@is_root
def test_what_may_not_be_read_is_told_and_the_rest_is_read(collection, tmp_path, ledger):
    import json

    for name in ("a.txt", "barred.txt", "barred/b.txt", "listed/c.txt"):
        collection.write(name, "a flag")
    (collection.folder / "barred.txt").chmod(0)
    (collection.folder / "barred").chmod(0)
    (collection.folder / "listed").chmod(0o444)  # its names may be read, its files not
    for folder in (tmp_path, collection.folder, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)
    index = tmp_path / "of nobody"
    index.mkdir()
    os.chown(index, NOBODY, NOBODY)
    command = [sys.executable, "-c", _AS_NOBODY, str(collection.folder), str(index)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and "setgroups" in done.stderr:
        pytest.skip("nobody else may be tried here")
    assert done.returncode == 0, done.stderr
    count, failed = json.loads(done.stdout)
    assert count == 1
    reasons = {Path(path).relative_to(collection.folder).as_posix(): why for path, why in failed}
    assert reasons == dict.fromkeys(("barred", "barred.txt", "listed/c.txt"), "permission denied")
    ledger.note("unreadable files and folders told", len(reasons))


def test_nothing_is_written_into_a_collection(collection, ledger):
    for number in range(30):
        collection.write(f"deep/{number % 3}/{number}.txt", article(number))
    for folder, _, _ in os.walk(collection.folder):
        os.chmod(folder, 0o555)
    before = states_below(collection.folder)
    with collection.open() as library:
        assert library.refresh().added == 30
        library.search("flag")
        library.remember("flag")
    assert states_below(collection.folder) == before
    for folder, _, _ in os.walk(collection.folder):
        os.chmod(folder, 0o755)
    ledger.note("read-only collections indexed", 1)


def states_below(folder: Path) -> dict[str, tuple[int, int, int]]:
    found = {}
    for path in (folder, *folder.rglob("*")):
        status = path.stat()
        found[str(path)] = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    return found


def test_limits_are_left_as_they_were():
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
