"""tantivy's list of words: from a word to where its postings and places stand.

The words are a finite-state transducer, as the crate ``fst`` writes it (version 2): nodes
are read backwards from their address, and the numbers met along a word's way add up to its
number in the list. By that number stand, in blocks of 256, how many documents hold the word,
and where its postings and its places begin.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

_TAIL = struct.Struct("<QII")
_HEAD = struct.Struct("<QQ")
_BLOCK = struct.Struct("<QIQIQIBBB")
_WORDS_IN_BLOCK = 256
_FST_VERSION, _LIST_VERSION = 2, 1
_MANY = 32
"""A node of more transitions than these has a table of where each byte's is."""
_FREQUENT = b"te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG"
"""Bytes that stand as a number from 1 in a node's first byte."""
_ONLY, _FINAL, _COUNT = 0b1000_0000, 0b0100_0000, 0b0011_1111
"""Bits of a node's first byte: there is one way on; a word may end here; how many ways."""


class TermInfo(NamedTuple):
    """How many documents hold a word, and the bytes of its postings and places."""

    documents: int
    postings: slice
    places: slice


class Terms:
    """The words of one field of one segment."""

    def __init__(self, data: bytes) -> None:
        body = len(data) - _TAIL.size
        stored, version, _ = _TAIL.unpack(data[body:])
        self._nodes, infos = data[: body - stored], data[body - stored : body]
        if version != _LIST_VERSION or _HEAD.unpack(self._nodes[:16])[0] != _FST_VERSION:
            raise ValueError(f"a list of words of version {version}")
        (self._root,) = struct.unpack("<Q", self._nodes[-8:])
        blocks, self._count = _HEAD.unpack(infos[: _HEAD.size])
        self._blocks = infos[_HEAD.size : _HEAD.size + blocks]
        self._infos = infos[_HEAD.size + blocks :]

    def find(self, word: bytes) -> TermInfo | None:
        """Return what is kept of a word, None where it is not here."""
        number = self._number(word)
        return None if number is None else self._info(number)

    def _number(self, word: bytes) -> int | None:
        address, number = self._root, 0
        for byte in word:
            step = self._step(address, byte) if address else None
            if step is None:
                return None
            address, output = step
            number += output
        final = self._final_output(address)
        return None if final is None else number + final

    def _step(self, address: int, byte: int) -> tuple[int, int] | None:
        """Return the node that a byte leads to from a node, and the number on the way."""
        state = self._nodes[address]
        if not state & _ONLY:
            return self._branching(address, state).step(self._nodes, byte)
        frequent, at = state & _COUNT, address
        if not frequent:
            at -= 1
        if byte != (_FREQUENT[frequent - 1] if frequent else self._nodes[at]):
            return None
        if state & _FINAL:  # of a node with one way on: the next node stands right before it
            return at - 1, 0
        sizes = self._nodes[at - 1]
        end = at - 1 - (sizes >> 4)
        start = end - (sizes & 15)
        back = _number_of(self._nodes[end : at - 1])
        return (start - back if back else 0), _number_of(self._nodes[start:end])

    def _final_output(self, address: int) -> int | None:
        """Return the number of a node where a word ends, None where none does."""
        if not address:
            return 0
        state = self._nodes[address]
        if state & _ONLY or not state & _FINAL:
            return None
        return self._branching(address, state).final_output(self._nodes)

    def _branching(self, address: int, state: int) -> _Branching:
        """Return how a node lies in the file that has any number of ways on."""
        count, at = state & _COUNT, address
        if not count:
            at -= 1
            count = self._nodes[at]
            count = 256 if count == 1 else count
        sizes = self._nodes[at - 1]
        end = at - 1 - (256 if count > _MANY else 0)
        return _Branching(end - count, count, sizes >> 4, sizes & 15, bool(state & _FINAL))

    def _info(self, number: int) -> TermInfo:
        block, inner = divmod(number, _WORDS_IN_BLOCK)
        start, documents, postings, posting_bytes, places, place_bytes, *widths = (
            _BLOCK.unpack_from(self._blocks, block * _BLOCK.size)
        )
        if not inner:
            return TermInfo(
                documents,
                slice(postings, postings + posting_bytes),
                slice(places, places + place_bytes),
            )
        held, to_postings, to_places = widths
        width = held + to_postings + to_places
        first = (inner - 1) * width
        ends = [first, first + width]
        return TermInfo(
            self._bits(start, first + to_postings + to_places, held),
            slice(*(postings + self._bits(start, end, to_postings) for end in ends)),
            slice(*(places + self._bits(start, end + to_postings, to_places) for end in ends)),
        )

    def _bits(self, start: int, first: int, width: int) -> int:
        """Return the number of so many bits from a bit on."""
        at, shift = start + first // 8, first % 8
        read = int.from_bytes(self._infos[at : at + 8], "little")
        return (read >> shift) & ((1 << width) - 1)


class _Branching(NamedTuple):
    """A node of any number of transitions, one at which a word may end.

    Where the transitions' bytes begin, and how many there are; before them stand their nodes,
    and before these the numbers on the way, in so many bytes each.
    """

    start: int
    ways: int
    width: int
    output: int
    final: bool

    def step(self, nodes: bytes, byte: int) -> tuple[int, int] | None:
        """Return the node that a byte leads to, and the number on the way."""
        at = nodes.find(byte, self.start, self.start + self.ways) - self.start
        if at < 0:
            return None
        addresses = self.start - self.ways * self.width
        outputs = addresses - self.ways * self.output
        place = addresses + at * self.width
        back = _number_of(nodes[place : place + self.width])
        end = outputs - self.output * self.final
        place = outputs + at * self.output
        return (end - back if back else 0), _number_of(nodes[place : place + self.output])

    def final_output(self, nodes: bytes) -> int:
        """Return the number of a word that ends here."""
        end = self.start - self.ways * (self.width + self.output)
        return _number_of(nodes[end - self.output : end])


def _number_of(data: bytes) -> int:
    return int.from_bytes(data, "little")
