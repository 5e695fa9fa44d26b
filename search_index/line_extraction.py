"""Extraction as a filter: one JSON object a line in, one a line out, in the same order.

A line in is ``{"id": …, "text": "…", "date": "2021-09-28"}``; only ``text`` must be there.
A line out is the record of ``docs/json.md``, its offsets counting in the text as given, or
``{"schema": 1, "id": …, "error": "…"}`` in the place of a line that could not be read.

Whatever is there to be read is answered before more is waited for, so that a program may
ask line by line. The first lines are answered in this process; a longer stream is shared
out among all cores.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from queue import Queue
from threading import Thread
from typing import BinaryIO, NamedTuple

from search_index.edtf import bounds
from search_index.errors import MissionlogError
from search_index.models import DateSource, Document
from search_index.records import Record, document_record, to_json, versioned
from search_index.sanitize import blank_controls

_BLOCK = 1 << 16
"""Bytes read at once: what a pipe holds, and a fair piece of work for a process."""

_ALONE = 1 << 18
"""Bytes answered before other processes are worth their start."""

_WAITING_PER_WORKER = 3
"""Blocks handed out or answered, but not yet written, for each process."""


class Answered(NamedTuple):
    """A line to write, and whether it answers one that could not be read."""

    line: str
    failed: bool


class _BrokenLine(Exception):
    """A line that is not what it should be; says why. ``id`` is its id, where it has one."""

    def __init__(self, reason: str, id_: object = None) -> None:
        super().__init__(reason)
        self.id = id_


def extract_lines(source: BinaryIO, *, workers: int | None = None) -> Iterator[list[Answered]]:
    """Yield the answers to the lines of a binary stream, in order, in lists to be flushed.

    ``workers`` is how many processes share a long stream (the usable cores by default).
    Blank lines are passed over. Never raises for what stands in a line.
    """
    blocks = _read_blocks(source)
    size = 0
    for block in blocks:
        yield answer_block(block)
        size += sum(map(len, block))
        if size >= _ALONE:
            break
    count = workers or usable_cores()
    if count > 1:
        yield from _share_out(blocks, count)
    else:
        yield from map(answer_block, blocks)


def answer_block(lines: Iterable[bytes]) -> list[Answered]:
    """Return the answers to some lines."""
    return [answer_line(line) for line in lines if line.strip()]


def answer_line(line: bytes) -> Answered:
    """Return the answer to one line."""
    try:
        return Answered(to_json(_extract(_parse(line))), failed=False)
    except _BrokenLine as broken:
        return _failure(broken.id, str(broken))
    except (MemoryError, RecursionError):
        return _failure(None, "the line is too large or too deeply nested")
    except Exception as error:  # a fault of ours must not take the other lines with it
        return _failure(None, f"it could not be read ({type(error).__name__})")


def usable_cores() -> int:
    """Return how many processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _failure(id_: object, reason: str) -> Answered:
    return Answered(to_json(versioned({"id": id_, "error": reason})), failed=True)


def _parse(line: bytes) -> Record:
    """Return the object a line holds, checked. Raises _BrokenLine."""
    try:
        item = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise _BrokenLine("not UTF-8") from error
    except ValueError as error:
        raise _BrokenLine(f"not JSON: {error}") from error
    if not isinstance(item, dict):
        raise _BrokenLine("not a JSON object")
    if not isinstance(item.get("text"), str):
        raise _BrokenLine('"text" is missing or no string', item.get("id"))
    if not isinstance(item.get("date"), str | None):
        raise _BrokenLine('"date" is no string', item.get("id"))
    return item


def _refuse_constant(name: str) -> None:
    """Raise for NaN and Infinity, which are no JSON and could not be written back."""
    raise ValueError(f"{name} is no JSON value")


def _extract(item: Record) -> Record:
    """Return the record of a checked line."""
    from search_index.extraction.extractor import extract

    given = item.get("date")
    date = _as_edtf(given) if given else None
    text = blank_controls(item["text"])
    document = Document(
        id=item.get("id") or "",
        path="",
        title="",
        text=text,
        date=date,
        date_source=DateSource.METADATA if date else None,
    )
    record = document_record(document, extract(text, date))
    record |= {"id": item.get("id"), "path": None, "title": None}
    if given and date is None:
        record["warning"] = f"the date {given!r} was not understood and left aside"
    return record


def _as_edtf(given: str) -> str | None:
    """Return a document's date as EDTF; None where it is none. A time of day is dropped."""
    for value in (given.strip(), given.strip()[:10]):
        if bounds(value) is not None:
            return value
    return None


def _read_blocks(source: BinaryIO) -> Iterator[list[bytes]]:
    """Yield lists of whole lines, as many as can be had without waiting."""
    read = getattr(source, "read1", source.read)
    rest: list[bytes] = []
    while block := read(_BLOCK):
        head, newline, tail = block.rpartition(b"\n")
        if newline:
            yield b"".join([*rest, head]).split(b"\n")
            rest = [tail] if tail else []
        else:
            rest.append(block)
    if rest:
        yield [b"".join(rest)]


def _share_out(blocks: Iterator[list[bytes]], workers: int) -> Iterator[list[Answered]]:
    """Yield the answers to blocks in their order, worked out by several processes.

    Raises MissionlogError when one of the processes is ended from outside.
    """
    first = next(blocks, None)
    if first is None:
        return
    waiting: Queue[Future[list[Answered]] | None] = Queue(workers * _WAITING_PER_WORKER)
    with _process_pool(workers) as pool:
        feeder = Thread(target=_feed, args=(pool, chain([first], blocks), waiting), daemon=True)
        feeder.start()
        try:
            while (answers := waiting.get()) is not None:
                yield answers.result()
        except BrokenProcessPool as error:
            raise MissionlogError("A process was ended from outside; is memory short?") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _process_pool(workers: int) -> ProcessPoolExecutor:
    """Return a pool whose processes begin clean.

    A plain fork would copy locks in whatever state the threads of this process hold them.
    """
    if os.name != "posix":
        return ProcessPoolExecutor(workers)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["search_index.extraction.extractor"])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_ignore_ctrl_c)


def _feed(
    pool: ProcessPoolExecutor,
    blocks: Iterable[list[bytes]],
    waiting: Queue[Future[list[Answered]] | None],
) -> None:
    """Hand blocks to the pool, no more at a time than ``waiting`` takes, then None.

    A block that cannot be had (a read error) stands there as a future with its exception.
    """
    try:
        for block in blocks:
            waiting.put(pool.submit(answer_block, block))
    except Exception as error:  # whatever it is, the one who waits must hear of it
        broken: Future[list[Answered]] = Future()
        broken.set_exception(error)
        waiting.put(broken)
    waiting.put(None)


def _ignore_ctrl_c() -> None:
    """Leave Ctrl+C to the parent, which ends its children."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
