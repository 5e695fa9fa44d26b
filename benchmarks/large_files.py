"""Read files that are large or wide beyond the usual, and tell the time and memory that takes.

usage: python -m benchmarks.large_files [--names] [FOLDER]

The files are made in FOLDER, or in a temporary one, and read by a process of their own each,
bounded in memory as those that index are. Reading alone is measured; with ``--names`` a tenth
of the two largest texts, of sentences with names and dates, with all that is extracted.
"""

from __future__ import annotations

import gzip
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.index_folder import SEED, read_sentences
from search_index.building.preparing import prepare
from search_index.building.worker import MOST_BYTES
from search_index.errors import UnreadableFile
from search_index.models import Document
from search_index.sources import SourceFile, read_file

_LINE = "The survey vessel Halcyon left Porto Velho on June 17, 2021 with a crew of nine.\n"


def _text(path: Path) -> None:
    path.write_text(_LINE * (200_000_000 // len(_LINE)), encoding="utf-8")


def _told_text(path: Path, between: str = "\n\n", size: int = 20_000_000) -> None:
    """Write sentences of the sample collection, with their names and dates."""
    rng, sentences = random.Random(SEED), read_sentences()
    with path.open("w", encoding="utf-8") as file:
        while file.tell() < size:
            file.write("".join(rng.choice(sentences) + between for _ in range(1000)))


def _told_line(path: Path) -> None:
    _told_text(path, " ", 5_000_000)


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


NAMED: dict[str, tuple[str, Callable[[Path], None]]] = {
    "told.txt": ("a text of 20 MB, with all names and dates", _told_text),
    "line.txt": ("a line of 5 MB, with all names and dates", _told_line),
}


def _documents(source: SourceFile, names: bool) -> Iterator[object]:
    if names:
        for piece in prepare(source):
            yield from piece.entries
    else:
        yield from (found for found in read_file(source) if isinstance(found, Document))


def _read(path: Path, names: bool) -> None:
    """Read a file and print a row of what came of it."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    source = SourceFile(path, path.parent, path.stat().st_size, 0)
    documents, ended = 0, ""
    try:
        for _ in _documents(source, names):
            documents += 1
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
    options = sys.argv[1:]
    if options[:1] == ["--read"]:
        _read(Path(options[-1]), "--names" in options)
        return
    names = ["--names"] if "--names" in options else []
    place = next((option for option in options if not option.startswith("--")), None)
    print("| file | MB | documents | s of processor | most MiB | ended by |", flush=True)
    print("|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory(dir=place) as folder:
        for name, (what, make) in (NAMED if names else MADE).items():
            path = Path(folder) / name
            make(path)
            command = [sys.executable, "-m", "benchmarks.large_files", "--read", *names, str(path)]
            said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout
            print(f"| {what} | {said.strip() or 'the process ended'} |", flush=True)
            path.unlink()


if __name__ == "__main__":
    main()
