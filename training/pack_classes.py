"""Packs the word classes that the tagger ships with: ``python -m training.pack_classes``.

Needs ``pip install spacy-lookups-data`` (MIT): one million English word forms with their
logarithmic frequency, and for many the class that Brown's algorithm puts them in, both
counted on text of the web far larger than the training sets. Kept are the classes of the
frequent forms, and how much oftener a word has a capital than not.
"""

from __future__ import annotations

import gzip
import io
import json
from importlib.resources import files
from pathlib import Path

import numpy as np

from search_index.extraction.wordclasses import GRADE_BITS, checksum

_DATA = Path(__file__).parent.parent / "search_index" / "extraction" / "data"
_TARGET = _DATA / "wordclasses.npy.gz"
_RAREST = -18.0
"""The logarithmic frequency down to which a form is kept."""
_UNSEEN = -20.0
_STEPS = (-2.0, 0.0, 1.0, 2.0, 4.0)
"""Where the logarithm of (written with a capital / without) is cut into grades."""


def main() -> None:
    """Write the packed table."""
    frequency, classes = _read("en_lexeme_prob"), _read("en_lexeme_cluster")
    codes: dict[int, int] = {}
    for word, logarithm in sorted(frequency.items(), key=lambda item: -item[1]):
        code = int(classes[word]) << GRADE_BITS | _grade(word, frequency)
        if logarithm > _RAREST and code:
            codes.setdefault(checksum(word), code)
    table = np.array(sorted(codes.items()), dtype=np.uint32).T
    content = io.BytesIO()
    np.save(content, np.ascontiguousarray(table), allow_pickle=False)
    _TARGET.write_bytes(gzip.compress(content.getvalue(), 9, mtime=0))


def _read(name: str) -> dict[str, float]:
    """Return one table of the package."""
    table = files("spacy_lookups_data") / "data" / f"{name}.json.gz"
    numbers: dict[str, float] = json.loads(gzip.decompress(table.read_bytes()))
    return numbers


def _grade(word: str, frequency: dict[str, float]) -> int:
    """Return from 1 on how much oftener a capitalised word is so than not; 0 for others."""
    if not word[0].isupper() or not word.isalpha():
        return 0
    ahead = frequency[word] - frequency.get(word.lower(), _UNSEEN)
    return 1 + sum(ahead > step for step in _STEPS)


if __name__ == "__main__":
    main()
