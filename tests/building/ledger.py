"""What the tests of faults went through, added up and printed when they are done."""

from __future__ import annotations

from collections import Counter


class Ledger:
    """Counts by what they are of."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def note(self, what: str, count: int) -> None:
        self.counts[what] += count

    def lines(self) -> list[str]:
        return [f"{what:<60}{count:>12,}" for what, count in self.counts.items()]
