"""Numbers as tantivy packs them: blocks of 128 with as many bits each as the largest needs.

In a block the numbers stand in four lanes, as a processor's 128-bit registers take them: the
first four are the first of each lane. What is left over at the end is written in numbers of
7 bits a byte. Here many blocks are unpacked at once, whatever their widths.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

BLOCK = 128
REGISTER = 16
"""Bytes."""
_LANES = 4
_WORD_BITS = 32
_AT_ONCE = 256
"""Blocks unpacked at once: so many stay in a processor's cache, which is four times as fast."""

Numbers = npt.NDArray[np.uint32]
Bytes = npt.NDArray[np.uint8]

_WIDTHS = np.arange(_WORD_BITS + 1, dtype=np.int32)
_BITS: npt.NDArray[np.int32] = np.outer(_WIDTHS, np.arange(BLOCK // _LANES, dtype=np.int32))
"""For each width of numbers the bit of its lane at which each begins."""
_REGISTERS: npt.NDArray[np.int32] = _BITS >> 5
_SHIFTS = np.repeat((_BITS & (_WORD_BITS - 1)).astype(np.uint64), _LANES, axis=1)
_MASKS = (np.uint64(1) << _WIDTHS.astype(np.uint64)) - np.uint64(1)


def unpack_blocks(data: bytes, starts: npt.NDArray[np.int32], widths: Bytes) -> Numbers:
    """Return the numbers of blocks, one block after another.

    ``starts`` are where each begins in ``data``, in units of 16 bytes; ``widths`` are bits.
    """
    registers = np.frombuffer(data, dtype="<u4", count=len(data) // REGISTER * _LANES)
    registers = registers.reshape(-1, _LANES)
    # Each register with the one above it, as a number may begin in one and end in the other.
    pairs: npt.NDArray[np.uint64] = np.zeros((len(registers) + 1, _LANES), dtype=np.uint64)
    pairs[:-1] = registers
    pairs[:-2] |= registers[1:].astype(np.uint64) << np.uint64(_WORD_BITS)
    numbers = np.empty((len(widths), BLOCK), dtype=np.uint32)
    for first in range(0, len(widths), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        at: npt.NDArray[np.int32] = _REGISTERS.take(widths[some], axis=0)
        at += starts[some, np.newaxis]
        # A block of no bits at the end begins behind the last register.
        found = pairs.take(at.reshape(-1), axis=0, mode="clip").reshape(-1, BLOCK)
        found >>= _SHIFTS.take(widths[some], axis=0)
        found &= _MASKS.take(widths[some])[:, np.newaxis]
        numbers[some] = found
    return numbers.reshape(-1)


def unpack_rest(data: bytes) -> Numbers:
    """Return all numbers of 7 bits a byte; the highest bit marks the last byte of each."""
    read = np.frombuffer(data, dtype=np.uint8)
    lasts = np.flatnonzero(read >= 128)
    numbers = (read & 127).astype(np.uint32)
    if len(lasts) == len(read):
        return numbers
    starts = np.empty_like(lasts)
    starts[:1] = 0
    np.add(lasts[:-1], 1, out=starts[1:])
    places = np.arange(len(read)) - np.repeat(starts, lasts + 1 - starts)
    numbers <<= (7 * places).astype(np.uint32)
    return np.add.reduceat(numbers, starts, dtype=np.uint32)
