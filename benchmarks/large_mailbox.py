"""Index a large mailbox, append to it, delete from its middle, and tell what each costs.

usage: python -m benchmarks.large_mailbox [--messages N]

Its messages are of sentences of the sample collection; every tenth has something attached:
a text, a page, a message, a table in turn. Told are the documents, those of them that
changed, and the seconds of all processes on the processors; at the end the most memory of one.
"""

from __future__ import annotations

import argparse
import mailbox
import random
import resource
import tempfile
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path

from benchmarks.index_folder import SEED, read_sentences
from search_index.library import Library

MESSAGES = 15_000
APPENDED = 10
_EVERY = 10
_PEOPLE = ("Ines Okafor", "Tomas Lind", "Dilys Okonjo", "Lev Ashgrove")


class Mailbox:
    """A mailbox that is written to."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rng = random.Random(SEED)
        self._sentences = read_sentences()
        self._written = 0

    def append(self, count: int) -> None:
        """Write so many messages at its end."""
        with self._path.open("ab") as file:
            for number in range(self._written, self._written + count):
                raw = self._message(number).as_bytes().replace(b"\nFrom ", b"\n>From ")
                file.write(b"From a@b.example Mon Sep 27 10:00:00 2021\n" + raw + b"\n\n")
        self._written += count

    def delete(self, place: int) -> None:
        """Delete the message at a place."""
        box = mailbox.mbox(self._path)
        box.remove(place)
        box.close()

    def _message(self, number: int) -> EmailMessage:
        message = EmailMessage()
        message["From"] = f"{self._rng.choice(_PEOPLE)} <{number}@post.example>"
        message["To"] = f"{self._rng.choice(_PEOPLE)} <{number + 1}@post.example>"
        message["Message-ID"] = f"<{number}@post.example>"
        day = date(1990, 1, 1) + timedelta(days=number)
        message["Date"] = f"{day:%a, %d %b %Y} 10:00:00 +0000"
        message["Subject"] = self._words(1)[:60]
        message.set_content(self._words(12))
        if number % _EVERY == 0:
            self._attach(message, number // _EVERY)
        return message

    def _attach(self, message: EmailMessage, number: int) -> None:
        words, kind = self._words(12), number % 4
        if kind == 0:
            message.add_attachment(words, filename="report.txt")
        elif kind == 1:
            page = f"<html><title>Minutes</title><p>{words}</p></html>"
            message.add_attachment(page, subtype="html", filename="minutes.html")
        elif kind == 2:
            inside = EmailMessage()
            inside["From"], inside["Subject"] = "Ines Okafor <i@post.example>", "Forwarded"
            inside.set_content(words)
            message.add_attachment(inside)
        else:
            message.add_attachment(f"Who,What\nInes,{words!r}\n", subtype="csv", filename="t.csv")

    def _words(self, count: int) -> str:
        return " ".join(self._rng.choice(self._sentences) for _ in range(count))


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _measure(what: str, library: Library) -> None:
    began = _seconds()
    library.refresh()
    print(f"{what:<34}{library.document_count:>10,}{_seconds() - began:>10.1f}", flush=True)


def main() -> None:
    """Make the mailbox, change it, and print what each refresh took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--messages", type=int, default=MESSAGES)
    messages = parser.parse_args().messages
    with tempfile.TemporaryDirectory(prefix="missionlog-") as temporary:
        folder = Path(temporary) / "documents"
        folder.mkdir()
        made = Mailbox(folder / "mail.mbox")
        made.append(messages)
        size = (folder / "mail.mbox").stat().st_size
        print(f"a mailbox of {messages:,} messages, {size / 1e6:.0f} MB")
        print(f"{'refresh':<34}{'documents':>10}{'seconds':>10}")
        with Library.open(folder, index_dir=Path(temporary) / "index") as library:
            _measure("of all", library)
            _measure("with nothing new", library)
            made.append(APPENDED)
            _measure(f"{APPENDED} messages appended", library)
            made.delete(messages // 2)
            _measure("one deleted from the middle", library)
    peaks = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"most memory of one process {max(one.ru_maxrss for one in peaks) >> 10} MiB")


if __name__ == "__main__":
    main()
