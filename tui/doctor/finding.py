"""Finding: one thing that the doctor looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What there is, and what to change, where something should be."""

    topic: str
    value: str
    advice: str | None = None
