"""Keeping what was read or worked out from an index, up to so many bytes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from cachetools import LRUCache, cached

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value", bound="npt.NDArray[Any] | tuple[npt.NDArray[Any], ...]")

_OVERHEAD = 200  # bytes of an entry besides its arrays, about


def keeping(work: Callable[[Key], Value], most_bytes: int) -> Callable[[Key], Value]:
    """Return ``work`` with its results kept, the least recently used given up first.

    Results are arrays, or tuples of arrays, counted by their bytes.
    """
    kept: LRUCache[Any, Value] = LRUCache(most_bytes, getsizeof=_size)
    remembering: Callable[[Key], Value] = cached(kept)(work)
    return remembering


def _size(value: npt.NDArray[Any] | tuple[npt.NDArray[Any], ...]) -> int:
    arrays = (value,) if isinstance(value, np.ndarray) else value
    return _OVERHEAD + sum(array.nbytes for array in arrays)
