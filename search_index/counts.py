"""The counts that a list is asked by: how many rows of it, and how many come before them."""

from __future__ import annotations


def check_counts(**counts: int) -> None:
    """Raise ValueError for the first count below 0, by its name; 0 rows leaves the totals alone."""
    for name, count in counts.items():
        if count < 0:
            raise ValueError(f"{name} counts from 0 on, not from {count}")
