"""Operations on arrays that counting and ranking share."""

from __future__ import annotations

import io
import weakref
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import IO, Any, TypeVar

import numpy as np
import numpy.typing as npt

from search_index.errors import IndexDamaged

Places = npt.NDArray[np.intp]
Longs = npt.NDArray[np.int64]
Arrays = Mapping[str, npt.NDArray[Any]]
"""Arrays by their names."""
Made = TypeVar("Made")


_SAMPLE, _SPARE = 4096, 8
"""So many keys tell how large the largest are, and so many more than expected are let through."""
_FEW = 4
"""A sample is of use where fewer than one key in so many is wanted."""


def top(keys: npt.NDArray[Any], count: int) -> Places:
    """Return where the ``count`` largest keys stand, the largest first.

    Of equal keys the first ones are taken. Only those taken are sorted.
    """
    likely = _likely(keys, count)
    return _top(keys, count) if likely is None else likely[_top(keys[likely], count)]


def _likely(keys: npt.NDArray[Any], count: int) -> Places | None:
    """Return where keys stand among which the largest ones are; None where all may be.

    A sample tells how large those are: much sooner than all keys would be parted.
    """
    step = len(keys) // _SAMPLE
    if step < 2 or count <= 0 or count * _FEW > len(keys):
        return None
    sample = np.sort(keys[::step])
    places = np.flatnonzero(keys >= sample[-min(2 * count // step + _SPARE, len(sample))])
    return places if count <= len(places) <= len(keys) // _FEW else None


def _top(keys: npt.NDArray[Any], count: int) -> Places:
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


def stamp_of(rows: npt.NDArray[Any]) -> str:
    """Tell a commit by the rows it counts, in its own order: a row's content never changes."""
    return f"{len(rows)}-{zlib.crc32(rows.astype(np.int64).tobytes()):08x}"


def named(made: Any) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of a dataclass of arrays, by the names of its fields."""
    return {field.name: getattr(made, field.name) for field in fields(made)}


def lazily(kind: type[Made], kept: Arrays) -> Made:
    """Return a dataclass of arrays, each of which is read when it is first asked for."""
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]

    def read(self: Made, name: str) -> npt.NDArray[Any]:
        if name not in names:
            raise AttributeError(name)
        value = kept[name]
        object.__setattr__(self, name, value)  # from now on it is found without this
        return value

    reading = type(f"Kept{kind.__name__}", (kind,), {"__getattr__": read})
    made: Made = object.__new__(reading)
    return made


def write(file: IO[bytes], arrays: Arrays) -> None:
    """Write arrays into a file (an uncompressed npz)."""
    np.savez(file, **arrays)  # type: ignore[arg-type]


class KeptFile(Mapping[str, npt.NDArray[Any]]):
    """The arrays in a file that ``write`` wrote, each read when it is asked for.

    The file is closed with the last use of this. Raises FileNotFoundError where there is none,
    IndexDamaged for anything else.
    """

    def __init__(self, path: Path) -> None:
        file = path.open("rb")
        weakref.finalize(self, file.close)
        try:
            self._arrays = np.load(file, allow_pickle=False)
            self._names = tuple(self._arrays.files)
        except Exception as error:
            raise _damage() from error

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        """Return an array. Raises IndexDamaged where it is not what was written."""
        try:
            found: npt.NDArray[Any] = self._arrays[name]
        except Exception as error:  # of NumPy or zipfile, which compares their CRC-32
            raise _damage() from error
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def pack(arrays: Arrays) -> bytes:
    """Return arrays as bytes, as ``write`` writes them."""
    buffer = io.BytesIO()
    write(buffer, arrays)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays that ``pack`` packed. Raises IndexDamaged for anything else."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except Exception as error:
        raise _damage() from error


def _damage() -> IndexDamaged:
    return IndexDamaged("The index is damaged: numbers in it are not as written.")
