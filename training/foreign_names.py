"""The names of other languages under ``training/names``, and full names made of them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "names"


@dataclass(frozen=True, slots=True)
class NameSet:
    """Given and family names of one language, and how they are put together."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    patterns: tuple[str, ...]

    def make(self, chance: random.Random) -> str:
        """Return a full name."""
        words = chance.choice(self.patterns).replace("-", " -").split()
        parts = [self._word(word, chance) for word in words]
        return " ".join(parts).replace(" -", "-")

    def _word(self, word: str, chance: random.Random) -> str:
        """Return what one word of a pattern stands for."""
        hyphen = "-" if word.startswith("-") else ""
        bare = word.removeprefix("-")
        choices = {"given": self.given, "family": self.family}.get(bare)
        return hyphen + (chance.choice(choices) if choices else bare)


@cache
def read_name_sets() -> tuple[NameSet, ...]:
    """Return the name sets in the order of their files' names."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.txt")))


def _read(path: Path) -> NameSet:
    """Return one file's name set."""
    lines = path.read_text(encoding="utf-8").splitlines()
    fields = dict(line.split(": ", 1) for line in lines if line)
    patterns = fields.get("pattern", fields.get("order", "given family"))
    return NameSet(
        tuple(fields["given"].split()),
        tuple(fields["family"].split()),
        tuple(pattern.strip() for pattern in patterns.split("|")),
    )
