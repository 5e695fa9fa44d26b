"""Files and folders as one would not make them: none stops the others, none is lost in silence."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from search_index.models import Stage

pytestmark = pytest.mark.faults


def reasons(report) -> dict[str, str]:
    return {Path(failed.path).name: failed.reason for failed in report.failed}


def test_files_that_vanish_before_they_are_read_are_told_and_found_when_they_are_back(
    collection, ledger
):
    for number in range(20):
        collection.write(f"{number:02}.txt", f"flag {number}")

    def vanish(moment) -> None:
        if moment.stage is Stage.READING and moment.done == 1:
            for number in range(10, 20):
                (collection.folder / f"{number:02}.txt").unlink(missing_ok=True)

    with collection.open() as library:
        from search_index.building import refresh

        patience, refresh._REPORT_SECONDS = refresh._REPORT_SECONDS, 0.0
        report = library.refresh(progress=vanish)
        refresh._REPORT_SECONDS = patience
        assert report.added == 10
        assert set(reasons(report).values()) == {"it is not there (any more)"}
        assert library.refresh().failed == ()
        collection.write("12.txt", "flag 12 again")
        assert library.refresh().added == 1
    ledger.note("vanished files told", 10)


def test_links_that_lead_round_fifos_sockets_and_devices_hold_nothing_up(collection, ledger):
    folder = collection.folder
    collection.write("a.txt", "flag")
    (folder / "self").symlink_to("self")
    (folder / "round").symlink_to(folder)
    (folder / "there").symlink_to("back")
    (folder / "back").symlink_to("there")
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "nowhere.txt").symlink_to("not/there.txt")
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as bound:
        here = Path.cwd()
        os.chdir(folder)  # a socket's path may have a hundred characters only
        bound.bind("socket.txt")
        os.chdir(here)
    (folder / "null.txt").symlink_to("/dev/null")
    (folder / "zero.txt").symlink_to("/dev/zero")
    with collection.open() as library:
        report = library.refresh()
        assert report.added == 1
        assert report.failed == ()
    for name in ("pipe.txt", "zero.txt"):
        collection.folder = folder / name
        with collection.open() as library:
            assert reasons(library.refresh()) == {name: "not a regular file"}
    ledger.note("links that lead round, FIFOs, sockets and devices passed", 10)


def test_names_that_are_not_utf8_are_shown_harmless_and_found_again(collection, tmp_path, ledger):
    raw = os.fsencode(collection.folder) + b"/caf\xe9 \x1b]0;x\x07"
    os.mkdir(raw)
    for name in (b"\xff\xfe.txt", b"n\xf6 name.txt"):
        with open(os.path.join(raw, name), "wb") as file:
            file.write(b"a flag of " + name[:1].hex().encode())
    with collection.open() as library:
        assert library.refresh().added == 2
        assert library.refresh().unchanged == 2
        passages = library.search("flag").passages
        assert {library.document(one.document_id).path for one in passages} == {
            one.path for one in passages
        }
        for one in passages:
            one.path.encode()
            assert one.path.isprintable()
    collection.folder = Path(os.fsdecode(raw))
    with collection.open() as library:
        assert library.refresh().added == 2
        assert library.display_path(library.search("flag").passages[0].path).endswith(".txt")
    command = [sys.executable, "-m", "tui", "search", "flag", raw, "--index-dir", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"\x1b" not in done.stdout + done.stderr
    done.stdout.decode("utf-8")
    ledger.note("names that are not UTF-8 read", 4)


def test_a_path_of_4000_bytes_is_read_and_a_longer_one_told(collection, ledger):
    top = str(collection.folder)
    while len(top) < 3800:
        top = os.path.join(top, "d" * min(200, 3990 - len(top)))
        os.mkdir(top)
    name = "f" * (4000 - len(top) - 5) + ".txt"
    path = os.path.join(top, name)
    assert len(path) == 4000
    Path(path).write_text("a flag at the end of a long way")
    here = os.open(".", os.O_RDONLY)
    os.chdir(top)
    for _ in range(3):
        os.mkdir("e" * 200)
        os.chdir("e" * 200)
    Path("deep.txt").write_text("a flag that no path leads to")
    os.fchdir(here)
    os.close(here)
    with collection.open() as library:
        report = library.refresh()
        assert report.added == 1
        assert [failed.reason for failed in report.failed] == [
            "its path is too long for this system"
        ]
        assert library.search("flag").passages[0].path == path
    shutil.rmtree(collection.folder)
    ledger.note("paths of 4,000 bytes read, longer ones told", 2)


def test_an_empty_folder_is_a_collection_of_nothing(collection):
    with collection.open() as library:
        report = library.refresh()
        assert (report.added, report.failed) == (0, ())
        assert library.search("flag").total == 0
        assert library.overview().documents == 0


def test_a_hundred_levels_of_folders(collection, ledger):
    collection.write("/".join(["d"] * 100) + "/flag.txt", "a flag far down")
    with collection.open() as library:
        assert library.refresh().added == 1
        assert library.search("flag").total == 1
    ledger.note("levels of folders", 100)


def test_a_clock_set_back_or_ahead_hides_no_change(collection, ledger):
    collection.write("a.txt", "the flag")
    with collection.open() as library:
        library.refresh()
        for time in (4e9, 1.0, -5.0, 0.0, 2e9):
            collection.write("a.txt", f"the flag of {time}")
            os.utime(collection.folder / "a.txt", (time, time))
            assert library.refresh().updated == 1
            assert library.search("flag").passages[0].text == f"the flag of {time}"
            assert library.refresh().unchanged == 1
    ledger.note("times set back or ahead", 5)


# Many, and large


def test_a_hundred_thousand_small_files(collection, ledger):
    for thousand in range(100):
        (collection.folder / f"{thousand:03}").mkdir()
        for number in range(1000):
            path = collection.folder / f"{thousand:03}" / f"{number:03}.txt"
            path.write_text(f"flag number {thousand * 1000 + number}")
    with collection.open() as library:
        report = library.refresh()
        assert (report.added, report.failed) == (100_000, ())
        assert library.search("flag").total == 100_000
        assert library.search("99999").total == 1
        assert library.refresh().unchanged == 100_000
    ledger.note("small files in one collection", 100_000)


def test_a_text_of_200_megabytes_is_found_to_its_end(collection, files_unextracted, ledger):
    paragraph = "The harbour was quiet, and no ship came in that night of the long winter. " * 14
    with open(collection.folder / "long.txt", "w") as file:
        for number in range(200):
            file.write(f"{paragraph}\n\n" * 1000)
            file.write(f"Here mark{number} stands.\n\n")
    assert (collection.folder / "long.txt").stat().st_size > 200e6
    collection.write("short.txt", "A flag.")
    with collection.open() as library:
        report = library.refresh()
        assert (report.added, report.failed) == (2, ())
        for number in (0, 77, 199):
            assert library.search(f"mark{number}").total == 1
        assert library.search("flag").total == 1
    ledger.note("megabytes in one text", 200)


def test_a_line_of_50_megabytes_is_found_to_its_end(collection, files_unextracted, ledger):
    collection.write("line.txt", "x" * 25_000_000 + " flag " + "word " * 5_000_000 + "moon")
    with collection.open() as library:
        report = library.refresh()
        assert (report.added, report.failed) == (1, ())
        for word in ("flag", "moon"):
            assert library.search(word).total >= 1
    ledger.note("megabytes in one line", 50)


@pytest.fixture
def files_unextracted(monkeypatch):
    """Read, cut and index here, and look for no names: that would take minutes."""
    from search_index.building import preparing, workers
    from search_index.models import Extraction

    monkeypatch.setattr(preparing, "extract", lambda *_: Extraction())
    monkeypatch.setattr(workers, "_BYTES_ALONE", 1 << 40)
