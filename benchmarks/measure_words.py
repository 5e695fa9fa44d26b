"""Measure what the list of words answers at each keystroke, at so many distinct words.

    python -m benchmarks.measure_words --words 300000

The words are made up with a fixed seed of syllables, with frequencies as in texts (a few in
very many documents, most in one). Times are CPU milliseconds: median, 95th percentile, most.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import tracemalloc

import numpy as np

from benchmarks.timing import print_row
from search_index.engines.matching.lexicon import Lexicon

SEED = 2021
_SOUNDS = (
    *("ba", "be", "ca", "ch", "co", "da", "de", "di", "fa", "fi", "ga", "ha", "he", "in", "is"),
    *("ja", "ke", "la", "le", "li", "ma", "me", "mi", "mo", "na", "ni", "on", "or", "pa", "qu"),
    *("ra", "re", "ri", "sa", "sh", "st", "ta", "te", "th", "tr", "un", "ve", "wa", "xe", "yo"),
    *("za", "n", "r", "s", "t", "l", "d"),
)


def main() -> int:
    """Read the arguments, make the words, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=300_000)
    arguments = parser.parse_args()
    chance = random.Random(SEED)
    words = make_words(chance, arguments.words)
    lexicon, megabytes, seconds = _built(words)
    print(f"{len(lexicon):,} words in {megabytes:.1f} MB, made in {seconds:.2f} s")
    chosen = [word.decode() for word in chance.choices(words, k=2000)]
    garbled = [garble(chance, word) for word in chosen if len(word) > 4][:500]
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    print_row("first letter, 50 most frequent", letters, lambda it: _beginning(lexicon, it))
    print_row(
        "three letters, 50 most frequent", chosen[:500], lambda it: _beginning(lexicon, it[:3])
    )
    print_row("within one edit", garbled, lambda it: lexicon.near(it, 1, 50))
    print_row("within two edits", garbled, lambda it: lexicon.near(it, 2, 50))
    print_row("pattern a*b", chosen[:200], lambda it: lexicon.like(f"{it[:1]}*{it[-1:]}"))
    print_row("pattern *abc", chosen[:200], lambda it: lexicon.like(f"*{it[-3:]}"))
    return 0


def make_words(chance: random.Random, count: int) -> list[bytes]:
    """Return so many distinct words of two to five syllables, in order."""
    words: set[bytes] = set()
    while len(words) < count:
        words.add("".join(chance.choices(_SOUNDS, k=chance.randint(2, 5))).encode())
    return sorted(words)


def garble(chance: random.Random, word: str) -> str:
    """Return a word with a letter dropped, added or swapped with the next."""
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return chance.choice(
        [f"{before}{after}", f"{before}e{letter}{after}", f"{before}{after[:1]}{letter}{after[1:]}"]
    )


def _built(words: list[bytes]) -> tuple[Lexicon, float, float]:
    """Return the lexicon, what it keeps in megabytes, and the CPU seconds it took."""
    counts = np.random.default_rng(SEED).pareto(1, len(words)) + 1
    frequencies = counts.clip(1, 100_000).astype(np.int32)
    began = time.process_time()
    lexicon = Lexicon(words, frequencies)
    lexicon.near("word", 1, 1)
    seconds = time.process_time() - began
    tracemalloc.start()
    kept = Lexicon(words, frequencies.copy())
    kept.near("word", 1, 1)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return lexicon, size / 1e6, seconds


def _beginning(lexicon: Lexicon, start: str) -> list[int]:
    return lexicon.most_frequent(lexicon.beginning(start), 50)


if __name__ == "__main__":
    sys.exit(main())
