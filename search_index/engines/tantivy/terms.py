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
_FINAL = 0b0100_0000


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
            step = self._step(address, byte)
            if step is None:
                return None
            address, output = step
            number += output
        final = self._final_output(address)
        return None if final is None else number + final

    def _step(self, address: int, byte: int) -> tuple[int, int] | None:
        """Return the node that a byte leads to from a node, and the number on the way."""
        if not address:
            return None
        state = self._nodes[address]
        if state & 0b1000_0000:
            return self._only_step(address, state, byte)
        node = _Branching(self._nodes, address)
        return node.step(byte)

    def _only_step(self, address: int, state: int, byte: int) -> tuple[int, int] | None:
        frequent, at = state & 0b11_1111, address
        if not frequent:
            at -= 1
        if byte != (_FREQUENT[frequent - 1] if frequent else self._nodes[at]):
            return None
        if state & _FINAL:  # the next node stands right before this one
            return at - 1, 0
        sizes = self._nodes[at - 1]
        width, output = sizes >> 4, sizes & 15
        end = at - 1 - width
        start = end - output
        back = int.from_bytes(self._nodes[end : end + width], "little")
        return (start - back if back else 0), int.from_bytes(self._nodes[start:end], "little")

    def _final_output(self, address: int) -> int | None:
        """Return the number of a node where a word ends, None where none does."""
        if not address:
            return 0
        if self._nodes[address] & 0b1000_0000 or not self._nodes[address] & _FINAL:
            return None
        return _Branching(self._nodes, address).final

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


class _Branching:
    """A node of any number of transitions, one at which a word may end."""

    def __init__(self, nodes: bytes, address: int) -> None:
        self._nodes = nodes
        state, at = nodes[address], address
        count = state & 0b11_1111
        if not count:
            at -= 1
            count = nodes[at] if nodes[at] != 1 else 256
        self._count = count
        sizes = nodes[at - 1]
        self._width, self._output = sizes >> 4, sizes & 15
        self._table = at - 1 - (256 if count > _MANY else 0)
        self._bytes = self._table - count
        self._addresses = self._bytes - count * self._width
        self._outputs = self._addresses - count * self._output
        self._end = self._outputs - (self._output if state & _FINAL else 0)
        self.final = self._read(self._end, self._output) if state & _FINAL else 0

    def step(self, byte: int) -> tuple[int, int] | None:
        """Return the node that a byte leads to, and the number on the way."""
        at = self._nodes[self._bytes : self._bytes + self._count].find(byte)
        if at < 0:
            return None
        back = self._read(self._addresses + at * self._width, self._width)
        output = self._read(self._outputs + at * self._output, self._output)
        return (self._end - back if back else 0), output

    def _read(self, at: int, width: int) -> int:
        return int.from_bytes(self._nodes[at : at + width], "little")
