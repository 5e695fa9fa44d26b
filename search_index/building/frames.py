"""What a worker process writes of each file: framed, so that nothing else is taken for it.

A frame is a mark, the length of what follows, and a pickle. It passes between two processes
of one user and is kept nowhere. Dataclasses go as plain tuples, which pickle several times
as fast.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import fields
from operator import attrgetter

from search_index.engines.entries import Entry, FileEntries, FileState, Packed
from search_index.engines.facts import Facts
from search_index.engines.updating import Same
from search_index.models import Document, FailedFile

Outcome = FileEntries | FailedFile
"""A piece of what was made of a file, or why nothing (more) could be."""

_HEADER = struct.Struct("<4sQ")
_MARK = b"\x00mlf"
HEADER_BYTES = _HEADER.size

_state = attrgetter(*(field.name for field in fields(FileState)))
_document = attrgetter(*(field.name for field in fields(Document)))
_packed = attrgetter(*(field.name for field in fields(Packed)))
_failed = attrgetter(*(field.name for field in fields(FailedFile)))


def pack_frame(outcome: Outcome) -> bytes:
    """Return the whole frame of an outcome."""
    body = pickle.dumps(_plain(outcome), protocol=pickle.HIGHEST_PROTOCOL)
    return _HEADER.pack(_MARK, len(body)) + body


def _plain(outcome: Outcome) -> object:
    if isinstance(outcome, FailedFile):
        return _failed(outcome)
    entries = [
        (_document(entry.document), _packed(entry.packed), tuple(entry.facts))
        for entry in outcome.entries
    ]
    failed = list(map(_failed, outcome.failed))
    same = list(map(tuple, outcome.same))
    return [_state(outcome.state), entries, failed, outcome.first, outcome.last, same]


def body_bytes(header: bytes) -> int:
    """Return how long the body after a header is. Raises ValueError where it is no header."""
    mark, length = _HEADER.unpack(header)
    if mark != _MARK:
        raise ValueError("no frame begins here")
    return int(length)


def unpack_body(body: bytes) -> Outcome:
    """Return the outcome that ``pack_frame`` packed."""
    plain = pickle.loads(body)
    if isinstance(plain, tuple):
        return FailedFile(*plain)
    state, entries, failed, first, last, same = plain
    return FileEntries(
        FileState(*state),
        tuple(
            Entry.known(Document(*document), Packed(*packed), Facts(*facts))
            for document, packed, facts in entries
        ),
        tuple(FailedFile(*one) for one in failed),
        first,
        last,
        tuple(Same(*one) for one in same),
    )
