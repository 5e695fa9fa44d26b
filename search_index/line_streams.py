"""Extraction as a filter: many lines of JSON in, their answers out, in the same order.

Whatever is there to be read is answered before more is waited for, so that a program may
ask line by line. The first lines are answered in this process; a longer stream is shared
out among all cores. What a line holds is told in ``line_extraction``.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain
from multiprocessing import forkserver
from queue import Queue
from threading import Thread
from typing import BinaryIO

from search_index.cores import usable_cores
from search_index.errors import MissionlogError
from search_index.line_extraction import Answered, answer_block

_BLOCK = 1 << 16
"""Bytes read at once: what a pipe holds, and a fair piece of work for a process."""

_ALONE = 1 << 18
"""Bytes answered before other processes are worth their start."""

_SAFE_PATH = "PYTHONSAFEPATH"
"""What in the environment tells Python so, https://docs.python.org/3/using/cmdline.html."""

_WAITING_PER_WORKER = 3
"""Blocks handed out or answered, but not yet written, for each process."""


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
    with _safe_path():
        forkserver.ensure_running()
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_ignore_ctrl_c)


@contextmanager
def _safe_path() -> Iterator[None]:
    """Let processes that are started look for no module in the working directory.

    It may be a folder of documents that holds a ``signal.py`` of its own.
    """
    given = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if given is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = given


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
