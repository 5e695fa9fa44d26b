"""Tables of CPU times: a row for each kind of thing asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import numpy as np


def print_row(label: str, asked: Iterable[str], answer: Callable[[str], object]) -> None:
    """Ask one after another; print the median, 95th percentile and most, in CPU milliseconds."""
    times = []
    for one in asked:
        began = time.process_time()
        answer(one)
        times.append((time.process_time() - began) * 1000)
    p50, p95, most = np.percentile(times, [50, 95, 100])
    print(f"{label:38} {p50:8.2f} {p95:8.2f} {most:8.2f}")
