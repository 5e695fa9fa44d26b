"""Read files that are large or wide beyond the usual, and tell the time and memory that takes.

usage: python -m benchmarks.large_files [FOLDER]

The files are made in FOLDER, or in a temporary one, and read by a process of their own each,
bounded in memory as those that index are. Reading alone is measured, not extraction.
"""

from __future__ import annotations

import gzip
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from search_index.building.worker import MOST_BYTES
from search_index.errors import UnreadableFile
from search_index.models import Document
from search_index.sources import SourceFile, read_file

_LINE = "The survey vessel Halcyon left Porto Velho on June 17, 2021 with a crew of nine.\n"


def _text(path: Path) -> None:
    path.write_text(_LINE * (200_000_000 // len(_LINE)), encoding="utf-8")


def _latin_text(path: Path) -> None:
    line = _LINE.replace("Velho", "Vélho").encode("cp1252")
    path.write_bytes(line * (200_000_000 // len(line)))


def _one_line(path: Path) -> None:
    path.write_text(_LINE.strip() * (50_000_000 // len(_LINE)), encoding="utf-8")


def _mailbox(path: Path) -> None:
    head = "From a@b.example Mon Sep 27 10:00:00 2021\nFrom: Ines Okafor <a@b.example>\n"
    head += "Date: Mon, 27 Sep 2021 10:00:00 +0000\nSubject: Letter {}\n\n"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(head.format(number) + _LINE * 10 + "\n" for number in range(100_000))


def _wide_table(path: Path) -> None:
    columns = ",".join(f"c{number}" for number in range(1_000_000))
    path.write_text(f"{columns}\n{'1,' * 999_999}1\n", encoding="utf-8")


def _long_table(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("Who,When,Catch\n")
        file.writelines(f"Ines Okafor,2021-06-17,{row}\n" for row in range(1_000_000))


def _records(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f'{{"text": "{_LINE.strip()}"}}\n' for _ in range(500_000))


def _bomb(path: Path) -> None:
    with gzip.open(path, "wb", 9) as file:
        for _ in range(2000):
            file.write(_LINE.encode() * ((1 << 20) // len(_LINE)))


def _nested_page(path: Path) -> None:
    path.write_text("<html>" + "<div>" * 100_000 + "words", encoding="utf-8")


MADE: dict[str, tuple[str, Callable[[Path], None]]] = {
    "text.txt": ("a text of 200 MB", _text),
    "latin.txt": ("the same in cp1252", _latin_text),
    "line.txt": ("a line of 50 MB", _one_line),
    "mail.mbox": ("a mailbox of 100,000 messages", _mailbox),
    "records.jsonl": ("500,000 records", _records),
    "wide.csv": ("a table of a million columns", _wide_table),
    "long.csv": ("a table of a million rows", _long_table),
    "bomb.txt.gz": ("2 GB of one line in 7 MB of gzip", _bomb),
    "nested.html": ("a page nested 100,000 deep", _nested_page),
}


def _read(path: Path) -> None:
    """Read a file and print a row of what came of it."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    source = SourceFile(path, path.parent, path.stat().st_size, 0)
    documents, ended = 0, ""
    try:
        for found in read_file(source):
            documents += isinstance(found, Document)
    except UnreadableFile as error:
        ended = str(error)
    peak = _peak_kib() >> 10
    size = source.size / 1e6
    print(f"{size:,.1f} | {documents:,} | {time.process_time():.1f} | {peak} | {ended}")


def _peak_kib() -> int:
    """Return the most memory that this process had; what it was forked from does not count."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.split("\n") if line.startswith("VmHWM")))


def main() -> None:
    """Make each file, read it, delete it."""
    if sys.argv[1:2] == ["--read"]:
        _read(Path(sys.argv[2]))
        return
    print("| file | MB | documents | s of processor | most MiB | ended by |", flush=True)
    print("|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if sys.argv[1:] else None) as folder:
        for name, (what, make) in MADE.items():
            path = Path(folder) / name
            make(path)
            command = [sys.executable, "-m", "benchmarks.large_files", "--read", str(path)]
            said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout
            print(f"| {what} | {said.strip() or 'the process ended'} |", flush=True)
            path.unlink()


if __name__ == "__main__":
    main()
