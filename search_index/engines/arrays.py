"""Operations on arrays that counting and ranking share."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import numpy.typing as npt

from search_index.errors import IndexDamaged

Places = npt.NDArray[np.intp]
Longs = npt.NDArray[np.int64]


def top(keys: npt.NDArray[Any], count: int) -> Places:
    """Return where the ``count`` largest keys stand, the largest first.

    Of equal keys the first ones are taken. Only those taken are sorted.
    """
    if count < len(keys):
        least = np.partition(keys, len(keys) - count)[len(keys) - count] if count else np.inf
        above = np.flatnonzero(keys > least)
        ties = np.flatnonzero(keys == least)[: count - len(above)]
        chosen = np.sort(np.concatenate((above, ties)))
    else:
        chosen = np.arange(len(keys))
    return chosen[np.argsort(-keys[chosen], kind="stable")]


def run_starts(sorted_numbers: npt.NDArray[Any], size: int) -> Places:
    """Return where the run of each number from 0 to ``size`` - 1 begins, and last the length.

    The run of ``n`` is ``starts[n]:starts[n + 1]``.
    """
    counts = np.bincount(sorted_numbers, minlength=size)
    return np.concatenate(([0], np.cumsum(counts)))


def in_runs(starts: Places, wanted: npt.NDArray[Any]) -> Places:
    """Return the places of all runs of the wanted numbers, one run after another."""
    begins, sizes = starts[wanted], starts[wanted + 1] - starts[wanted]
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    places: Places = np.arange(total) + np.repeat(begins - (ends - sizes), sizes)
    return places


def rows_with(sorted_numbers: npt.NDArray[Any], wanted: npt.NDArray[Any]) -> Places:
    """Return the places of all rows of these numbers in a sorted column, run after run."""
    places, _ = rows_of_each(sorted_numbers, wanted)
    return places


def rows_of_each(
    sorted_numbers: npt.NDArray[Any], wanted: npt.NDArray[Any]
) -> tuple[Places, Places]:
    """Return what ``rows_with`` returns, and for each the place of its number in ``wanted``."""
    starts = np.searchsorted(sorted_numbers, wanted, side="left")
    sizes = np.searchsorted(sorted_numbers, wanted, side="right") - starts
    of = np.repeat(np.arange(len(wanted)), sizes)
    places: Places = np.arange(len(of)) + (starts - (np.cumsum(sizes) - sizes))[of]
    return places, of


def pack(arrays: dict[str, npt.NDArray[Any]]) -> bytes:
    """Return arrays as bytes (an uncompressed npz)."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays that ``pack`` packed. Raises IndexDamaged for anything else."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except Exception as error:  # of NumPy or zipfile, which compares their CRC-32
        raise IndexDamaged("The index is damaged: numbers in it are not as written.") from error
