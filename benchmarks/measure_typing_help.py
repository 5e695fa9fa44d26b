"""Measure completions, suggestions and explanations on a collection that is indexed already.

    python -m benchmarks.measure_typing_help PATH [--index-dir FOLDER]

What is asked is drawn with a fixed seed from the collection's own words and names. Times are
CPU milliseconds: median, 95th percentile, most. Suggestions are asked of a misspelt word for
the first time; an explanation matches the query anew.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

from benchmarks.measure_words import garble
from benchmarks.timing import print_row
from search_index import EntityKind, Library
from search_index.query.suggestion import suggest

SEED = 2021
ASKED = 300


def main() -> int:
    """Read the arguments, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--index-dir", type=Path)
    arguments = parser.parse_args()
    with Library.open(arguments.path, index_dir=arguments.index_dir) as library:
        if not library.document_count:
            print(f"{arguments.path} is not indexed.", file=sys.stderr)
            return 2
        print(f"{library.document_count:,} documents")
        words, names = _known(library)
        library.complete("warm")
        suggest("warm", library._view().speller, 0)
        _measure(library, random.Random(SEED), words, names)
    return 0


def _known(library: Library) -> tuple[list[str], list[str]]:
    """Return the frequent words, by beginnings of two letters, and the frequent people."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    beginnings = [first + second for first in letters for second in letters]
    found = [one for start in beginnings for one in library.complete(start, limit=40)]
    words = sorted({one.label for one in found if one.source == "word" and len(one.label) > 4})
    people = library.names(EntityKind.PERSON, limit=500).entities
    return words, [entity.name for entity in people]


def _measure(library: Library, chance: random.Random, words: list[str], names: list[str]) -> None:
    asked = chance.choices(words, k=ASKED)
    people = chance.choices(names, k=ASKED)
    misspelt = [garble(chance, word) for word in asked]
    speller = library._view().speller
    print_row("complete, one letter", [one[:1] for one in asked], library.complete)
    print_row("complete, three letters", [one[:3] for one in asked], library.complete)
    print_row("complete, a second word", [f"the {one[:3]}" for one in asked], library.complete)
    print_row("complete, person:…", [f"person:{one[:3]}" for one in people], library.complete)
    print_row("suggest, one word", misspelt, lambda one: suggest(one, speller, 0))
    pairs = [f"{one} {other}" for one, other in zip(misspelt, reversed(misspelt), strict=True)]
    print_row("suggest, two words", pairs, lambda one: suggest(one, speller, 0))
    run_together = [one + other for one, other in zip(asked, reversed(asked), strict=True)]
    print_row("suggest, run together", run_together, lambda one: suggest(one, speller, 0))
    wrong = [f"person:{garble(chance, one.split()[-1] + 'xx')}" for one in people]
    print_row("suggest, person:…", wrong, lambda one: suggest(one, speller, 0))
    hits = {one: library.search(one, limit=1).passages for one in asked[:100]}
    found = [one for one, passages in hits.items() if passages]
    print_row(
        "explain, one word", found, lambda one: library.explain(one, hits[one][0].document_id)
    )


if __name__ == "__main__":
    sys.exit(main())
