"""Numbers as tantivy packs them: blocks of 128 with as many bits each as the largest needs.

In a block the numbers stand in four lanes, as a processor's 128-bit registers take them: the
first four are the first of each lane. What is left over at the end is written in numbers of
7 bits a byte. Here all blocks are unpacked at once, whatever their widths.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

BLOCK = 128
_LANES = 4
_IN_LANE = np.arange(BLOCK // _LANES, dtype=np.int32)
_WORD_BITS = 32
BLOCK_BYTES_PER_BIT = BLOCK // 8

Numbers = npt.NDArray[np.uint32]
Bytes = npt.NDArray[np.uint8]


def unpack_blocks(data: bytes, starts: npt.NDArray[np.int32], widths: Bytes) -> Numbers:
    """Return the numbers of blocks, one block after another.

    ``starts`` are where each begins in ``data``, in units of 16 bytes; ``widths`` are bits.
    """
    registers = np.frombuffer(data, dtype="<u4", count=len(data) // 16 * _LANES)
    registers = np.concatenate([registers, np.zeros(_LANES, dtype="<u4")]).reshape(-1, _LANES)
    bits = widths.astype(np.int32)[:, np.newaxis] * _IN_LANE
    at = np.minimum(starts[:, np.newaxis] + (bits >> 5), len(registers) - 2).reshape(-1)
    # One shift for each number: four at a time would be three times as slow.
    shifts = np.repeat((bits & (_WORD_BITS - 1)).astype(np.uint32).reshape(-1), _LANES)
    numbers: Numbers = registers.take(at, axis=0).reshape(-1)
    numbers >>= shifts
    above = registers.take(at + 1, axis=0).reshape(-1)
    above <<= np.uint32(_WORD_BITS) - shifts
    numbers |= above
    masks = (np.uint64(1) << widths.astype(np.uint64)) - np.uint64(1)
    numbers.reshape(-1, BLOCK)[...] &= masks.astype(np.uint32)[:, np.newaxis]
    return numbers


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
